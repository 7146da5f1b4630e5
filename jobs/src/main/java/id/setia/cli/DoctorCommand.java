package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.files.FileStores;
import id.setia.state.StateDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setia doctor}: what would keep a run from succeeding, before it is started. */
@Command(
    name = "doctor",
    description = "Checks configuration, sources, space, keys and versions; changes nothing.")
final class DoctorCommand implements Callable<Integer> {

  private static final long LOW_SPACE_MEBIBYTES = 2048;

  private final Terminal terminal;
  private final List<String> faults = new ArrayList<>();

  @Mixin private Place place = new Place();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    good("java", "%s on %s".formatted(Runtime.version(), System.getProperty("os.name")));
    check("duckdb", DoctorCommand::duckDbVersion);
    DuckDbLimits limits = DuckDbLimits.ofThisMachine();
    good(
        "memory",
        "%,d MiB for DuckDB, %d threads".formatted(limits.memoryMebibytes(), limits.threads()));
    check("workspace", () -> workspace(place.workspace()));
    check("state", () -> state(place.workspace(), place.state(terminal.environment())));
    check("key", () -> key(place.workspace()));
    check("models", () -> models(Place.models()));
    Configuration configuration = configuration();
    if (configuration != null) {
      for (SourceConfig source : configuration.sources()) {
        check("source " + source.name(), () -> source(configuration, source));
      }
    }
    terminal.out().println(faults.isEmpty() ? "all well" : faults.size() + " to mend");
    return faults.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
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
    terminal.out().printf("ok    %-24s %s%n", what, finding);
  }

  private void bad(String what, Exception wrong) {
    faults.add(what);
    terminal.out().printf("MEND  %-24s %s%n", what, wrong.getMessage());
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
    long free = Files.getFileStore(existing).getUsableSpace() / 1024 / 1024;
    if (free < LOW_SPACE_MEBIBYTES) {
      throw new SetiaException(
          "%s has %,d MiB left (at least %,d wanted)"
              .formatted(workspace.root(), free, LOW_SPACE_MEBIBYTES));
    }
    return "%s, %,d MiB free".formatted(workspace.root(), free);
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

  private static String key(Workspace workspace) throws IOException {
    if (!Files.exists(workspace.keyFile())) {
      return "from the settings, or made at the first run";
    }
    if (Files.getPosixFilePermissions(workspace.keyFile()).stream()
        .anyMatch(p -> !p.name().startsWith("OWNER"))) {
      throw new SetiaException(
          "%s can be read by others (chmod 600 it)".formatted(workspace.keyFile()));
    }
    return workspace.keyFile() + " is its owner's alone";
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
