package id.setia.warehouse.cltv;

import id.setia.cltv.ContractOutlook;
import id.setia.cltv.Retention;
import id.setia.cltv.RetentionFit;
import java.sql.Connection;
import java.sql.SQLException;

/** {@code core.cltv_contract_scores}: what a running contract of a plan and age will last. */
final class ContractScores {

  private static final int YEAR = 12;

  private static final String COLUMNS =
      "source varchar, plan varchar, term_months integer, months bigint, period_months integer, renewals bigint,"
          + " model varchar, is_plan_fit boolean, fallback_reason varchar, retention_rate double, survival_12m double,"
          + " survival_12m_low_95 double, survival_12m_high_95 double, expected_renewals_12m double,"
          + " renewals_12m_low_95 integer, renewals_12m_high_95 integer, expected_months_12m double,"
          + " discounted_months_12m double, discounted_months_12m_low_95 double, discounted_months_12m_high_95 double,"
          + " discounted_renewals double, discounted_months double";

  private final Contracts contracts;

  ContractScores(Contracts contracts) {
    this.contracts = contracts;
  }

  void write(Connection connection) throws SQLException {
    try (TableWriter writer = new TableWriter(connection, "core.cltv_contract_scores", COLUMNS)) {
      for (ContractGroup group : contracts.groups()) {
        for (ContractCell cell : group.cells()) {
          if (!cell.life().isEnded()) {
            write(writer, group, cell);
          }
        }
      }
    }
  }

  private void write(TableWriter writer, ContractGroup group, ContractCell cell)
      throws SQLException {
    RetentionFit fit = group.fit(cell.plan());
    Retention model = fit.model();
    double rate = contracts.ratePerMonth();
    ContractOutlook outlook = new ContractOutlook(cell.life().age(), group.period(), YEAR, rate);
    double[] survivals = outlook.survivals(model);
    WeightedSurvivals possible = WeightedSurvivals.of(outlook, group.draws(cell.plan()));
    int low = ContractOutlook.quantile(possible.means(), 0.025);
    int high = ContractOutlook.quantile(possible.means(), 0.975);
    String reason = ContractGroup.reason(fit);
    writer.row(
        cell.source(),
        cell.plan(),
        cell.term(),
        (long) cell.life().age(),
        group.period(),
        (long) outlook.behind(),
        reason == null ? "sbg" : "constant_rate",
        group.hasOwnFit(cell.plan()),
        reason,
        model.retentionRate(outlook.behind() + 1),
        survivals[outlook.due()],
        possible.last(0.025),
        possible.last(0.975),
        ContractOutlook.moments(survivals, renewals -> renewals)[0],
        low,
        high,
        ContractOutlook.moments(survivals, outlook::monthsWith)[0],
        ContractOutlook.moments(survivals, outlook::discountedWith)[0],
        outlook.discountedWith(low),
        outlook.discountedWith(high),
        model.discountedResidualLifetime(outlook.behind(), Math.pow(1 + rate, group.period()) - 1),
        outlook.discountedForEver(model, rate));
  }
}
