package id.setia.cli;

import id.setia.SetiaException;
import id.setia.lease.WorkspaceBusyException;
import id.setia.serve.ServeBusyException;
import id.setia.state.LeaseLostException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;

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
      InitCommand.class,
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
      TablesCommand.class,
      DocsCommand.class,
      SemanticCommand.class,
      CltvCommand.class,
      ThemesCommand.class,
      ReportCommand.class,
      CloseCommand.class,
      RollbackCommand.class,
      KeyCommand.class,
      ForgetCommand.class,
      MaintainCommand.class,
      DoctorCommand.class,
      HelpCommand.class,
      CompletionCommand.class,
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
    commandLine.registerConverter(LocalDate.class, new Days.Day());
    commandLine.registerConverter(YearMonth.class, new Days.Month());
    commandLine.setExecutionStrategy(
        parsed -> {
          Misuse.requireOptionsBehind(parsed);
          return new RunLast().execute(parsed);
        });
    commandLine.setOut(terminal.help());
    commandLine.setErr(terminal.err());
    commandLine.setParameterExceptionHandler(Misuse.handler(terminal));
    commandLine.setExecutionExceptionHandler(failures(terminal));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    return commandLine;
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
