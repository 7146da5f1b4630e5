package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.SetiaException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code setia.yml}: the defaults, over them what it says. */
final class SettingsFile {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");

  /** What must not stand in a file that is copied, shown and committed. */
  private static final List<String> SECRETS =
      List.of(
          "/alerts/webhook/url",
          "/alerts/webhook/token",
          "/alerts/mail/password",
          "/publish/postgres/password",
          "/state/password",
          "/hmac_key");

  /** Settings of Hadoop's that are secrets, by the words that its file systems name them with. */
  private static final Pattern HADOOP_SECRET =
      Pattern.compile(
          "(?i).*(secret|password|passwd|token|credential|access\\.key|account\\.key).*");

  /** Those of the like that name a place where secrets are, or a class. */
  private static final Pattern HADOOP_PLACE =
      Pattern.compile("(?i).*(provider|provider\\.path|file|class|renewer|enabled?)");

  private final YamlFile yaml;

  SettingsFile(YamlFile yaml) {
    this.yaml = yaml;
  }

  private static void refuseLiteral(Path file, String setting, JsonNode value) {
    String text = value.asText("");
    if (!text.isEmpty() && !VARIABLE.matcher(text).matches()) {
      throw new SetiaException(
          "Cannot read %s: Invalid setting %s: (hidden) (must come from the environment, as ${NAME})"
              .formatted(file, setting));
    }
  }

  Settings read(Path file) {
    JsonNode own = yaml.tree(file);
    for (String secret : SECRETS) {
      refuseLiteral(file, secret.substring(1).replace('/', '.'), own.at(secret));
    }
    own.path("hadoop")
        .properties()
        .forEach(
            entry -> {
              if (HADOOP_SECRET.matcher(entry.getKey()).matches()
                  && !HADOOP_PLACE.matcher(entry.getKey()).matches()) {
                refuseLiteral(file, "hadoop." + entry.getKey(), entry.getValue());
              }
            });
    if (own.get("schedule") instanceof ArrayNode jobs) {
      for (int index = 0; index < jobs.size(); index++) {
        if (jobs.get(index) instanceof ObjectNode job) {
          ObjectNode defaults = yaml.defaultsOf("schedule-defaults.yml", Settings.class);
          jobs.set(index, YamlFile.merge(defaults, job));
        }
      }
    }
    return yaml.bind(file.toString(), own, "settings-defaults.yml", Settings.class);
  }
}
