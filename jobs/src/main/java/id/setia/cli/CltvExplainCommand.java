package id.setia.cli;

import id.setia.MinorUnits;
import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.cltv.CltvExplanation;
import id.setia.warehouse.cltv.CltvExplanation.Step;
import id.setia.warehouse.cltv.CltvExplanation.Unit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      String currency =
          warehouse
              .query("select reporting_currency from marts._publication", row -> row.getString(1))
              .get(0);
      print(explanation.steps(), currency);
      if (!explanation.isConfirmed()) {
        terminal.err().println("The published value is not the one computed here: " + customer);
        return ExitCode.FAILED;
      }
      return ExitCode.DONE;
    }
  }

  /** For people money as they write it; for programs to the last digit, its currency beside it. */
  private void print(List<Step> steps, String currency) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (Step step : steps) {
      boolean isMoney = step.unit() == Unit.MONEY;
      List<@Nullable Object> row = new ArrayList<>();
      row.addAll(List.of((long) step.no(), step.what(), step.how()));
      if (format.isTable()) {
        row.add(isMoney ? money(step.value(), currency) : step.value());
        String published = step.published();
        row.add(isMoney && published != null ? money(published, currency) : published);
      } else {
        row.addAll(Arrays.asList(step.value(), step.published(), isMoney ? currency : ""));
      }
      rows.add(row);
    }
    List<String> columns = new ArrayList<>(List.of("step", "what", "how", "value", "published"));
    if (!format.isTable()) {
      columns.add("unit");
    }
    format.print(terminal, columns, rows);
  }

  /** An amount or the two ends of an interval, such as USD 1,234.50; an unknown end stays blank. */
  static String money(String amounts, String currency) {
    String written = "%s %,." + MinorUnits.decimals(currency) + "f";
    return Arrays.stream(amounts.split(Step.TO, -1))
        .map(
            amount ->
                amount.isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, written, currency, new BigDecimal(amount)))
        .collect(Collectors.joining(Step.TO));
  }
}
