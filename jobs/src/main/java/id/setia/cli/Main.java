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
import java.util.List;
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
    })
public final class Main {

  /** In the order of the help. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          InitCommand.class,
          RunCommand.class,
          BackfillCommand.class,
          LoadCommand.class,
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
          WarmUpCommand.class);

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
    CommandLine commandLine = commandLine(terminal, arguments);
    if (arguments.length == 0) {
      commandLine.usage(terminal.help());
      return ExitCode.USAGE;
    }
    return commandLine.execute(arguments);
  }

  /** With every command, as whoever asks for help or errs has to see them all. */
  static CommandLine commandLine(Terminal terminal) {
    return commandLine(terminal, COMMANDS);
  }

  /**
   * With the one command that the first argument names, as making all of them takes longer than
   * many a command; else with all.
   */
  private static CommandLine commandLine(Terminal terminal, String... arguments) {
    return commandLine(
        terminal,
        COMMANDS.stream()
            .filter(type -> arguments.length > 0 && isNamed(type, arguments[0]))
            .findFirst()
            .<List<Class<?>>>map(List::of)
            .orElse(COMMANDS));
  }

  /** Help and completion tell of the other commands. The class says it sooner than annotations. */
  private static boolean isNamed(Class<?> type, String name) {
    return type != HelpCommand.class
        && type != CompletionCommand.class
        && type.getSimpleName().equalsIgnoreCase(name + "Command")
        && type.getAnnotation(Command.class).name().equals(name);
  }

  private static CommandLine commandLine(Terminal terminal, List<Class<?>> commands) {
    CommandFactory factory = new CommandFactory(terminal);
    CommandLine commandLine = new CommandLine(new Main(), factory);
    for (Class<?> command : commands) {
      commandLine.addSubcommand(new CommandLine(command, factory));
    }
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
