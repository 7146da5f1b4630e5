package id.setia.warehouse.cltv;

import id.setia.cltv.ContractOutlook;
import id.setia.cltv.ContractTotal;
import id.setia.cltv.RetentionFit;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.cltv_contract_totals}: what all running contracts, and those of each plan, bring in
 * the months ahead. Contracts end independently where the parameters are known; what the parameters
 * might be moves all of a fit together.
 */
final class ContractTotals {

  private static final int[] HORIZONS = {1, 3, 6, 12};

  private final Contracts contracts;

  ContractTotals(Contracts contracts) {
    this.contracts = contracts;
  }

  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      for (ContractGroup group : contracts.groups()) {
        for (int horizon : HORIZONS) {
          write(writer, group, horizon);
        }
      }
    }
  }

  private void write(TableWriter writer, ContractGroup group, int horizon) throws SQLException {
    Map<String, ContractTotal> plans = new TreeMap<>();
    Map<String, Double> margins = new TreeMap<>();
    Map<RetentionFit, ContractTotal> fits = new LinkedHashMap<>();
    double known = 0;
    for (ContractCell cell : group.cells()) {
      if (!cell.life().isEnded()) {
        add(
            plans.computeIfAbsent(cell.plan(), absent -> new ContractTotal()),
            group,
            cell,
            horizon);
        RetentionFit fit = group.fit(cell.plan());
        add(fits.computeIfAbsent(fit, absent -> new ContractTotal()), group, cell, horizon);
        margins.merge(cell.plan(), cell.margins(), Double::sum);
        known += cell.margins();
      }
    }
    for (Map.Entry<String, ContractTotal> plan : plans.entrySet()) {
      row(
          writer,
          List.of(group.source(), "plan", plan.getKey(), group.term(), horizon),
          plan.getValue(),
          margins.getOrDefault(plan.getKey(), 0.0));
    }
    if (!fits.isEmpty()) {
      ContractTotal all = new ContractTotal();
      fits.values().forEach(all::addIndependent);
      row(writer, List.of(group.source(), "all", "all", group.term(), horizon), all, known);
    }
  }

  private void add(ContractTotal total, ContractGroup group, ContractCell cell, int horizon) {
    total.add(
        new ContractOutlook(cell.life().age(), group.period(), horizon, contracts.ratePerMonth()),
        cell.life().contracts(),
        cell.margin(),
        cell.marginSquares(),
        group.fit(cell.plan()).model(),
        group.draws(cell.plan()));
  }

  private static void row(TableWriter writer, List<Object> key, ContractTotal total, double known)
      throws SQLException {
    List<@Nullable Object> values = new ArrayList<>(key);
    values.add((long) total.contracts());
    values.addAll(interval(total.running()));
    values.add((long) total.renewals().most());
    values.addAll(interval(total.renewals()));
    values.add((long) known);
    for (double amount : interval(total.margin())) {
      values.add(known > 0 ? TableWriter.money(amount) : null);
    }
    writer.row(values.toArray());
  }

  private static List<Double> interval(ContractTotal.Sum sum) {
    return List.of(sum.expected(), sum.quantile(0.025), sum.quantile(0.975));
  }
}
