package id.setia.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.supply.Advisory.Affected;
import id.setia.supply.Advisory.Range;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Takes from an export of OSV what concerns the release's libraries, whatever their version: a
 * later build that takes an old one is to be found too.
 */
final class AdvisoryRefresh {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AdvisoryRefresh() {}

  /**
   * Writes the list anew: {@code EXPORT BOM LIBRARIES LIST DAY}, where the export is OSV's ZIP for
   * Maven or a directory with its files.
   */
  public static void main(String[] arguments) throws IOException {
    Path list = Path.of(arguments[3]);
    List<Component> components = Components.all(Path.of(arguments[1]), Path.of(arguments[2]));
    List<Advisory> advisories = of(Path.of(arguments[0]), components);
    if (advisories.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot refresh: %s has no advisory for any of %d libraries (is it OSV's export for Maven?)"
              .formatted(arguments[0], components.size()));
    }
    AdvisoryList taken =
        new AdvisoryList(LocalDate.parse(arguments[4]), "OSV, export for Maven", advisories);
    Files.writeString(list, taken.json());
  }

  static List<Advisory> of(Path export, List<Component> components) throws IOException {
    Set<String> names = components.stream().map(Component::name).collect(Collectors.toSet());
    List<Advisory> advisories = new ArrayList<>();
    if (Files.isDirectory(export)) {
      try (Stream<Path> tree = Files.walk(export)) {
        for (Path file : tree.filter(path -> path.toString().endsWith(".json")).toList()) {
          take(file.toString(), Files.readString(file), names, advisories);
        }
      }
      return advisories;
    }
    try (InputStream raw = Files.newInputStream(export);
        ZipInputStream zip = new ZipInputStream(raw)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          take(
              entry.getName(),
              new String(zip.readAllBytes(), StandardCharsets.UTF_8),
              names,
              advisories);
        }
      }
    }
    return advisories;
  }

  private static void take(String file, String json, Set<String> names, List<Advisory> into) {
    JsonNode osv;
    try {
      osv = JSON.readTree(json);
    } catch (JsonProcessingException malformed) {
      // a list that lacks an advisory would say that all is well
      throw new IllegalArgumentException(
          "Cannot refresh: %s of the export is no JSON; was it fetched whole?".formatted(file),
          malformed);
    }
    if (osv.has("withdrawn")) {
      return;
    }
    List<Affected> affected = new ArrayList<>();
    for (JsonNode some : osv.path("affected")) {
      String name = some.path("package").path("name").asText();
      if (some.path("package").path("ecosystem").asText().equals("Maven") && names.contains(name)) {
        affected.add(new Affected(name, ranges(some), AdvisoryList.texts(some.path("versions"))));
      }
    }
    if (!affected.isEmpty()) {
      into.add(
          new Advisory(
              osv.path("id").asText(),
              AdvisoryList.texts(osv.path("aliases")),
              osv.path("summary").asText(),
              affected));
    }
  }

  /**
   * The events of a range, in their order: each that introduces is ended by the next that doesn't.
   */
  private static List<Range> ranges(JsonNode affected) {
    List<Range> ranges = new ArrayList<>();
    for (JsonNode range : affected.path("ranges")) {
      if (!range.path("type").asText().equals("ECOSYSTEM")) {
        continue;
      }
      String introduced = "";
      for (JsonNode event : range.path("events")) {
        if (event.has("introduced")) {
          introduced = event.path("introduced").asText();
        } else if (event.has("fixed") || event.has("last_affected")) {
          ranges.add(
              new Range(
                  introduced,
                  AdvisoryList.textOrNull(event.get("fixed")),
                  AdvisoryList.textOrNull(event.get("last_affected"))));
          introduced = "";
        }
      }
      if (!introduced.isEmpty()) {
        ranges.add(new Range(introduced, null, null));
      }
    }
    return ranges;
  }
}
