package id.setia.cli;

import id.setia.export.CleanText;
import id.setia.quarantine.Quarantine;
import id.setia.quarantine.Quarantine.Filter;
import id.setia.quarantine.Quarantine.Status;
import id.setia.quarantine.QuarantineHistory;
import id.setia.state.StateDb;
import id.setia.upkeep.QuarantineWork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code setia quarantine}: the records that were set aside, and why. */
@Command(
    name = "quarantine",
    description = "Records that broke a rule: set aside whole, never lost.",
    subcommands = {
      QuarantineCommand.ListRules.class,
      QuarantineCommand.Show.class,
      QuarantineReplay.class,
      QuarantineCommand.Discard.class,
      QuarantineCommand.History.class
    })
final class QuarantineCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  QuarantineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(terminal, place, Filter.ANY, List.of(Status.OPEN), new OutputFormat());
  }

  private static int list(
      Terminal terminal,
      WorkspaceOptions place,
      Filter filter,
      List<Status> statuses,
      OutputFormat format) {
    try (StateDb state = RequiredWorkspace.state(place, terminal)) {
      List<List<@Nullable Object>> rows =
          new Quarantine(state)
              .byRule(filter, statuses).stream()
                  .map(
                      rule ->
                          Arrays.<@Nullable Object>asList(
                              rule.source(),
                              rule.rule(),
                              rule.column(),
                              lower(rule.status()),
                              rule.records(),
                              rule.files()))
                  .collect(Collectors.toCollection(ArrayList::new));
      if (statuses.contains(Status.OPEN)) {
        rows.addAll(new HeldForFx(place.workspace(), filter).byCurrency());
      }
      format.print(
          terminal, List.of("source", "rule", "column", "status", "records", "files"), rows);
      return ExitCode.DONE;
    }
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** What has become of the records that are asked for. */
  static final class StatusOption {

    private enum Choice {
      OPEN,
      REPLAYED,
      SUPERSEDED,
      DISCARDED,
      ALL
    }

    @Option(
        names = "--status",
        paramLabel = "WHAT",
        defaultValue = "OPEN",
        description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private Choice choice = Choice.OPEN;

    List<Status> statuses() {
      return choice == Choice.ALL
          ? List.of(Status.values())
          : List.of(Status.valueOf(choice.name()));
    }
  }

  /** {@code setia quarantine list}. */
  @Command(name = "list", description = "How many records each rule set aside, by source.")
  static final class ListRules implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private QuarantineFilter filter = new QuarantineFilter();
    @Mixin private StatusOption status = new StatusOption();
    @Mixin private OutputFormat format = new OutputFormat();

    ListRules(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return list(terminal, place, filter.filter(), status.statuses(), format);
    }
  }

  /** {@code setia quarantine show}. */
  @Command(
      name = "show",
      description = "The records themselves, with file, record number, value and rule.")
  static final class Show implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private QuarantineFilter filter = new QuarantineFilter();
    @Mixin private StatusOption status = new StatusOption();
    @Mixin private OutputFormat format = new OutputFormat();

    @Option(
        names = "--limit",
        defaultValue = "20",
        description = "at most so many (default: ${DEFAULT-VALUE})")
    private int limit;

    Show(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      try (StateDb state = RequiredWorkspace.state(place, terminal)) {
        List<List<@Nullable Object>> rows =
            new Quarantine(state)
                .records(filter.filter(), status.statuses(), limit).stream()
                    .map(
                        record ->
                            Arrays.<@Nullable Object>asList(
                                record.source(),
                                record.file(),
                                record.recordNo(),
                                record.rule(),
                                lower(record.status()),
                                record.reason(),
                                format.isTable() ? CleanText.shown(record.raw()) : record.raw()))
                    .collect(Collectors.toCollection(ArrayList::new));
        if (status.statuses().contains(Status.OPEN)) {
          rows.addAll(new HeldForFx(place.workspace(), filter.filter()).records(limit));
        }
        format.print(
            terminal, List.of("source", "file", "record", "rule", "status", "reason", "raw"), rows);
        return ExitCode.DONE;
      }
    }
  }

  /** {@code setia quarantine discard}. */
  @Command(
      name = "discard",
      description = {
        "Leaves open records out for good. They stay in the account of their file as quarantined,",
        "and in the history with the reason."
      })
  static final class Discard implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private QuarantineFilter filter = new QuarantineFilter();

    @Option(names = "--all", description = "every open record, where no other option chooses some")
    private boolean all;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "why")
    private String reason = "";

    Discard(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      if (filter.filter().isAny() != all) {
        throw new ParameterException(
            spec.commandLine(),
            all
                ? "--all and a choice of records exclude each other"
                : "Say which records: --source, --rule, --file, --record, or --all");
      }
      if (reason.isBlank()) {
        throw new ParameterException(spec.commandLine(), "Invalid --reason: nothing (say why)");
      }
      RequiredWorkspace.state(place, terminal).close();
      QuarantineWork work =
          new QuarantineWork(
              place.workspace(), place.state(terminal.environment()), terminal.clock());
      long discarded =
          new EnteredAction(place, terminal)
              .of(
                  "discard",
                  filter.text(),
                  () -> work.discard(filter.filter(), reason.strip()),
                  records -> "%d records: %s".formatted(records, reason.strip()));
      terminal.out().printf("%,d records discarded%n", discarded);
      return ExitCode.DONE;
    }
  }

  /** {@code setia quarantine history}. */
  @Command(name = "history", description = "What was replayed or discarded, when and why.")
  static final class History implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private WorkspaceOptions place = new WorkspaceOptions();
    @Mixin private OutputFormat format = new OutputFormat();
    @Mixin private LocalTimes times = new LocalTimes();

    History(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      try (StateDb state = RequiredWorkspace.state(place, terminal)) {
        List<List<@Nullable Object>> rows =
            new QuarantineHistory(state)
                .lines().stream()
                    .map(
                        line ->
                            Arrays.<@Nullable Object>asList(
                                line.actionId(),
                                line.at(),
                                line.source(),
                                line.rule(),
                                lower(line.outcome()),
                                line.ruleAfter(),
                                line.records(),
                                line.reason()))
                    .toList();
        times.print(
            format,
            terminal,
            place,
            List.of("action", "at", "source", "rule", "outcome", "rule_after", "records", "reason"),
            rows);
        return ExitCode.DONE;
      }
    }
  }
}
