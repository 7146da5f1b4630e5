package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.schema.CanonicalTables;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code keep_personal} can name: columns of the export for {@code extra}, canonical texts in
 * which personal data is masked, the export's columns they are read from, and {@code _file_name}.
 */
final class KeptPersonal {

  private static final String FILE_NAME = "_file_name";

  private final List<String> named;
  private final Set<String> mapped = new HashSet<>();
  private final Set<String> texts = new HashSet<>(Set.of(FILE_NAME));

  private KeptPersonal(WordPlace place) {
    named = WordPlace.texts(place.own().path("keep_personal"));
    place.tables().forEach(this::read);
  }

  private void read(Map.Entry<String, JsonNode> table) {
    table
        .getValue()
        .path("columns")
        .properties()
        .forEach(
            column -> {
              JsonNode origin = column.getValue();
              List<String> from =
                  WordPlace.texts(origin.isTextual() ? origin : origin.path("from"));
              mapped.addAll(from);
              if (isText(column.getKey())) {
                texts.addAll(from);
                texts.add(column.getKey());
                texts.add(SourceConfig.tableName(table.getKey()) + "." + column.getKey());
              }
            });
  }

  private static boolean isText(String column) {
    return Stream.of(CanonicalTables.WRITTEN, CanonicalTables.LABELS)
        .anyMatch(columns -> columns.contains(column));
  }

  /** Whether it names a column that is mapped to what is never masked. */
  static boolean namesMapped(WordPlace place) {
    KeptPersonal kept = new KeptPersonal(place);
    return kept.named.stream()
        .anyMatch(name -> kept.mapped.contains(name) && !kept.texts.contains(name));
  }

  /** Whether it names a column for {@code extra}, though the source keeps none of those. */
  static boolean namesDropped(WordPlace place) {
    KeptPersonal kept = new KeptPersonal(place);
    return place.text("unmapped").equals("drop")
        && kept.named.stream().anyMatch(name -> !kept.texts.contains(name));
  }
}
