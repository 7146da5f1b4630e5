package id.setia.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be run: what is wrong with it, and where to look. */
final class Misuse {

  /** How many letters of four may be wrong for a name to be the one that was meant. */
  private static final int LETTERS_A_MISTAKE = 3;

  private Misuse() {}

  /** Says it in two or three lines: the whole help would push the message off the screen. */
  static IParameterExceptionHandler handler(Terminal terminal) {
    return (wrong, arguments) -> {
      CommandLine command = wrong.getCommandLine();
      String typed = unknownCommand(wrong, command);
      if (typed.isEmpty()) {
        terminal.complain(wrong.getMessage());
        nearestOption(wrong, command)
            .ifPresent(option -> terminal.complain("Did you mean " + option + "?"));
      } else {
        terminal.complain("Unknown command: " + typed);
        nearest(typed, command.getSubcommands().keySet())
            .ifPresent(name -> terminal.complain("Did you mean " + name + "?"));
      }
      terminal.complain(
          "See ./%s --help".formatted(command.getCommandSpec().qualifiedName().strip()));
      return ExitCode.USAGE;
    };
  }

  /**
   * Refuses an option that stands before the subcommand and would have no effect there.
   *
   * @throws ParameterException when there is one
   */
  static void requireOptionsBehind(ParseResult parsed) {
    for (ParseResult level = parsed; level.hasSubcommand(); level = level.subcommand()) {
      List<String> given =
          level.matchedOptions().stream()
              .filter(option -> !option.usageHelp() && !option.versionHelp())
              .map(OptionSpec::longestName)
              .toList();
      if (!given.isEmpty()) {
        CommandLine command = level.subcommand().commandSpec().commandLine();
        throw new ParameterException(
            command,
            "%s stands before %s, where it has no effect: write it behind"
                .formatted(String.join(", ", given), command.getCommandName()));
      }
    }
  }

  private static String unknownCommand(ParameterException wrong, CommandLine command) {
    if (command.getSubcommands().isEmpty()
        || !(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return "";
    }
    String first = unmatched.getUnmatched().get(0);
    return first.startsWith("-") ? "" : first;
  }

  private static Optional<String> nearestOption(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    command.getCommandSpec().options().forEach(option -> names.add(option.longestName()));
    return unmatched.getUnmatched().stream()
        .filter(argument -> argument.startsWith("-"))
        .findFirst()
        .flatMap(argument -> nearest(argument.replaceFirst("=.*", ""), names));
  }

  private static Optional<String> nearest(String typed, Iterable<String> names) {
    List<String> known = new ArrayList<>();
    names.forEach(known::add);
    String lower = typed.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(name -> distance(lower, name) <= Math.max(1, name.length() / LETTERS_A_MISTAKE))
        .min(
            Comparator.comparingInt((String name) -> distance(lower, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * Letters to add, drop, change or swap with their neighbour to make one word of the other: the
   * optimal string alignment distance (Boytsov, Indexing methods for approximate dictionary
   * searching, 2011).
   */
  static int distance(String one, String other) {
    int[][] best = new int[one.length() + 1][other.length() + 1];
    for (int row = 0; row <= one.length(); row++) {
      best[row][0] = row;
    }
    for (int column = 0; column <= other.length(); column++) {
      best[0][column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      for (int column = 1; column <= other.length(); column++) {
        boolean isSame = one.charAt(row - 1) == other.charAt(column - 1);
        int least =
            Math.min(
                Math.min(best[row - 1][column], best[row][column - 1]) + 1,
                best[row - 1][column - 1] + (isSame ? 0 : 1));
        boolean isSwapped =
            row > 1
                && column > 1
                && one.charAt(row - 1) == other.charAt(column - 2)
                && one.charAt(row - 2) == other.charAt(column - 1);
        best[row][column] = isSwapped ? Math.min(least, best[row - 2][column - 2] + 1) : least;
      }
    }
    return best[one.length()][other.length()];
  }
}
