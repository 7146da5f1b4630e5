package id.setia.cli;

import id.setia.config.Workspace;
import id.setia.night.NightRun.Request;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleSpec;
import id.setia.sample.Shapes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code setia demo}: sample exports, a full run over them, the report. */
@Command(
    name = "demo",
    description = {
      "Writes sample exports, runs the nightly job over them and publishes tables and a report.",
      "A second demo in the same directory runs again over the same exports."
    })
final class DemoCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      defaultValue = "demo",
      description = "where (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of("demo");

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "2000",
      description = "customers (default: ${DEFAULT-VALUE})")
  private int customers;

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  DemoCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    SampleSpec spec =
        SampleSpec.of(customers, 1).withSplit(FileSplit.MONTHLY).withShapes(Shapes.TOOLS);
    Path shop = directory.resolve("shop");
    if (!Files.exists(shop)) {
      terminal.err().println("sample: " + SampleCommand.line(SampleCommand.write(spec, shop)));
    }
    Path config = directory.resolve("config");
    DemoConfiguration.write(
        WorkspaceOptions.home().resolve("examples").resolve("many-tools"),
        shop.resolve("exports"),
        config);
    Workspace workspace = new Workspace(directory.resolve("workspace"));
    Request request =
        new Request(
            workspace,
            WorkspaceOptions.read(config, terminal.environment()),
            WorkspaceOptions.models(),
            spec.to(),
            Optional.empty());
    RememberedConfiguration.write(workspace, config, WorkspaceOptions.home().resolve("config"));
    int code = RunCommand.run(terminal, request, json);
    if (code == ExitCode.DONE) {
      terminal
          .err()
          .printf(
              "ask it: ./setia sql --workspace %s \"select month, n, score, ci_low, ci_high from bi.nps_trend order by month desc limit 6\"%n",
              directory.resolve("workspace"));
    }
    return code;
  }
}
