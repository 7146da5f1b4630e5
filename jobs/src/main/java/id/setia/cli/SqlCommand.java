package id.setia.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code setia sql}: a question to the published warehouse. */
@Command(
    name = "sql",
    description = "Runs a SELECT on the published warehouse, which it can only read.")
final class SqlCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "SELECT",
      description =
          "such as \"select * from churn_ledger\"; - reads it from the standard input; without one, at a terminal, a prompt")
  private String sql = "";

  @Option(
      names = {"-f", "--file"},
      paramLabel = "FILE",
      description = "reads the SELECT from a file")
  private @Nullable Path file;

  @Option(names = "--vertical", description = "a line a value, short for --format vertical")
  private boolean isVertical;

  @Option(
      names = "--read",
      paramLabel = "DIR",
      description = {
        "lets the query read the files below DIR too, as in read_parquet('DIR/x.parquet'); can be repeated.",
        "Without it, it reaches the releases and the lake alone"
      })
  private List<Path> readable = new ArrayList<>();

  @Mixin private OutputFormat format = new OutputFormat();

  SqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (isVertical) {
      format.standUpright();
    }
    SqlQuery query = new SqlQuery(terminal, place.workspace(), readable, format);
    if (sql.isEmpty() && file == null && SqlPrompt.isWatched(terminal)) {
      return SqlPrompt.ofProcess(terminal, place.workspace(), query, format);
    }
    query.answer(Statement.read(sql, file, System.in));
    return ExitCode.DONE;
  }
}
