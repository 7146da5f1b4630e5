import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Compares the marts of two releases by the content hashes of their manifests.
 *
 * <p>Usage: {@code SameMarts MANIFEST MANIFEST}. Prints {@code identical (n marts)} or the marts
 * that differ, and exits with 1 where any does. A release without marts is an error. {@code
 * marts.cltv_models} and {@code marts.cltv_changes} are left out: they say how far parameters and
 * values moved since the release before, so they differ between workspaces with different
 * histories.
 */
final class SameMarts {

  public static void main(String[] arguments) throws IOException {
    Map<String, String> one = hashes(arguments[0]);
    Map<String, String> other = hashes(arguments[1]);
    TreeMap<String, String> differing = new TreeMap<>(one);
    differing.putAll(other);
    differing
        .keySet()
        .removeIf(mart -> one.containsKey(mart) && one.get(mart).equals(other.get(mart)));
    if (!differing.isEmpty()) {
      System.out.println("DIFFERENT: " + String.join(", ", differing.keySet()));
      System.exit(1);
    }
    System.out.printf("identical (%d marts)%n", one.size());
  }

  private static Map<String, String> hashes(String manifest) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    JsonNode tables = new ObjectMapper().readTree(new File(manifest)).path("tables");
    for (Map.Entry<String, JsonNode> table : tables.properties()) {
      if (table.getKey().startsWith("marts.")
          && !table.getKey().equals("marts.cltv_models")
          && !table.getKey().equals("marts.cltv_changes")) {
        hashes.put(
            table.getKey(),
            table.getValue().path("rows") + " rows " + table.getValue().required("content_hash"));
      }
    }
    if (hashes.isEmpty()) {
      throw new IllegalStateException("Cannot compare marts: none in " + manifest);
    }
    return hashes;
  }
}
