package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.monitoring.Logs;
import id.setia.monitoring.RunHistory.Status;
import id.setia.night.NightRun;
import id.setia.night.NightRun.Request;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia run}: the nightly job, once. */
@Command(
    name = "run",
    description = {
      "Runs the nightly job once: pull, load, build, check, publish.",
      "A run that stopped goes on at the step where it stopped."
    })
final class RunCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      converter = Days.DayOrYesterday.class,
      description =
          "business day up to which facts are seen, such as 2026-01-31 (default: yesterday)")
  private @Nullable LocalDate asOf;

  @Option(names = "--source", paramLabel = "NAME", description = "pull and load this source alone")
  private @Nullable String source;

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  @Mixin private LogOption log = new LogOption();

  RunCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = log.over(place.configuration(terminal.environment()));
    if (source != null) {
      WorkspaceOptions.source(configuration, source);
    }
    LocalDate day =
        asOf == null
            ? LocalDate.ofInstant(terminal.clock().instant(), configuration.settings().zone())
                .minusDays(1)
            : asOf;
    place.remember();
    Request request =
        new Request(
            place.workspace(),
            configuration,
            WorkspaceOptions.models(),
            day,
            Optional.ofNullable(source));
    return run(terminal, request, json);
  }

  @SuppressWarnings("try") // the console is closed, never spoken to
  static int run(Terminal terminal, Request request, boolean json) {
    Settings settings = request.configuration().settings();
    boolean isJsonLog = settings.log().format() == Settings.LogFormat.JSON;
    if (!terminal.isInteractive()) {
      // a person who presses Ctrl-C wants it to end now, and rerun is free
      terminal.stop().instead();
    }
    // closed, not undone in a finally: what goes wrong on closing never hides why a run failed
    try (Logs.Console console =
            isJsonLog ? Logs.toConsole(Settings.LogFormat.JSON, settings.phoneRegion()) : null;
        RunDisplay display =
            isJsonLog ? RunDisplay.silent(terminal, json) : RunDisplay.of(terminal, json)) {
      NightRun.Result result =
          new NightRun(display, terminal.clock(), terminal.stop().signal()).run(request);
      display.summary(result, request.workspace());
      return code(result.status());
    }
  }

  static int code(Status status) {
    return switch (status) {
      case PUBLISHED -> ExitCode.DONE;
      case CHECKS_FAILED -> ExitCode.CHECKS_FAILED;
      case STOPPED -> ExitCode.STOPPED;
      case FAILED, RUNNING -> ExitCode.FAILED;
    };
  }
}
