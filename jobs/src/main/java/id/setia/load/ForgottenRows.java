package id.setia.load;

import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.pseudonym.Suppression;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.search.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rows of a load that name somebody forgotten. They are loaded without what names the person: under
 * the pseudonym that their document has in the lake already, or as anonymous ones.
 */
final class ForgottenRows {

  /** Stands for a hash until the row is known to be a forgotten person's. */
  static final String MARK = "forgotten";

  private static final Set<String> TELLING =
      Set.of("name", "birth_date", "registered_at", "comment", "extra");

  private final DuckDb duckDb;
  private final CanonicalTable table;
  private final Suppression suppression;
  private final Set<Long> files = new HashSet<>();

  ForgottenRows(DuckDb duckDb, CanonicalTable table, Suppression suppression) {
    this.duckDb = duckDb;
    this.table = table;
    this.suppression = suppression;
  }

  /** Makes the relation {@code name} of {@code named}, whose hashes of the forgotten are marks. */
  Relation takeOut(Relation named, String name, SourceConfig source) {
    Relation rows =
        Relation.table(
            duckDb,
            "forgotten_" + name,
            """
        select seq, file_id from %s where email_hash = '%2$s' or phone_hash = '%2$s' or (customer_ref is not null and %3$s)
        """
                .formatted(
                    named,
                    MARK,
                    Suppression.isForgottenSql("ref", "system || '/' || customer_ref")));
    duckDb.forEach("select distinct file_id from " + rows, row -> files.add(row.getLong(1)));
    if (files.isEmpty()) {
      return Relation.view(duckDb, name, "select * from " + named);
    }
    Relation known = createKnown("known_" + name, named, rows, source);
    List<String> replaced = new ArrayList<>();
    for (Column column : table.columns()) {
      value(column).ifPresent(value -> replaced.add(value + " as " + Sql.name(column.name())));
    }
    replaced.add(hidden("extra") + " as extra");
    return Relation.view(
        duckDb,
        name,
        "select named.* replace (%s) from %s named left join %s forgotten on named.seq = forgotten.seq left join %s known on named.seq = known.seq"
            .formatted(String.join(", ", replaced), named, rows, known));
  }

  /** The pseudonyms that documents of these rows have in the lake. */
  private Relation createKnown(String known, Relation named, Relation rows, SourceConfig source) {
    Optional<String> paths = suppression.files(table);
    return paths.isEmpty()
        ? Relation.empty(duckDb, known, "seq bigint, pseudonym varchar")
        : Relation.table(
            duckDb,
            known,
            """
              select named.seq, min(lake.email_hash) as pseudonym
              from %s named
              semi join %s forgotten on named.seq = forgotten.seq
              join read_parquet(%s, hive_partitioning = false) lake
                on %s and lake.source = %s and starts_with(lake.email_hash, '%s')
              group by named.seq
              """
                .formatted(
                    named,
                    rows,
                    paths.get(),
                    Rows.keysMatch(table, "lake", "named"),
                    Sql.text(source.name()),
                    Identity.PREFIX));
  }

  private Optional<String> value(Column column) {
    String name = column.name();
    if (TELLING.contains(name)) {
      return Optional.of(hidden(name));
    }
    return switch (name) {
      case "email_hash" ->
          Optional.of(
              "case when forgotten.seq is null then named.email_hash else known.pseudonym end");
      case "phone_hash" -> Optional.of(hidden(name));
      case "customer_ref" ->
          Optional.of(
              table.documentKey().contains(name)
                  ? "case when forgotten.seq is null then named.customer_ref else '%s' || left(%s, 28) end"
                      .formatted(
                          Identity.PREFIX,
                          Suppression.entrySql(
                              "registration", "named.system || '/' || named.customer_ref"))
                  : hidden(name));
      default -> Optional.empty();
    };
  }

  private static String hidden(String name) {
    return "case when forgotten.seq is null then named.%s end".formatted(Sql.name(name));
  }

  /** The files that have such rows. */
  Set<Long> files() {
    return Set.copyOf(files);
  }
}
