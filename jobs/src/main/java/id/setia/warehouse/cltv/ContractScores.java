package id.setia.warehouse.cltv;

import id.setia.cltv.ContractOutlook;
import id.setia.cltv.Retention;
import id.setia.cltv.RetentionFit;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;

/** {@code core.cltv_contract_scores}: what a running contract of a plan and age will last. */
final class ContractScores {

  private static final int YEAR = 12;

  private final Contracts contracts;

  ContractScores(Contracts contracts) {
    this.contracts = contracts;
  }

  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
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
