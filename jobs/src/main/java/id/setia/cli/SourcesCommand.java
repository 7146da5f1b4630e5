package id.setia.cli;

import id.setia.PlainText;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.foreign.FileFault;
import id.setia.infer.MoneyNames;
import id.setia.load.DryRun;
import id.setia.load.personal.PersonalFinding;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code setia sources}: where the data comes from. */
@Command(
    name = "sources",
    description = "The sources of the configuration.",
    subcommands = {
      SourcesCommand.ListAll.class,
      SourcesCommand.Test.class,
      SourcesInferCommand.class
    })
final class SourcesCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  SourcesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(terminal, place, new OutputFormat());
  }

  private static int list(Terminal terminal, WorkspaceOptions place, OutputFormat format) {
    Configuration configuration = place.configuration(terminal.environment());
    FileStores stores = new FileStores(configuration.settings().hadoop());
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (Loads loads =
        new Loads(StateDb.openExisting(place.workspace(), configuration.settings().state()))) {
      for (SourceConfig source : configuration.sources()) {
        rows.add(
            Arrays.<@Nullable Object>asList(
                source.name(),
                source.preset(),
                String.join(", ", source.tables().keySet()),
                matching(stores, source),
                loads.files(source, "LOADED"),
                loads.files(source, "LANDED"),
                String.join(" ", source.files())));
      }
    }
    format.print(
        terminal,
        List.of("source", "preset", "tables", "matching", "loaded", "waiting", "files"),
        rows);
    return ExitCode.DONE;
  }

  private static String matching(FileStores stores, SourceConfig source) {
    try {
      int files = 0;
      for (String glob : source.files()) {
        files += stores.list(glob).size();
      }
      return Integer.toString(files);
    } catch (IOException unreachable) {
      return "unreachable: " + FileFault.reason(unreachable);
    }
  }

  /** The ledger, where there is one yet. */
  private record Loads(Optional<StateDb> state) implements AutoCloseable {

    long files(SourceConfig source, String status) {
      return state
          .flatMap(
              db ->
                  db.first(
                      "select count(*) from setia_file where source = ? and status = ?",
                      row -> row.getLong(1),
                      source.name(),
                      status))
          .orElse(0L);
    }

    @Override
    public void close() {
      state.ifPresent(StateDb::close);
    }
  }

  /** {@code setia sources list}. */
  @Command(
      name = "list",
      description = "Each source, with the files it matches now and those already loaded.")
  static final class ListAll implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private OutputFormat format = new OutputFormat();

    ListAll(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return list(terminal, place, format);
    }
  }

  /** {@code setia sources test}. */
  @Command(
      name = "test",
      description =
          "Reads a source's files as a run would and shows rejects and first rows; loads nothing.")
  static final class Test implements Callable<Integer> {

    /** What every row has, and tells nothing of a mapping. */
    private static final Set<String> OWN = Set.of("source", "system", "file_id", "extra");

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();

    @Parameters(index = "0", paramLabel = "NAME", description = "the source")
    private String name = "";

    Test(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Configuration configuration = place.withSource(terminal.environment(), name);
      DryRun.Outcome outcome =
          new DryRun(configuration.settings(), place.workspace(), MoneyNames::kind)
              .of(WorkspaceOptions.source(configuration, name));
      terminal
          .out()
          .printf(
              "%,d records, %,d would go to quarantine%s%n",
              outcome.records(),
              outcome.rejected(),
              outcome.repeated() == 0
                  ? ""
                  : ", %,d repeat or are replaced by newer ones".formatted(outcome.repeated()));
      rejects(outcome);
      if (!outcome.notices().isEmpty()) {
        terminal.out().println();
        outcome
            .notices()
            .forEach(notice -> terminal.out().println("NOTICE: " + PlainText.line(notice)));
      }
      List<String> personal = PersonalFinding.sentences(outcome.personal());
      if (!personal.isEmpty()) {
        terminal.out().println();
        personal.forEach(found -> terminal.out().println("PERSONAL DATA: " + found));
        terminal.out().println("keep_personal names what is to be kept as it is");
      }
      if (!outcome.unread().isEmpty()) {
        terminal.out().println();
        outcome
            .unread()
            .forEach(money -> terminal.out().println("MONEY: " + PlainText.line(money.sentence())));
      }
      withdrawn(outcome);
      outcome.rows().forEach((table, rows) -> preview(table, rows, outcome));
      if (outcome.rows().values().stream().anyMatch(rows -> rows > 0)) {
        terminal.out().printf("%nTimes are those of %s.%n", configuration.settings().zone());
      }
      if (outcome.refusal().isPresent()) {
        terminal.out().printf("%n%s%n", PlainText.indented(outcome.refusal().get()));
        return ExitCode.CHECKS_FAILED;
      }
      return ExitCode.DONE;
    }

    private void rejects(DryRun.Outcome outcome) {
      if (outcome.firstRejects().isEmpty()) {
        return;
      }
      terminal.out().println();
      TextTable rules = new TextTable("records", "rule");
      outcome.rejectsByRule().forEach((rule, records) -> rules.row(records, rule));
      rules.print(terminal.out());
      terminal.out().println();
      TextTable table = new TextTable("file", "record", "rule", "reason");
      outcome
          .firstRejects()
          .forEach(
              reject ->
                  table.row(
                      outcome.fileNames().getOrDefault(reject.fileId(), "?"),
                      reject.recordNo(),
                      reject.rule(),
                      reject.reason()));
      table.print(terminal.out());
    }

    private void withdrawn(DryRun.Outcome outcome) {
      if (outcome.withdrawn().isEmpty()) {
        terminal
            .out()
            .printf(
                "%nWhether a load would take older rows back is not known: nothing has run in the workspace yet%n");
        return;
      }
      if (outcome.withdrawn().get().isEmpty()) {
        return;
      }
      terminal.out().println();
      TextTable table = new TextTable("would be withdrawn from", "cause", "rows", "amount");
      outcome
          .withdrawn()
          .get()
          .forEach(
              gone ->
                  table.row(
                      gone.table(), gone.cause(), gone.rows(), gone.amount().toPlainString()));
      table.print(terminal.out());
    }

    private void preview(String table, long rows, DryRun.Outcome outcome) {
      terminal.out().printf("%n%s: %,d rows%n", table, rows);
      for (Map<String, @Nullable String> row : outcome.preview().getOrDefault(table, List.of())) {
        String before = "  - ";
        for (Map.Entry<String, @Nullable String> cell : row.entrySet()) {
          if (cell.getValue() != null && !OWN.contains(cell.getKey())) {
            terminal.out().println(before + PlainText.line(cell.getKey() + "=" + cell.getValue()));
            before = "    ";
          }
        }
      }
    }
  }
}
