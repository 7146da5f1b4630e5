package id.setia.cli;

import id.setia.quarantine.Quarantine.Filter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which quarantined records a command is about. */
final class QuarantineFilter {

  @Option(names = "--source", paramLabel = "NAME", description = "of this source")
  private @Nullable String source;

  @Option(names = "--rule", paramLabel = "RULE", description = "that broke this rule")
  private @Nullable String rule;

  @Option(names = "--file", paramLabel = "NAME", description = "of this file")
  private @Nullable String file;

  @Option(names = "--record", paramLabel = "N", description = "with this number in its file")
  private @Nullable Long record;

  Filter filter() {
    return new Filter(source, rule, file, record);
  }

  /** What was chosen, in the order of the options; {@code all} where nothing was. */
  String text() {
    String chosen =
        Stream.of(source, rule, file, record)
            .filter(Objects::nonNull)
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return chosen.isEmpty() ? "all" : chosen;
  }
}
