package id.setia.cli;

import id.setia.config.Configuration;
import id.setia.monitoring.Logs;
import id.setia.serve.Service;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code setia serve}: the scheduler. */
@Command(
    name = "serve",
    description = {
      "Runs the scheduled jobs until it is asked to stop (SIGTERM).",
      "The setting schedule names them, by cron expression and time zone.",
      "A run at work then ends before its next step, and goes on at the next start; the exit code is 0.",
      "Answers on serve.address and serve.port: the run page, /metrics for Prometheus, /health."
    })
final class ServeCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private LogOption log = new LogOption();

  ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  @SuppressWarnings("try") // the console is closed, never spoken to
  public Integer call() throws InterruptedException {
    Configuration first = configuration();
    if (first.settings().schedule().isEmpty()) {
      throw new ConfigurationFailure(
          new id.setia.SetiaException(
              "Cannot serve: %s has no schedule (setting schedule in setia.yml)"
                  .formatted(place.configDirectory())));
    }
    terminal.stop().instead();
    try (Logs.Console console =
            Logs.toConsole(first.settings().log().format(), first.settings().phoneRegion());
        Service service =
            new Service(
                place.workspace(),
                WorkspaceOptions.models(),
                this::configuration,
                terminal.clock(),
                terminal.stop().signal())) {
      terminal.out().printf("serving %s%n", place.workspace().root());
      service
          .port()
          .ifPresent(
              port ->
                  terminal
                      .out()
                      .printf(
                          "http://%1$s:%2$d/metrics%nfor people: http://%1$s:%2$d/%n",
                          first.settings().serve().address(), port));
      terminal.out().flush();
      if (service.port().isPresent()) {
        warning(first.settings().serve().address()).ifPresent(terminal.err()::println);
        terminal.err().flush();
      }
      terminal.stop().await();
    }
    return ExitCode.DONE;
  }

  /**
   * What whoever listens for more than this machine has to know; empty for its own addresses.
   *
   * @throws UncheckedIOException when the address is a name that nobody knows
   */
  static Optional<String> warning(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress()
          ? Optional.empty()
          : Optional.of(
              "listening on %s: whoever reaches it can read the run page and the report without a password; see docs/watching.md"
                  .formatted(address));
    } catch (UnknownHostException unknown) {
      throw new UncheckedIOException("Cannot listen on " + address, unknown);
    }
  }

  private Configuration configuration() {
    return log.over(place.configuration(terminal.environment()));
  }
}
