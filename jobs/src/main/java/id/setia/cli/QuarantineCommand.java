package id.setia.cli;

import id.setia.config.Workspace;
import id.setia.landing.Quarantine;
import id.setia.landing.Quarantine.Filter;
import id.setia.state.StateDb;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code setia quarantine}: the records that were set aside, and why. */
@Command(
    name = "quarantine",
    description = "Records that broke a rule: set aside whole, never lost.",
    subcommands = {QuarantineCommand.ListRules.class, QuarantineCommand.Show.class})
final class QuarantineCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private Place place = new Place();

  QuarantineCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    return list(terminal, place.workspace(), new OutputFormat());
  }

  private static int list(Terminal terminal, Workspace workspace, OutputFormat format) {
    try (StateDb state = Existing.state(workspace)) {
      List<List<@Nullable Object>> rows =
          new Quarantine(state)
              .byRule().stream()
                  .map(
                      rule ->
                          Arrays.<@Nullable Object>asList(
                              rule.source(),
                              rule.rule(),
                              rule.column(),
                              rule.records(),
                              rule.files()))
                  .toList();
      format.print(terminal.out(), List.of("source", "rule", "column", "records", "files"), rows);
      return ExitCode.DONE;
    }
  }

  /** {@code setia quarantine list}. */
  @Command(name = "list", description = "How many records each rule set aside, by source.")
  static final class ListRules implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private Place place = new Place();
    @Mixin private OutputFormat format = new OutputFormat();

    ListRules(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() {
      return list(terminal, place.workspace(), format);
    }
  }

  /** {@code setia quarantine show}. */
  @Command(
      name = "show",
      description = "The records themselves, with file, record number, value and rule.")
  static final class Show implements Callable<Integer> {

    private final Terminal terminal;
    @Mixin private Place place = new Place();
    @Mixin private OutputFormat format = new OutputFormat();

    @Option(names = "--source", paramLabel = "NAME", description = "of this source")
    private @Nullable String source;

    @Option(names = "--rule", paramLabel = "RULE", description = "that broke this rule")
    private @Nullable String rule;

    @Option(names = "--file", paramLabel = "NAME", description = "of this file")
    private @Nullable String file;

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
      try (StateDb state = Existing.state(place.workspace())) {
        List<List<@Nullable Object>> rows =
            new Quarantine(state)
                .records(new Filter(source, rule, file), limit).stream()
                    .map(
                        record ->
                            Arrays.<@Nullable Object>asList(
                                record.source(),
                                record.file(),
                                record.recordNo(),
                                record.rule(),
                                record.reason(),
                                record.raw()))
                    .toList();
        format.print(
            terminal.out(), List.of("source", "file", "record", "rule", "reason", "raw"), rows);
        return ExitCode.DONE;
      }
    }
  }
}
