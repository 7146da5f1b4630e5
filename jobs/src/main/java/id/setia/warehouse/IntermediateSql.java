package id.setia.warehouse;

import id.setia.SetiaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The intermediate SELECTs of {@code sql/int}: each is written once and stands, as a common table
 * expression, in every model that names it. None becomes a table (dbt calls such models ephemeral):
 * a night has no statement more, and Spark reads what DuckDB reads.
 */
final class IntermediateSql {

  private static final String SCHEMA = "int";

  /** A comment or a text, which stays as it is, or the name of an intermediate SELECT. */
  private static final Pattern NAME =
      Pattern.compile("--[^\\n]*|'(?:[^']|'')*'|(?<![\\w.])int\\.(?<name>\\w+)");

  private static final Pattern HEAD =
      Pattern.compile(
          "(?<comments>(?:\\s*--[^\\n]*\\n)*)\\s*(?<with>with(?<recursive> recursive)?\\s+)?");

  private final Map<String, String> selects;

  /**
   * Of SELECTs that may name each other.
   *
   * @param selects name to SELECT
   */
  IntermediateSql(Map<String, String> selects) {
    this.selects = new TreeMap<>(selects);
  }

  /**
   * The files of a folder; none where there is no such folder.
   *
   * @throws SetiaException when one can't be read
   */
  static IntermediateSql read(Path directory) {
    return new IntermediateSql(
        Files.isDirectory(directory)
            ? ModelCatalog.files(directory, ".sql").stream()
                .collect(Collectors.toMap(ModelCatalog::baseName, ModelCatalog::read))
            : Map.of());
  }

  /**
   * A SELECT with what it names of the intermediate ones before it.
   *
   * @param origin the file, for messages
   * @throws SetiaException when it names one that no file holds, or one reads itself
   */
  String into(String sql, String origin) {
    Map<String, String> expressions = new LinkedHashMap<>();
    String rest = take(sql, origin, origin, expressions);
    if (expressions.isEmpty()) {
      return sql;
    }
    Matcher head = HEAD.matcher(rest);
    if (!head.lookingAt()) {
      throw new IllegalStateException("the pattern of a SELECT's head matches anything");
    }
    return "%swith%s\n%s%s%s"
        .formatted(
            head.group("comments"),
            head.group("recursive") == null ? "" : " recursive",
            expressions.values().stream().collect(Collectors.joining(",\n\n")),
            head.group("with") != null ? ",\n\n" : "\n\n",
            rest.substring(head.end()));
  }

  /** The text with names of expressions, which are put in the order in which each may be read. */
  private String take(String sql, String reader, String origin, Map<String, String> expressions) {
    return NAME.matcher(sql)
        .replaceAll(
            found -> {
              String name = named(found);
              if (name.isEmpty()) {
                return Matcher.quoteReplacement(found.group());
              }
              add(name, reader, origin, expressions);
              return expression(name);
            });
  }

  private void add(String name, String reader, String origin, Map<String, String> expressions) {
    if (expressions.containsKey(name)) {
      if (expressions.get(name).isEmpty()) {
        throw new SetiaException(
            "Cannot read the model %s: %s.%s reads itself".formatted(origin, SCHEMA, name));
      }
      return;
    }
    String select = selects.get(name);
    if (select == null) {
      throw new SetiaException(
          "Cannot read the model %s: %s reads %s.%s, and sql/%3$s/%4$s.sql is missing"
              .formatted(origin, reader, SCHEMA, name));
    }
    expressions.put(name, "");
    String body = take(select.strip(), SCHEMA + "." + name, origin, expressions);
    expressions.remove(name);
    expressions.put(name, "%s as (\n%s\n)".formatted(expression(name), body));
  }

  private static String named(MatchResult found) {
    String text = found.group();
    return text.startsWith(SCHEMA + ".") ? text.substring(SCHEMA.length() + 1) : "";
  }

  private static String expression(String name) {
    return SCHEMA + "_" + name;
  }
}
