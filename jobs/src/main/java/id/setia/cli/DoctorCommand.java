package id.setia.cli;

import id.setia.PlainText;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.lake.LakePlace;
import id.setia.night.SetiaVersion;
import id.setia.state.StateDb;
import id.setia.storage.FileStores;
import id.setia.upkeep.Forgetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setia doctor}: what would keep a run from succeeding, before it is started. */
@Command(
    name = "doctor",
    description = {
      "Checks what a night depends on, and changes nothing.",
      "Configuration, sources, space, key, clock, schedule, alerts, versions, whether the release answers from its own files, and whether anybody is still being forgotten.",
      "Exits 0 when all is well, 1 when something is to be mended."
    })
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  /** What is to be mended, by the message that says why. */
  private final Map<String, String> faults = new HashMap<>();

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    good("setia", SetiaVersion.current());
    good("java", "%s on %s".formatted(Runtime.version(), System.getProperty("os.name")));
    check("duckdb", DoctorCommand::duckDbVersion);
    DuckDbLimits limits = DuckDbLimits.ofThisMachine();
    good(
        "memory",
        "%,d MiB for DuckDB, %d threads".formatted(limits.memoryMebibytes(), limits.threads()));
    check("workspace", () -> workspace(place.workspace()));
    check("state", () -> state(place.workspace(), place.state(terminal.environment())));
    check("forgetting", () -> forgetting(place.workspace()));
    check(
        "copies", () -> DoctorCopies.look(place.workspace(), place.state(terminal.environment())));
    check("release", () -> DoctorRelease.look(place.workspace()));
    check("models", () -> models(WorkspaceOptions.models()));
    Configuration configuration = configuration();
    // where it should lie is known of a configuration that can be read
    Optional<Path> lake =
        Optional.ofNullable(configuration)
            .flatMap(read -> LakePlace.of(place.workspace(), read.settings().lake()));
    check(
        "lake",
        () -> DoctorLake.look(place.workspace(), place.state(terminal.environment()), lake));
    if (configuration != null) {
      check("key", () -> NightReadiness.key(place.workspace(), configuration));
      night(configuration);
      for (SourceConfig source : configuration.sources()) {
        check("source " + source.name(), () -> source(configuration, source));
      }
    }
    terminal.out().println(faults.isEmpty() ? "all well" : faults.size() + " to mend");
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void night(Configuration configuration) {
    NightReadiness night =
        new NightReadiness(place.workspace(), configuration, terminal.clock().instant());
    check("space", () -> withState(configuration, night::space));
    check("clock", () -> withState(configuration, night::clock));
    check("schedule", night::schedule);
    check("alerts", night::alerts);
  }

  /** A look that may want the state, which is not there before the first run. */
  @FunctionalInterface
  private interface Look {
    String at(Optional<StateDb> state) throws IOException;
  }

  private String withState(Configuration configuration, Look look) throws IOException {
    Optional<StateDb> state =
        StateDb.openExisting(place.workspace(), configuration.settings().state());
    try {
      return look.at(state);
    } finally {
      state.ifPresent(StateDb::close);
    }
  }

  private @Nullable Configuration configuration() {
    try {
      Configuration configuration = place.configuration(terminal.environment());
      good(
          "configuration",
          "%s: %d sources, days of %s, money in %s"
              .formatted(
                  place.configDirectory(),
                  configuration.sources().size(),
                  configuration.settings().timeZone(),
                  configuration.settings().reportingCurrency()));
      return configuration;
    } catch (SetiaException invalid) {
      bad("configuration", invalid);
      return null;
    }
  }

  private void check(String what, Callable<String> look) {
    try {
      good(what, look.call());
    } catch (Exception wrong) {
      bad(what, wrong);
    }
  }

  private void good(String what, String finding) {
    terminal.out().printf("ok    %-24s %s%n", what, PlainText.indented(finding));
  }

  private void bad(String what, Exception wrong) {
    String message = String.valueOf(wrong.getMessage());
    String cause = faults.putIfAbsent(message, what);
    if (cause == null) {
      terminal.out().printf("MEND  %-24s %s%n", what, PlainText.indented(message));
    } else {
      terminal.out().printf("-     %-24s not looked at: see %s%n", what, cause);
    }
  }

  private static String duckDbVersion() {
    try (DuckDb duckDb =
        DuckDb.inMemory(new DuckDbLimits(64, 1), Path.of(System.getProperty("java.io.tmpdir")))) {
      return String.valueOf(duckDb.value("select version()", String.class));
    }
  }

  private static String workspace(Workspace workspace) throws IOException {
    Path existing = workspace.root();
    while (existing != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    if (existing == null || !Files.isWritable(existing)) {
      throw new SetiaException("Cannot write to %s".formatted(workspace.root()));
    }
    return "%s can be written".formatted(workspace.root());
  }

  private static String state(Workspace workspace, Settings.State settings) {
    Optional<StateDb> state = StateDb.openExisting(workspace, settings);
    if (state.isEmpty()) {
      return "nothing has run yet";
    }
    try (StateDb open = state.get()) {
      if (open.isPostgres()) {
        return "PostgreSQL "
            + open.first("show server_version", row -> row.getString(1)).orElse("");
      }
      String verdict =
          open.first("pragma quick_check", row -> row.getString(1)).orElse("no answer");
      if (!verdict.equals("ok")) {
        throw new SetiaException("%s is damaged: %s".formatted(workspace.stateDb(), verdict));
      }
      return "%s is whole".formatted(workspace.stateDb());
    }
  }

  private static String forgetting(Workspace workspace) {
    Forgetting.interrupted(workspace)
        .ifPresent(
            receipt -> {
              throw new SetiaException(
                  "%s was interrupted; ./setia forget --resume goes on with it".formatted(receipt));
            });
    return "none is under way";
  }

  private static String models(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new SetiaException("%s is missing".formatted(directory));
    }
    try (var files = Files.walk(directory)) {
      return "%s: %d files".formatted(directory, files.filter(Files::isRegularFile).count());
    }
  }

  private static String source(Configuration configuration, SourceConfig source)
      throws IOException {
    FileStores stores = new FileStores(configuration.settings().hadoop());
    int files = 0;
    for (String glob : source.files()) {
      files += stores.list(glob).size();
    }
    if (files == 0) {
      throw new SetiaException("no file matches " + String.join(" ", source.files()));
    }
    return "%d files match".formatted(files);
  }
}
