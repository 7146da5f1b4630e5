package id.setia.foreign;

import id.setia.foreign.SqlFaultKinds.Words;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is wrong with a piece of SQL that somebody wrote, from what DuckDB says of the statement
 * that it became a part of.
 */
public final class SqlFault {

  private static final Pattern MACHINE =
      Pattern.compile("Out of Memory|OutOfMemory|No space left|disk is full|quota exceeded");

  private static final Pattern PLACE = Pattern.compile("LINE ([0-9]+): (.*)\\R( *)(\\^+)");

  private static final Pattern CANDIDATES = Pattern.compile("Candidate bindings: (.*)\\R?");

  private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");

  /** How much of a statement shows where it goes wrong. */
  private static final int SHOWN = 40;

  private static final Words EXPORT =
      new Words(
          "the export has no column \"%s\" (nearest: %s)",
          "columns of an export are texts: number_dot(column) or try_cast(column as ...) makes something else of them",
          "it reads a table \"%s\", which is not there; a select reads records",
          " of the export",
          "nothing of it",
          "");

  private static final Words WAREHOUSE =
      new Words(
          "there is no column \"%s\" (nearest: %s)",
          "try_cast(column as ...) makes another kind of it",
          "there is no table \"%s\" (nearest: %s)",
          "",
          "NULL",
          " (--read DIR opens a folder to a query)");

  private final Words words;
  private final Collection<String> tables;
  private final Collection<String> functions;
  private final SqlFaultKinds kinds;

  private SqlFault(
      Words words,
      Collection<String> tables,
      Collection<String> columns,
      Collection<String> functions) {
    this.words = words;
    this.tables = tables;
    this.functions = functions;
    this.kinds = new SqlFaultKinds(words, MACHINE.pattern(), tables, columns, functions);
  }

  /**
   * Of SQL over the records of an export.
   *
   * @param columns those of the export, to say which may be meant
   * @param functions the names of functions that are known
   */
  public static SqlFault ofExport(Collection<String> columns, Collection<String> functions) {
    return new SqlFault(EXPORT, List.of(), columns, functions);
  }

  /**
   * Of SQL over the tables of a warehouse: a query, a model, a check.
   *
   * @param tables with their schema, to say which may be meant
   * @param columns those of all tables
   * @param functions the names of functions that are known
   */
  public static SqlFault ofWarehouse(
      Collection<String> tables, Collection<String> columns, Collection<String> functions) {
    return new SqlFault(WAREHOUSE, tables, columns, functions);
  }

  /** The reason, with the line of the statement and the words at which it goes wrong. */
  public String reasonAndPlace(String message) {
    Matcher candidates = CANDIDATES.matcher(message);
    if (candidates.find()) {
      // of the tables that it reads: others may well have a column of that name
      List<String> near =
          NAME.matcher(candidates.group(1)).results().map(name -> name.group(1)).toList();
      return new SqlFault(words, tables, near, functions)
          .reasonAndPlace(candidates.replaceFirst(""));
    }
    Matcher place = PLACE.matcher(message);
    if (!place.find()) {
      return reason(message);
    }
    String line = place.group(2);
    int at = place.group(3).length() - "LINE : ".length() - place.group(1).length();
    int from = Math.min(Math.max(at, 0), line.length());
    // one mark is where it begins, several are all of it
    int marks = place.group(4).length();
    int to = Math.min(from + (marks == 1 ? SHOWN : marks), line.length());
    return "%s (line %s, at: %s)"
        .formatted(reason(message), place.group(1), line.substring(from, to).strip());
  }

  /** What is wrong, as the rest of a sentence that names the piece of SQL. */
  public String reason(String message) {
    return kinds
        .sentence(message)
        .orElse("it can't be worked out as it stands; try its parts one by one");
  }

  /**
   * Whether the machine had too little of something, and nothing is wrong with what was written.
   */
  public static boolean isOfMachine(String message) {
    return MACHINE.matcher(message).find();
  }
}
