package id.setia.cli;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.night.NightRun.Intake;
import id.setia.night.NightRun.Promotion;
import id.setia.night.NightRun.Request;
import id.setia.privacy.Rekeying.Unknown;
import id.setia.pseudonym.CustomerKeys;
import id.setia.state.StateDb;
import id.setia.upkeep.KeyRotation;
import id.setia.upkeep.KeyRotation.Rotated;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Publisher;
import id.setia.warehouse.Releases;
import id.setia.warehouse.Releases.Finished;
import id.setia.warehouse.RetentionPolicy;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia key}: the key of the customer hashes. */
@Command(
    name = "key",
    description = "Prints the id of the key that hashes customers.",
    subcommands = KeyCommand.Rotate.class)
final class KeyCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  KeyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration = place.withoutSources(terminal.environment());
    Workspace workspace = place.workspace();
    RequiredWorkspace.state(place, terminal).close();
    terminal
        .out()
        .printf(
            "%s from %s%n",
            CustomerKeys.of(configuration.settings(), workspace).id(),
            configuration.settings().hmacKey().isEmpty()
                ? workspace.keyFile()
                : "the setting hmac_key");
    return ExitCode.DONE;
  }

  /** {@code setia key rotate}. */
  @Command(
      name = "rotate",
      description = {
        "Puts a new key in the place of the old: reads the plain values from the landing archive again,",
        "rewrites every hash in the lake, publishes from it and deletes the releases before, which hold",
        "hashes of the old key. What was interrupted goes on when it is started again."
      })
  static final class Rotate implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();

    @Option(
        names = "--new-key-from",
        paramLabel = "VARIABLE",
        description =
            "the environment's variable with the new key, where the setting hmac_key has the old")
    private @Nullable String variable;

    @Option(
        names = "--drop-unknown",
        description = "take out hashes whose plain value the archive does not hold any more")
    private boolean dropUnknown;

    Rotate(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      Workspace workspace = place.workspace();
      RequiredWorkspace.state(place, terminal).close();
      Configuration configuration = place.withAnyKey(terminal.environment());
      Rotated rotated =
          new KeyRotation(workspace, terminal.clock())
              .rotate(configuration, newKey(), dropUnknown ? Unknown.DROP : Unknown.REFUSE);
      rotated
          .rows()
          .forEach((table, rows) -> terminal.err().printf("%s: %,d rows rewritten%n", table, rows));
      terminal.out().printf("key %s is gone, key %s holds%n", rotated.oldId(), rotated.newId());
      if (variable != null) {
        terminal
            .err()
            .printf("before the next run: give the setting hmac_key the value of %s%n", variable);
      }
      Optional<Finished> current = new Releases(workspace).currentFinished();
      return current.isEmpty() ? ExitCode.DONE : publish(configuration, current.get());
    }

    private Optional<String> newKey() {
      if (variable == null) {
        return Optional.empty();
      }
      String key = terminal.environment().get(variable);
      if (key == null || key.isBlank()) {
        throw new ConfigurationFailure(
            new SetiaException(
                "Cannot rotate the key: %s is not set in the environment".formatted(variable)));
      }
      WorkspaceOptions.requireStrong(key, variable);
      return Optional.of(key);
    }

    private int publish(Configuration configuration, Finished before) {
      Workspace workspace = place.workspace();
      int code =
          RunCommand.run(
              terminal,
              new Request(
                  workspace,
                  configuration,
                  WorkspaceOptions.models(),
                  LocalDate.parse(before.asOf()),
                  Optional.empty(),
                  Intake.SKIP_PULL,
                  Promotion.ALWAYS),
              false);
      if (code == ExitCode.DONE) {
        List<String> expired =
            new Publisher(workspace)
                .expire(
                    new Releases(workspace).current().orElseThrow(),
                    new RetentionPolicy(1, 0, closed()));
        terminal.err().printf("deleted: %s%n", String.join(", ", expired));
      }
      return code;
    }

    /** What closed months were reported from stays, as it is what was signed. */
    private Set<String> closed() {
      try (StateDb state = RequiredWorkspace.state(place, terminal)) {
        return new Closes(state).releases();
      }
    }
  }
}
