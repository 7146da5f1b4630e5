package id.setia.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.state.StateDb;
import id.setia.upkeep.MonthClose;
import id.setia.upkeep.MonthClose.Closed;
import id.setia.upkeep.MonthClose.Preview;
import id.setia.warehouse.Closes;
import id.setia.warehouse.Closes.Close;
import id.setia.warehouse.Closes.ClosedFigure;
import id.setia.warehouse.Signatures;
import id.setia.warehouse.Signatures.Role;
import id.setia.warehouse.Signatures.Signature;
import java.math.BigDecimal;
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
    subcommands = {
      CloseCommand.ListCloses.class,
      CloseApproveCommand.class,
      CloseWithdrawCommand.class
    })
final class CloseCommand implements Callable<Integer> {

  /** A release never changes once it is published, and its tables are part of it. */
  static final String LATER =
      "entered: ./setia close list has it now, ops.closes and ops.signatures from the next night on%n";

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

  @Option(
      names = "--dry-run",
      description = "say what would be kept and what has not arrived; nothing is written")
  private boolean dryRun;

  @Mixin private SignerOption signer = new SignerOption();

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
    Optional<String> again = reopen ? Optional.of(reason.strip()) : Optional.empty();
    Settings settings = place.withoutSources(terminal.environment()).settings();
    MonthClose closes = new MonthClose(workspace, settings, terminal.clock());
    if (dryRun) {
      print(month, closes.preview(month, again), settings.reportingCurrency());
    } else {
      print(closes.close(month, again, signer.person()));
    }
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
      root.put("figures_hash", closed.hash());
      ArrayNode incomplete = root.putArray("incomplete");
      closed.incomplete().forEach(incomplete::add);
      terminal.json(root);
    } else {
      terminal
          .out()
          .printf(
              "closed %s by release %s: %,d figures kept as reported%nsigned as prepared by %s: %s%n"
                  + LATER,
              close.month(),
              close.releaseId(),
              closed.figures(),
              signer.person().name(),
              closed.hash());
    }
    warn(closed.incomplete());
  }

  private void print(YearMonth asked, Preview preview, String currency) {
    if (json) {
      ObjectNode root = new ObjectMapper().createObjectNode();
      root.put("dry_run", true);
      root.put("month", asked.toString());
      root.put("release", preview.releaseId());
      root.put("figures", preview.figures().size());
      root.put("figures_hash", preview.hash());
      ArrayNode incomplete = root.putArray("incomplete");
      preview.incomplete().forEach(incomplete::add);
      terminal.json(root);
    } else {
      new OutputFormat()
          .print(
              terminal,
              List.of("figure", "part", "value", "unit", "complete", "reported"),
              preview.figures().stream().map(figure -> row(figure, preview, currency)).toList());
      terminal
          .out()
          .printf(
              "would close %s by release %s: %,d figures, %s%n",
              asked, preview.releaseId(), preview.figures().size(), preview.hash());
    }
    warn(preview.incomplete());
  }

  private static List<@Nullable Object> row(ClosedFigure figure, Preview preview, String currency) {
    return Arrays.asList(
        figure.metric(),
        figure.part(),
        written(figure.value()),
        figure.unit().equals("reporting currency") ? currency : figure.unit(),
        figure.isComplete() ? "yes" : "no",
        preview.reported().stream()
            .filter(
                other ->
                    other.metric().equals(figure.metric()) && other.part().equals(figure.part()))
            .findFirst()
            .map(other -> written(other.value()))
            .orElse(null));
  }

  /** Every digit that is kept and signed, in groups and without the zeros behind the last one. */
  static @Nullable String written(@Nullable BigDecimal value) {
    if (value == null) {
      return null;
    }
    BigDecimal plain = value.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }

  private void warn(List<String> incomplete) {
    if (!incomplete.isEmpty()) {
      terminal
          .err()
          .printf(
              "the month had not arrived in full for: %s; what arrives later will be a restatement%n",
              String.join(", ", incomplete));
    }
  }

  /** {@code setia close list}. */
  @Command(name = "list", description = "The closed months, and those that were closed again.")
  static final class ListCloses implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private OutputFormat format = new OutputFormat();
    @Mixin private LocalTimes times = new LocalTimes();

    ListCloses(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      try (StateDb state = RequiredWorkspace.state(place, terminal)) {
        List<List<@Nullable Object>> rows =
            new Closes(state)
                .all().stream().map(close -> row(close, new Signatures(state))).toList();
        if (rows.isEmpty() && format.isTable()) {
          terminal.out().println("no month is closed: see docs/closing.md");
          return ExitCode.DONE;
        }
        times.print(
            format,
            terminal,
            place,
            List.of(
                "close",
                "month",
                "status",
                "prepared_by",
                "approved_by",
                "figures_hash",
                "release",
                "as_of",
                "closed_at",
                "reopened_at",
                "reason"),
            rows);
        return ExitCode.DONE;
      }
    }

    private static List<@Nullable Object> row(Close close, Signatures signatures) {
      Optional<Signature> prepared = signatures.of(close.id(), Role.PREPARED);
      return Arrays.asList(
          close.id(),
          close.month().toString(),
          close.status().name().toLowerCase(Locale.ROOT),
          prepared.map(signature -> signature.person().name()).orElse(null),
          signatures
              .of(close.id(), Role.APPROVED)
              .map(signature -> signature.person().name())
              .orElse(null),
          prepared.map(Signature::figuresHash).orElse(null),
          close.releaseId(),
          close.asOf().toString(),
          close.closedAt(),
          close.reopenedAt(),
          close.reason());
    }
  }
}
