package id.setia.cli;

import id.setia.foreign.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that can't be run: what is wrong with it, and where to look. */
final class Misuse {

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
        Nearest.meant(typed, command.getSubcommands().keySet())
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
        .flatMap(argument -> Nearest.meant(argument.replaceFirst("=.*", ""), names));
  }
}
