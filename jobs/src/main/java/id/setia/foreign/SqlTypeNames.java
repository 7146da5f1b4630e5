package id.setia.foreign;

import java.util.List;

/** DuckDB's names of types and functions, in the words of somebody who has a table before them. */
final class SqlTypeNames {

  private SqlTypeNames() {}

  /** A function, or the sign that stands for it. */
  static String operator(String name) {
    return name.matches("\\W+") ? "the sign " + name : "the function " + name;
  }

  /** Types in the words of somebody who has a table before them. */
  static String of(String types) {
    String named = types.strip();
    for (String[] type :
        List.of(
            new String[] {"VARCHAR|STRING_LITERAL|STRING", "a text"},
            new String[] {
              "U?(HUGEINT|BIGINT|SMALLINT|TINYINT)|INTEGER_LITERAL|U?INTEGER|U?INT[0-9]+",
              "a whole number"
            },
            new String[] {"DECIMAL\\([0-9, ]+\\)|DECIMAL|DOUBLE|FLOAT", "a number"},
            new String[] {"TIMESTAMP WITH TIME ZONE|TIMESTAMP(_[A-Z]+)?", "a time"},
            new String[] {"DATE", "a date"},
            new String[] {"TIME", "a time of day"},
            new String[] {"BOOLEAN|BOOL", "true or false"},
            new String[] {"INTERVAL", "a length of time"})) {
      named = named.replaceAll("\\b(" + type[0] + ")(?!\\w)", type[1]);
    }
    return named.replace("a text[]", "a list of texts");
  }
}
