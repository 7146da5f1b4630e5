package id.setia.cli;

import id.setia.SetiaException;
import id.setia.lease.WorkspaceBusyException;
import id.setia.serve.ServeBusyException;
import id.setia.state.LeaseLostException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code ./setia}: finds the command and runs it. */
@Command(
    name = "setia",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    description = "A customer-loyalty warehouse: exports in, checked and published tables out.",
    footerHeading = "%nExit codes:%n",
    footer = {
      "  0  done",
      "  1  failed",
      "  2  the command line or the configuration is wrong",
      "  3  checks failed, or a source has too many bad records: nothing was published",
      "  4  another run is at work in the workspace",
      "  5  asked to stop (SIGTERM): the run stopped between two steps; start it again and it goes on"
    },
    subcommands = {
      RunCommand.class,
      BackfillCommand.class,
      ServeCommand.class,
      ScheduleCommand.class,
      DemoCommand.class,
      SampleCommand.class,
      RunsCommand.class,
      SourcesCommand.class,
      QuarantineCommand.class,
      SqlCommand.class,
      CltvCommand.class,
      ReportCommand.class,
      CloseCommand.class,
      RollbackCommand.class,
      KeyCommand.class,
      ForgetCommand.class,
      MaintainCommand.class,
      DoctorCommand.class,
      WarmUpCommand.class
    })
public final class Main {

  private Main() {}

  /** Runs a command and exits with its code; the launcher says whether a person watches. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    StopHandler stop = StopHandler.ofProcess();
    int code =
        run(
            new Terminal(
                out,
                err,
                System.getenv(),
                Clock.systemUTC(),
                Boolean.getBoolean("setia.terminal"),
                Integer.getInteger("setia.columns", Terminal.USUAL_COLUMNS),
                stop),
            arguments);
    out.flush();
    err.flush();
    stop.ended(code);
    System.exit(code);
  }

  /**
   * Runs a command.
   *
   * @return its exit code
   */
  static int run(Terminal terminal, String... arguments) {
    CommandLine commandLine = commandLine(terminal);
    if (arguments.length == 0) {
      commandLine.usage(terminal.help());
      return ExitCode.USAGE;
    }
    return commandLine.execute(arguments);
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine commandLine = new CommandLine(new Main(), new CommandFactory(terminal));
    commandLine.setOut(terminal.help());
    commandLine.setErr(terminal.err());
    commandLine.setParameterExceptionHandler(misuses(terminal));
    commandLine.setExecutionExceptionHandler(failures(terminal));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
  }

  /** What was typed may be a shell's list of files, whose names are an export's. */
  private static IParameterExceptionHandler misuses(Terminal terminal) {
    return (wrong, arguments) -> {
      terminal.complain(wrong.getMessage());
      if (!UnmatchedArgumentException.printSuggestions(wrong, terminal.err())) {
        wrong.getCommandLine().usage(terminal.commands());
      }
      return ExitCode.USAGE;
    };
  }

  private static IExecutionExceptionHandler failures(Terminal terminal) {
    return (failure, commandLine, parsed) -> {
      if (failure instanceof WorkspaceBusyException
          || failure instanceof LeaseLostException
          || failure instanceof ServeBusyException) {
        terminal.complain(failure.getMessage());
        return ExitCode.BUSY;
      }
      if (failure instanceof ConfigurationFailure wrong) {
        terminal.complain(wrong.getMessage());
        return ExitCode.USAGE;
      }
      if (failure instanceof SetiaException) {
        terminal.complain(failure.getMessage());
        return ExitCode.FAILED;
      }
      LoggerFactory.getLogger(Main.class).error("defect", failure);
      terminal.complain("Internal error: " + failure);
      StringWriter stack = new StringWriter();
      failure.printStackTrace(new PrintWriter(stack));
      terminal.complain(stack.toString());
      return ExitCode.FAILED;
    };
  }
}
