package id.setia.foreign;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of faults that DuckDB tells of SQL, each with a sentence for who wrote it. */
final class SqlFaultKinds {

  /**
   * What can be named, and how that is told.
   *
   * @param noColumn a sentence of a column's name and the nearest ones
   * @param kinds what makes values of another kind
   * @param noTable a sentence of a table's name and the nearest ones
   * @param of whose values are meant
   * @param nothing what is given in place of what can't be made
   * @param outside what is said of files beside that
   */
  record Words(
      String noColumn, String kinds, String noTable, String of, String nothing, String outside) {}

  /** The kinds, the special ones before the general. */
  private final Map<Pattern, Function<MatchResult, String>> kinds = new LinkedHashMap<>();

  private final Words words;
  private final String machine;
  private final Collection<String> tables;
  private final Collection<String> columns;
  private final Collection<String> functions;

  /**
   * With the names that may have been meant.
   *
   * @param machine a pattern of what is said where the machine had too little of something
   */
  SqlFaultKinds(
      Words words,
      String machine,
      Collection<String> tables,
      Collection<String> columns,
      Collection<String> functions) {
    this.words = words;
    this.machine = machine;
    this.tables = tables;
    this.columns = columns;
    this.functions = functions;
    syntax();
    shapes();
    names();
    types();
    values();
    limits();
  }

  /** The sentence of the first kind that a message is of; empty where none is known. */
  Optional<String> sentence(String message) {
    for (Map.Entry<Pattern, Function<MatchResult, String>> kind : kinds.entrySet()) {
      Matcher found = kind.getKey().matcher(message);
      if (found.find()) {
        return Optional.of(kind.getValue().apply(found.toMatchResult()));
      }
    }
    return Optional.empty();
  }

