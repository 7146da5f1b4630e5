package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import id.setia.state.StateDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two nights of a very small shop, the second with new and with redelivered files, each started
 * again and again in processes that kill themselves, until one comes to its end.
 */
final class KilledNights {

  static final List<LocalDate> DAYS = List.of(LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 31));

  private static final SampleSpec SHOP =
      SampleSpec.of(60, 11)
          .withPeriod(LocalDate.of(2025, 1, 1), DAYS.get(1))
          .withSplit(FileSplit.MONTHLY);

  private static final int KILLED = 128 + 9;

  private final Path delivered;
  private final Path exports;
  private final Home home;
  private final Shell shell;
  private final List<String> options;

  /**
   * Nights in a directory of their own.
   *
   * @param delivered where {@link #write} has written the exports
   * @param options more options for each JVM
   */
  KilledNights(Path delivered, Home home, Path directory, List<String> options) {
    this.delivered = delivered;
    this.home = home;
    this.options = options;
    this.exports = directory.resolve("exports");
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
  }

  /** Writes the shop's exports, and a configuration with a key that all workspaces share. */
  static Path write(Home home, Path directory) throws IOException {
    Files.writeString(
        home.file("config/setia.yml"),
        "hmac_key: a key for all workspaces\nduckdb: {memory_mebibytes: 512, threads: 2}\n");
    SampleShop.write(SHOP, directory);
    return directory.resolve("exports");
  }

  /** Delivers what a night finds: all but March before the first, all of it before the second. */
  void deliver(LocalDate day) throws IOException {
    Files.createDirectories(exports);
    try (Stream<Path> files = Files.list(delivered)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (day.equals(DAYS.get(1)) || !name.contains("2025-03")) {
          Files.copy(
              file,
              exports.resolve(name),
              StandardCopyOption.COPY_ATTRIBUTES,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * Starts the night in a process of its own.
   *
   * @return whether it was killed; if not, it has published
   */
  boolean killed(LocalDate day, KillPoint point) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(options);
    all.add("-Dsetia.home=" + home.directory());
    all.addAll(point.options());
    try (Child child =
        Child.start(
            KillMain.class,
            shell.environment(),
            all,
            "run",
            "--as-of",
            day.toString(),
            "--workspace",
            shell.workspace().toString())) {
      int code = child.end();
      if (code != KILLED) {
        assertThat(code)
            .as("%s: %s", point.name(), child.output().lines().toList())
            .isEqualTo(ExitCode.DONE);
      }
      return code == KILLED;
    }
  }

  /** The night in this process. */
  Outcome night(LocalDate day) {
    return shell.run("run", "--as-of", day.toString());
  }

  /** The night in a process of its own; what it said is the outcome's {@code out}. */
  Outcome started(LocalDate day) throws IOException, InterruptedException {
    try (Child child =
        Child.start(
            Main.class,
            shell.environment(),
            List.of("-Dsetia.home=" + home.directory()),
            "run",
            "--as-of",
            day.toString(),
            "--workspace",
            shell.workspace().toString())) {
      String said = child.output().lines().collect(java.util.stream.Collectors.joining("\n"));
      return new Outcome(child.end(), said, "");
    }
  }

  /** The only value of a query on what readers see. */
  String value(String select) {
    return shell.value(select);
  }

  /** The step that the job repository says was running, without what it was about. */
  String runningStep() {
    Workspace workspace = new Workspace(shell.workspace());
    Optional<StateDb> open = StateDb.openExisting(workspace, new Settings.State("", "", "", 60));
    if (open.isEmpty()) {
      return "start";
    }
    try (StateDb state = open.get()) {
      boolean hasJobs =
          state
              .first("select 1 from sqlite_master where name = 'BATCH_STEP_EXECUTION'", row -> 1)
              .isPresent();
      return hasJobs
          ? state
              .first(
                  "select STEP_NAME from BATCH_STEP_EXECUTION where STATUS = 'STARTED' and STEP_EXECUTION_ID ="
                      + " (select max(STEP_EXECUTION_ID) from BATCH_STEP_EXECUTION)",
                  row -> row.getString(1).replaceFirst(" .*", ""))
              .orElse("between steps")
          : "start";
    }
  }

  /** Everything that must be as if nobody had been killed. */
  Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    for (LocalDate day : DAYS) {
      shell
          .content(lastRelease(day))
          .forEach((table, hash) -> content.put(day + " " + table, hash));
    }
    for (String select :
        List.of(
            "select * exclude (run_id) from ops.conservation order by all",
            "select source, file_name, sha256, status from ops.files order by all",
            "select source, rule, column_name, status, records, amount from ops.quarantine order by all")) {
      JsonNode rows = shell.sql(select);
      assertThat(rows).as(select).isNotEmpty();
      content.put(select, rows.toString());
    }
    return content;
  }

  /** A run that a kill left without the last of its records was published, and done once more. */
  private String lastRelease(LocalDate day) {
    try (Stream<Path> releases = Files.list(shell.workspace().resolve("releases"))) {
      return releases
          .filter(release -> Files.exists(release.resolve("manifest.json")))
          .map(release -> release.getFileName().toString())
          .filter(name -> name.startsWith(day.toString()))
          .max(java.util.Comparator.naturalOrder())
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Path workspace() {
    return shell.workspace();
  }
}
