package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlPromptTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @SuppressWarnings("NullAway.Init")
  @TempDir
  private Path directory;

  @BeforeEach
  void release() throws IOException {
    Workspace workspace = new Workspace(directory);
    Files.createDirectories(workspace.warehouse().getParent());
    try (DuckDb warehouse =
        DuckDb.onFile(workspace.warehouse(), new DuckDbLimits(128, 1), directory.resolve("tmp"))) {
      warehouse.execute("create schema marts");
      warehouse.execute("create table marts.churn_ledger as select 7 as lost");
    }
  }

  private LineReader reader(String typed) throws IOException {
    DumbTerminal screen =
        new DumbTerminal(
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream());
    return SqlPrompt.reader(
        screen, List.of("churn_ledger", "lost"), directory.resolve("home/setia/sql-history"));
  }

  private int ask(String typed) throws IOException {
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), Map.of(), Shell.CLOCK, false, 80);
    OutputFormat format = new OutputFormat();
    int code =
        new SqlPrompt(
                reader(typed),
                terminal,
                new SqlQuery(terminal, new Workspace(directory), List.of(), format),
                format)
            .ask();
    terminal.out().flush();
    terminal.err().flush();
    return code;
  }

  @Test
  void aQueryOfSeveralLinesIsAnsweredAtItsSemicolon() throws IOException {
    assertThat(ask("select lost\nfrom churn_ledger;\nexit\n")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().lines()).containsExactly("lost", "----", "   7", "(1 row)");
  }

  @Test
  void whatCanNotBeRunIsSaidAndTheNextQueryIsAnswered() throws IOException {
    assertThat(ask("select lots from churn_ledger;\ndelete from churn_ledger;\nselect 1 as a;\n"))
        .isEqualTo(ExitCode.DONE);
    assertThat(err.toString())
        .contains("Cannot run the query")
        .contains("it must be one SELECT, or DESCRIBE or SHOW");
    assertThat(out.toString()).contains("(1 row)");
  }

  @Test
  void rowsAreTurnedUpright() throws IOException {
    ask("\\x\nselect lost from churn_ledger;\n\\x\nselect lost from churn_ledger;\nquit\n");
    assertThat(out.toString().lines())
        .containsSequence("a line a value", "-- row 1", "lost  7", "(1 row)")
        .containsSequence("a row a line", "lost", "----", "   7");
  }

  @Test
  void whatWasTypedIsKeptForItsTypistAlone() throws IOException {
    ask("select lost from churn_ledger;\nexit\n");
    Path history = directory.resolve("home/setia/sql-history");
    assertThat(Files.readString(history)).contains("select lost from churn_ledger;");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(history.getParent())))
        .isEqualTo("rwx------");
  }

  @Test
  void tablesAndColumnsAreCompleted() throws IOException {
    LineReaderImpl reader = (LineReaderImpl) reader("");
    List<Candidate> candidates = new java.util.ArrayList<>();
    reader
        .getCompleter()
        .complete(
            reader,
            reader
                .getParser()
                .parse("select chu", 10, org.jline.reader.Parser.ParseContext.COMPLETE),
            candidates);
    assertThat(candidates.stream().map(Candidate::value)).contains("churn_ledger", "lost", "from");
  }
}