  private void kind(String pattern, Function<MatchResult, String> sentence) {
    kinds.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.DOTALL), sentence);
  }

  private void kind(String pattern, String sentence) {
    kind(pattern, found -> sentence);
  }

  private void syntax() {
    kind(machine, "it needs more memory or disk than there is");
    kind(
        "No files found that match the pattern \"([^\"]*)\"|Cannot open file \"([^\"]*)\"",
        found ->
            "there is no file %s that can be read"
                .formatted(found.group(1) == null ? found.group(2) : found.group(1)));
    kind("syntax error at end of input", "it ends too early: a bracket, a value or END is missing");
    // the bracket that Setia puts around it is what an unfinished piece of SQL ends at
    kind("syntax error at or near \"\\)\"", "it ends too early, or a bracket too many closes");
    kind(
        "syntax error at or near \"([^\"]*)\"",
        found ->
            "it can't be read from \"%s\" on (names with blanks or dashes and names that are SQL words stand in double quotes, texts in single ones)"
                .formatted(found.group(1)));
    kind("unterminated (quoted string|string literal)", "a single quote is opened and not closed");
    kind("unterminated quoted identifier", "a double quote is opened and not closed");
    kind("zero-length delimited identifier", "a name in double quotes is empty");
    kind("unterminated /\\* comment|unterminated comment", "a comment is opened and not closed");
    kind(
        "Only SELECT statements",
        "it is more than one piece, or no SELECT: it must be one without ;");
    kind("it goes beyond its brackets", "it goes beyond its brackets");
  }

  /** What fits together: columns and rows, parts and wholes. */
  private void shapes() {
    kind(
        "(ORDER|GROUP) BY term out of range|ORDER term out of range",
        "it orders or groups by the number of a column that it has not");
    kind(
        "same number of result columns|set operations",
        "its UNION joins selects of different numbers of columns");
    kind("VALUES lists must all be the same length", "its rows of values are not of one length");
    kind(
        "duplicate alias",
        "a name is given twice, or a table stands there twice without a name of its own: as a, as b");
    kind("LIMIT/OFFSET cannot be negative", "its limit or offset is less than 0");
    kind("UNNEST\\(\\) can only be applied", "unnest takes a list, and is given something else");
    kind(
        "Cannot extract field '(.*?)'|Could not find key \"(.*?)\" in struct",
        found ->
            "it takes a part \"%s\" that the value has not"
                .formatted(found.group(1) == null ? found.group(2) : found.group(1)));
    kind(
        "at least one window function|Window functions are not supported here",
        "a window function needs its window, over (...), and qualify needs such a function");
    kind("DISTINCT requires at least one argument", "distinct needs what is counted");
    kind(
        "Division by zero",
        "it divides by 0; nullif(number, 0) gives %s instead of stopping".formatted(words.nothing));
    kind("Star expression|SELECT clause without selection list", "it selects no columns");
    kind(
        "unrecognized configuration parameter \"(.*?)\"",
        found -> "there is no setting %s".formatted(found.group(1)));
    kind(
        "can only take parameters in the range",
        "a number that a function is given is outside of what it takes");
  }

  private void names() {
    kind(
        "Column \"([^\"]*)\" in (?:EXCLUDE|REPLACE|RENAME) list not found|Referenced column \"([^\"]*)\" was not found",
        found -> unknownColumn(found.group(1) == null ? found.group(2) : found.group(1)));
    kind(
        "(?:Referenced column|column|Column with name|Values list \"\\S+\" does not have a column named) \"?([^\"]*?)\"? (?:not found|does not exist|named)",
        found -> unknownColumn(found.group(1)));
    kind("does not have a column named \"([^\"]*)\"", found -> unknownColumn(found.group(1)));
    kind(
        "Column \"([^\"]*)\" referenced that exists in the SELECT clause",
        found ->
            unknownColumn(found.group(1))
                + "; a name that the query gives can't be used before it");
    kind(
        "Referenced table \"([^\"]*)\" not found",
        found ->
            "it names a table \"%s\"; a column whose name has a dot stands in double quotes, as \"a.b\""
                .formatted(found.group(1)));
    kind(
        "Ambiguous reference to column name \"?([^\" ]*)\"?",
        found ->
            "the column \"%s\" is there twice: say of which relation".formatted(found.group(1)));
    kind(
        "(?:Scalar|Aggregate|Table|Table Macro|Macro)? ?Function with name \"?([^\" ]+)\"? does not exist|function \"?([^\" ]+)\"? does not exist",
        found -> unknownFunction(found.group(1) == null ? found.group(2) : found.group(1)));
    kind("Table with name \"?([^\" ]+)\"? does not exist", found -> unknownTable(found.group(1)));
    kind(
        "Type with name \"?([^\" ]+)\"? does not exist",
        found ->
            "it names a type %s, which is none (varchar, decimal(18, 4), bigint, date, timestamp)"
                .formatted(found.group(1)));
  }

  private String unknownColumn(String name) {
    return words.noColumn.formatted(name, Nearest.of(name, columns));
  }

  private String unknownTable(String name) {
    boolean isWhole = name.indexOf('.') >= 0;
    return words.noTable.formatted(
        name,
        Nearest.of(
            name, tables, table -> isWhole ? table : table.substring(table.lastIndexOf('.') + 1)));
  }

  private String unknownFunction(String name) {
    return functions.stream().anyMatch(name::equalsIgnoreCase)
        ? "the function %s can't stand here".formatted(name)
        : "there is no function %s (nearest: %s)".formatted(name, Nearest.of(name, functions));
  }

  private void types() {
    kind(
        "No function matches the given name and argument types '([^(']+)\\((.*?)\\)'\\.",
        found ->
            "%s can't be used on (%s); %s"
                .formatted(
                    SqlTypeNames.operator(found.group(1)),
                    SqlTypeNames.of(found.group(2)),
                    words.kinds));
    kind(
        "best candidate function for the function call \"([^(]+)\\((.*?)\\)\"",
        found ->
            "%s can't be used on (%s); %s"
                .formatted(
                    SqlTypeNames.operator(found.group(1)),
                    SqlTypeNames.of(found.group(2)),
                    words.kinds));
    kind(
        "Unimplemented type for cast \\(([A-Z0-9_(), ]+) -> ([A-Z0-9_(), ]+)\\)",
        found ->
            "%s can't be made into %s"
                .formatted(SqlTypeNames.of(found.group(1)), SqlTypeNames.of(found.group(2))));
    kind(
        "Cannot compare values of type (?-i:([A-Z][A-Z0-9_]*(?:\\([0-9, ]+\\))?)) and (?:values )?(?:of )?(?:type )?(?-i:([A-Z][A-Z0-9_]*(?:\\([0-9, ]+\\))?))",
        found ->
            "it compares %s with %s: make both one kind, as by try_cast(column as ...)"
                .formatted(SqlTypeNames.of(found.group(1)), SqlTypeNames.of(found.group(2))));
    kind(
        "Cannot mix values of type (?-i:([A-Z][A-Z0-9_]*(?:\\([0-9, ]+\\))?)) and (?-i:([A-Z][A-Z0-9_]*(?:\\([0-9, ]+\\))?))",
        found ->
            "it mixes %s with %s: make both one kind, as by try_cast(column as ...)"
                .formatted(SqlTypeNames.of(found.group(1)), SqlTypeNames.of(found.group(2))));
    kind(
        "argument.*must be.*numeric|must be an? (integer|number)",
        "a function in it wants a number, and is given something else");
    kind(
        "must appear in the GROUP BY|GROUP BY clause",
        "it sums over records and names a column of single ones beside: group by it, or give a window: over (partition by ...)");
    kind(
        "aggregate|window functions? (are|is) not allowed|cannot contain window",
        "a sum, count or window over records can't stand in this place");
    kind(
        "Subquery returns|subquery|More than one row",
        "the select within it must give one value of one row");
  }

  private void values() {
    kind(
        "Could not convert string ['\"](.*?)['\"] to (?-i:([A-Z][A-Z0-9_]*(?:\\([0-9, ]+\\))?(?: WITH TIME ZONE)?))",
        found -> value(found.group(1), SqlTypeNames.of(found.group(2))));
    kind(
        "(?:invalid|out of range) (date|timestamp|time|interval) field format: \"(.*?)\"",
        found -> value(found.group(2), SqlTypeNames.of(found.group(1).toUpperCase(Locale.ROOT))));
    kind(
        "(date|timestamp|time) (?:field value )?out of range: \"?([^\"\\s]*)\"?",
        found -> value(found.group(2), SqlTypeNames.of(found.group(1).toUpperCase(Locale.ROOT))));
    kind(
        "specifier \"(.*?)\" not recognized",
        found -> "\"%s\" is no part of a time (year, month, day, hour)".formatted(found.group(1)));
    kind(
        "with value (\\S+) can't be cast.*out of range",
        found -> "the number %s is too large for what it is made into".formatted(found.group(1)));
    kind(
        "Could not parse string \"(.*?)\" according to format specifier \"(.*?)\"",
        found ->
            "the text \"%s\" is not written as %s; try_strptime gives %s instead of stopping"
                .formatted(found.group(1), found.group(2), words.nothing));
    kind(
        "Failed to (?:parse|cast).*?['\"](.*?)['\"]",
        found -> value(found.group(1), "what it is made into"));
    kind(
        "Conversion Error",
        "a value%s can't be made into what it says; try_cast gives %s instead of stopping"
            .formatted(words.of, words.nothing));
    kind(
        "Unknown TimeZone '?([^'!]*)'?",
        found -> "there is no zone %s (such as Asia/Jakarta)".formatted(found.group(1)));
    kind("Out of Range|overflow", "a number in it becomes too large");
    kind(
        "missing \\)|missing \\]|no argument for repetition|invalid escape|bad repetition|invalid perl operator|trailing \\\\|unexpected \\)|invalid regexp",
        "it has a regular expression that is none");
    kind(
        "Malformed JSON|malformed JSON|JSON path error|JSON table",
        "it reads a text as JSON that is none, or by a path that is none ($.a.b)");
    kind(
        "strptime|strftime|format specifier",
        "it has a pattern for times that is none, such as %d/%m/%Y");
  }

  private String value(String value, String kind) {
    return "\"%s\"%s is not %s; try_cast(... as ...) gives %s instead of stopping"
        .formatted(value, words.of, kind, words.nothing);
  }

  private void limits() {
    kind(
        "table function",
        "it uses a function that makes a table, such as one that reads a file, in place of a value");
    kind(
        "disabled by configuration|Permission Error|file system operations are disabled|locked",
        "it reads a file or changes a setting, and file system operations are disabled for it"
            + words.outside);
    kind(
        "prepared statement|parameter",
        "it has a $ or ? that stands for a value given elsewhere: write the value");
    kind("lambda", "its lambda is none: lambda x: x + 1");
  }
}
