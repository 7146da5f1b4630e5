package id.setia.cli;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.cltv.CltvExplanation;
import id.setia.warehouse.cltv.CltvExplanation.Step;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows how one customer's value comes about, from purchases to money, each step computed anew. */
@Command(
    name = "explain",
    description = {
      "Shows how one customer's lifetime value comes about.",
      "It goes step by step from the purchases of the published warehouse, and compares the result with the published one: exit 1 where they differ."
    })
final class CltvExplainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private WorkspaceOptions place = new WorkspaceOptions();

  @Parameters(index = "0", paramLabel = "CUSTOMER", description = "a customer_id")
  private String customer = "";

  @Option(
      names = "--months",
      defaultValue = "12",
      description = "1, 3, 6, 12 or 24 (default: ${DEFAULT-VALUE})")
  private int months;

  @Mixin private OutputFormat format = new OutputFormat();

  CltvExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (!List.of(1, 3, 6, 12, 24).contains(months)) {
      throw new ConfigurationFailure(
          new SetiaException(
              "Invalid option --months: %d (must be 1, 3, 6, 12 or 24)".formatted(months)));
    }
    try (DuckDb warehouse = RequiredWorkspace.warehouse(place.workspace())) {
      if (warehouse.count(
              "select count(*) from marts.cltv_customers where customer_id = " + Sql.text(customer))
          == 0) {
        throw new SetiaException(
            "Cannot explain %s: no such customer in marts.cltv_customers".formatted(customer));
      }
      CltvExplanation explanation = CltvExplanation.of(warehouse, customer, months);
      List<List<@Nullable Object>> rows =
          explanation.steps().stream().map(CltvExplainCommand::row).toList();
      format.print(terminal, List.of("step", "what", "how", "value", "published"), rows);
      if (!explanation.isConfirmed()) {
        terminal.err().println("The published value is not the one computed here: " + customer);
        return ExitCode.FAILED;
      }
      return ExitCode.DONE;
    }
  }

  private static List<@Nullable Object> row(Step step) {
    return Arrays.asList((long) step.no(), step.what(), step.how(), step.value(), step.published());
  }
}
