package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Workspace;
import id.setia.state.StateDb;
import id.setia.upkeep.MonthClose;
import id.setia.upkeep.MonthClose.Closed;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Closes.Close;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code setia close}: a month's figures as reported. */
@Command(
    name = "close",
    description = {
      "Closes a month as the current release reports it.",
      "Its figures are kept, with that release and the lake behind it.",
      "Later releases say in marts.restatements what became of them and why."
    },
    subcommands = CloseCommand.ListCloses.class)
final class CloseCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", arity = "0..1", paramLabel = "YYYY-MM", description = "the month")
  private @Nullable YearMonth month;

  @Option(
      names = "--reopen",
      description =
          "close a closed month again, by the current release; the close before stays in the history")
  private boolean reopen;

  @Option(names = "--reason", paramLabel = "TEXT", description = "why it is reopened")
  private String reason = "";

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  CloseCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (month == null) {
      throw new ParameterException(spec.commandLine(), "Say which month: YYYY-MM, or list");
    }
    if (reopen == reason.isBlank()) {
      throw new ParameterException(
          spec.commandLine(),
          reopen ? "Say why it is reopened: --reason TEXT" : "--reason goes with --reopen");
    }
    Workspace workspace = place.workspace();
    RequiredWorkspace.state(place, terminal).close();
    Closed closed =
        new MonthClose(
                workspace,
                place.withoutSources(terminal.environment()).settings(),
                terminal.clock())
            .close(month, reopen ? Optional.of(reason.strip()) : Optional.empty());
    print(closed);
    return ExitCode.DONE;
  }

  private void print(Closed closed) {
    Close close = closed.close();
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("close", close.id());
      root.put("month", close.month().toString());
      root.put("release", close.releaseId());
      root.put("closed_at", close.closedAt());
      root.put("figures", closed.figures());
      ArrayNode incomplete = root.putArray("incomplete");
      closed.incomplete().forEach(incomplete::add);
      terminal.json(root);
    } else {
      terminal
          .out()
          .printf(
              "closed %s by release %s: %,d figures kept as reported%n",
              close.month(), close.releaseId(), closed.figures());
    }
    if (!closed.incomplete().isEmpty()) {
      terminal
          .err()
          .printf(
              "the month had not arrived in full for: %s; what arrives later will be a restatement%n",
              String.join(", ", closed.incomplete()));
    }
  }

  /** {@code setia close list}. */
  @Command(name = "list", description = "The closed months, and those that were closed again.")
  static final class ListCloses implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private OutputFormat format = new OutputFormat();

    ListCloses(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      try (StateDb state = RequiredWorkspace.state(place, terminal)) {
        List<List<@Nullable Object>> rows =
            new Closes(state).all().stream().map(ListCloses::row).toList();
        if (rows.isEmpty() && format.isTable()) {
          terminal.out().println("no month is closed: see docs/closing.md");
          return ExitCode.DONE;
        }
        format.print(
            terminal,
            List.of(
                "close",
                "month",
                "status",
                "release",
                "as_of",
                "closed_at",
                "reopened_at",
                "reason"),
            rows);
        return ExitCode.DONE;
      }
    }

    private static List<@Nullable Object> row(Close close) {
      return Arrays.asList(
          close.id(),
          close.month().toString(),
          close.status().name().toLowerCase(Locale.ROOT),
          close.releaseId(),
          close.asOf().toString(),
          close.closedAt(),
          close.reopenedAt(),
          close.reason());
    }
  }
}
