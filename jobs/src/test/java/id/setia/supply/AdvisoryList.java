package id.setia.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.supply.Advisory.Affected;
import id.setia.supply.Advisory.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The advisories that are held against the release.
 *
 * @param taken the day they were taken
 * @param from where from
 * @param advisories by id
 */
record AdvisoryList(LocalDate taken, String from, List<Advisory> advisories) {

  private static final ObjectMapper JSON = new ObjectMapper();

  AdvisoryList {
    advisories = advisories.stream().sorted(Comparator.comparing(Advisory::id)).toList();
  }

  static AdvisoryList read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readString(file));
    List<Advisory> advisories = new ArrayList<>();
    for (JsonNode advisory : root.path("advisories")) {
      List<Affected> affected = new ArrayList<>();
      for (JsonNode some : advisory.path("affected")) {
        List<Range> ranges = new ArrayList<>();
        for (JsonNode range : some.path("ranges")) {
          ranges.add(
              new Range(
                  range.path("introduced").asText(),
                  textOrNull(range.get("fixed")),
                  textOrNull(range.get("last_affected"))));
        }
        affected.add(
            new Affected(some.path("package").asText(), ranges, texts(some.path("versions"))));
      }
      advisories.add(
          new Advisory(
              advisory.path("id").asText(),
              texts(advisory.path("aliases")),
              advisory.path("summary").asText(),
              affected));
    }
    return new AdvisoryList(
        LocalDate.parse(root.path("taken").asText()), root.path("from").asText(), advisories);
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static @Nullable String textOrNull(@Nullable JsonNode node) {
    return node == null ? null : node.asText();
  }

  /** An advisory a line, so that a difference shows what came and went. */
  String json() throws IOException {
    StringBuilder json =
        new StringBuilder("{\n  \"taken\": \"").append(taken).append("\",\n  \"from\": ");
    json.append(JSON.writeValueAsString(from)).append(",\n  \"advisories\": [");
    for (int index = 0; index < advisories.size(); index++) {
      json.append(index == 0 ? "\n    " : ",\n    ")
          .append(JSON.writeValueAsString(node(advisories.get(index))));
    }
    return json.append("\n  ]\n}\n").toString();
  }

  private static ObjectNode node(Advisory advisory) {
    ObjectNode node = JSON.createObjectNode().put("id", advisory.id());
    advisory.aliases().forEach(node.putArray("aliases")::add);
    node.put("summary", advisory.summary());
    ArrayNode affected = node.putArray("affected");
    for (Affected some : advisory.affected()) {
      ObjectNode one = affected.addObject().put("package", some.packageName());
      ArrayNode ranges = one.putArray("ranges");
      for (Range range : some.ranges()) {
        ObjectNode bounds = ranges.addObject().put("introduced", range.introduced());
        if (range.fixed() != null) {
          bounds.put("fixed", range.fixed());
        }
        if (range.lastAffected() != null) {
          bounds.put("last_affected", range.lastAffected());
        }
      }
      some.versions().forEach(one.putArray("versions")::add);
    }
    return node;
  }
}
