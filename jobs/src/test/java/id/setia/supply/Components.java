package id.setia.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The libraries of a release: those that the bill of materials names, and those inside their jars.
 */
final class Components {

  private static final Pattern INNER =
      Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");

  private Components() {}

  /** What a CycloneDX bill of materials names. */
  static List<Component> named(Path bom) throws IOException {
    List<Component> components = new ArrayList<>();
    for (JsonNode component :
        new ObjectMapper().readTree(Files.readString(bom)).path("components")) {
      components.add(
          new Component(
              component.path("group").asText() + ":" + component.path("name").asText(),
              component.path("version").asText(),
              String.valueOf(bom.getFileName())));
    }
    return components;
  }

  /** Those, and what their jars have taken into themselves. */
  static List<Component> all(Path bom, Path libraries) throws IOException {
    List<Component> components = new ArrayList<>(named(bom));
    for (Component component : List.copyOf(components)) {
      components.addAll(inside(libraries.resolve(component.jar())));
    }
    return components;
  }

  /**
   * What a jar has taken into itself, which no bill of materials sees: by the {@code
   * pom.properties} that Maven leaves of each.
   */
  static List<Component> inside(Path jar) throws IOException {
    List<Component> components = new ArrayList<>();
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      for (ZipEntry entry :
          zip.stream().sorted((a, b) -> a.getName().compareTo(b.getName())).toList()) {
        if (INNER.matcher(entry.getName()).matches()) {
          Properties properties = new Properties();
          try (InputStream content = zip.getInputStream(entry)) {
            properties.load(content);
          }
          components.add(
              new Component(
                  properties.getProperty("groupId") + ":" + properties.getProperty("artifactId"),
                  String.valueOf(properties.getProperty("version")),
                  String.valueOf(jar.getFileName())));
        }
      }
    }
    return components;
  }
}
