package id.setia.warehouse;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A table as {@code schema.name}, both lower-case words.
 *
 * @param schema the folder under {@code sql/}, or {@code lake} or {@code ops}
 * @param name the file name without its ending
 */
public record TableName(String schema, String name) implements Comparable<TableName> {

  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");

  /** Refuses anything that is not a plain lower-case identifier. */
  public TableName {
    if (!WORD.matcher(schema).matches() || !WORD.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Invalid table name: %s.%s (must be lower-case words: schema.name)"
              .formatted(schema, name));
    }
  }

  /**
   * Reads {@code schema.name}, in any case.
   *
   * @throws IllegalArgumentException when the text is not two words with a dot between
   */
  public static TableName parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(
          "Invalid table name: %s (must be schema.name)".formatted(text));
    }
    return new TableName(
        text.substring(0, dot).toLowerCase(Locale.ROOT),
        text.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  @Override
  public int compareTo(TableName other) {
    int bySchema = schema.compareTo(other.schema);
    return bySchema != 0 ? bySchema : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return schema + "." + name;
  }
}
