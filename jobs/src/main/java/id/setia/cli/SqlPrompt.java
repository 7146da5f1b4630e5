package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;

/**
 * {@code setia sql} without a query: asks for one after the other, with history and completion. A
 * query ends with a semicolon and may have several lines; each is answered by the release that is
 * current then.
 */
final class SqlPrompt {

  private static final Set<String> LEAVE = Set.of("exit", "quit", "\\q", "exit;", "quit;");
  private static final Set<String> HELP = Set.of("help", "\\?", "help;");

  private static final List<String> WORDS =
      List.of(
          "select",
          "from",
          "where",
          "group by",
          "order by",
          "limit",
          "join",
          "left join",
          "using",
          "having",
          "distinct",
          "count(*)",
          "sum(",
          "avg(",
          "case when",
          "describe",
          "show tables",
          "with");

  private final LineReader reader;
  private final Terminal terminal;
  private final SqlQuery query;
  private final OutputFormat format;

  SqlPrompt(LineReader reader, Terminal terminal, SqlQuery query, OutputFormat format) {
    this.reader = reader;
    this.terminal = terminal;
    this.query = query;
    this.format = format;
  }

  /** Whether somebody sits at both ends. */
  static boolean isWatched(Terminal terminal) {
    return terminal.isInteractive() && Boolean.getBoolean("setia.input");
  }

  /**
   * Asks whoever sits at this process's terminal.
   *
   * @return the exit code
   */
  static int ofProcess(
      Terminal terminal, Workspace workspace, SqlQuery query, OutputFormat format) {
    List<String> names = names(workspace);
    try (org.jline.terminal.Terminal screen =
        TerminalBuilder.builder().system(true).provider("exec").build()) {
      return new SqlPrompt(
              reader(screen, names, history(terminal.environment())), terminal, query, format)
          .ask();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot ask at this terminal: %s".formatted(FileFault.reason(failed)), failed);
    }
  }

  /**
   * A reader of statements.
   *
   * @param names what can be completed
   * @param history where typed queries are kept, by their typist alone
   */
  static LineReader reader(org.jline.terminal.Terminal screen, List<String> names, Path history)
      throws IOException {
    OwnerOnly.createDirectories(history.resolveSibling("").toAbsolutePath());
    return LineReaderBuilder.builder()
        .terminal(screen)
        .appName("setia")
        .parser(new StatementParser())
        .completer(completer(names))
        .variable(LineReader.HISTORY_FILE, history)
        .variable(LineReader.SECONDARY_PROMPT_PATTERN, "   ... ")
        .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
        .option(LineReader.Option.HISTORY_TIMESTAMPED, false)
        .build();
  }

  /** Asks until nobody answers any more. */
  int ask() {
    terminal
        .err()
        .println("A query ends with ; (tab completes, help explains, exit or Ctrl-D leaves)");
    while (true) {
      try {
        String typed = reader.readLine("setia> ").strip();
        if (LEAVE.contains(typed.toLowerCase(Locale.ROOT))) {
          return ExitCode.DONE;
        }
        answer(typed);
      } catch (UserInterruptException dropped) {
        terminal.err().println("(dropped)");
      } catch (EndOfFileException left) {
        return ExitCode.DONE;
      }
    }
  }

  private void answer(String typed) {
    if (typed.isEmpty()) {
      return;
    }
    if (HELP.contains(typed.toLowerCase(Locale.ROOT))) {
      terminal.out().println("show tables;              what there is");
      terminal.out().println("describe churn_ledger;    the columns of a table");
      terminal.out().println("\\x                        a line a value, and back");
      terminal.out().println("exit                      leaves");
      return;
    }
    if (typed.equals("\\x")) {
      terminal.out().println(format.turn() ? "a line a value" : "a row a line");
      return;
    }
    try {
      query.answer(typed.replaceFirst(";\\s*$", ""));
    } catch (SetiaException refused) {
      terminal.complain(refused.getMessage());
    }
  }

  /** Tables and columns of the current release. */
  private static List<String> names(Workspace workspace) {
    try (DuckDb warehouse = RequiredWorkspace.warehouse(workspace)) {
      return warehouse.query(
          """
          select table_name as name from marts._tables
          union select schema_name || '.' || table_name from marts._tables
          union select column_name from marts._columns
          order by name
          """,
          row -> row.getString(1));
    }
  }

  private static Completer completer(List<String> names) {
    List<Candidate> candidates = new ArrayList<>();
    names.forEach(name -> candidates.add(new Candidate(name)));
    WORDS.forEach(word -> candidates.add(new Candidate(word)));
    return (reader, line, into) -> into.addAll(candidates);
  }

  /** Queries may name people: the file is its owner's alone, and no part of the workspace. */
  private static Path history(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    return (state.isEmpty()
            ? Path.of(environment.getOrDefault("HOME", "."), ".local", "state")
            : Path.of(state))
        .resolve("setia")
        .resolve("sql-history");
  }

  /** Goes on reading lines until a statement has its semicolon. */
  private static final class StatementParser implements Parser {

    private final DefaultParser words = new DefaultParser();

    StatementParser() {
      words.setEscapeChars(new char[0]);
      words.setQuoteChars(new char[0]);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
      String typed = line.strip();
      boolean isWhole =
          typed.isEmpty()
              || typed.endsWith(";")
              || typed.startsWith("\\")
              || LEAVE.contains(typed.toLowerCase(Locale.ROOT))
              || HELP.contains(typed.toLowerCase(Locale.ROOT));
      if (context == ParseContext.ACCEPT_LINE && !isWhole) {
        throw new EOFError(-1, -1, "no ; yet");
      }
      return words.parse(line, cursor, context);
    }
  }
}
