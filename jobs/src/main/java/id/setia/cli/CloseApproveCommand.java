package id.setia.cli;

import id.setia.upkeep.SignOff;
import id.setia.warehouse.Signatures.Signature;
import java.time.YearMonth;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code setia close approve}: the second signature. */
@Command(
    name = "approve",
    description =
        "Approves a close that another person prepared: its figures are those that were signed.")
final class CloseApproveCommand implements Callable<Integer> {

  private final Terminal terminal;
  @Mixin private WorkspaceOptions place = new WorkspaceOptions();
  @Mixin private SignerOption signer = new SignerOption();

  @Parameters(index = "0", paramLabel = "YYYY-MM", description = "the month")
  private YearMonth month = YearMonth.of(1970, 1);

  CloseApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    RequiredWorkspace.state(place, terminal).close();
    Signature signature =
        new SignOff(
                place.workspace(),
                place.withoutSources(terminal.environment()).settings(),
                terminal.clock())
            .approve(month, signer.person());
    terminal
        .out()
        .printf(
            "%s approved %s: %s%n" + CloseCommand.LATER,
            signature.person().name(),
            signature.closeId(),
            signature.figuresHash());
    return ExitCode.DONE;
  }
}
