package id.setia.cli;

import id.setia.upkeep.SignOff;
import id.setia.warehouse.Closes.Close;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code setia close withdraw}: a close that was a mistake. */
@Command(
    name = "withdraw",
    description =
        "Withdraws a close: the month is open again. What was filed and signed stays on record.")
final class CloseWithdrawCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private SignerOption signer = new SignerOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "YYYY-MM", description = "the month")
  private YearMonth month = YearMonth.of(1970, 1);

  @Option(names = "--reason", paramLabel = "TEXT", description = "why")
  private String reason = "";

  CloseWithdrawCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "Say why it is withdrawn: --reason TEXT");
    }
    RequiredWorkspace.state(place, terminal).close();
    Close close =
        new SignOff(
                place.workspace(),
                place.withoutSources(terminal.environment()).settings(),
                terminal.clock())
            .withdraw(month, signer.person(), reason.strip());
    terminal
        .out()
        .printf("withdrew %s: %s is open again%n" + CloseCommand.LATER, close.id(), close.month());
    return ExitCode.DONE;
  }
}
