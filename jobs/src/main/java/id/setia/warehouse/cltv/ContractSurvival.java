package id.setia.warehouse.cltv;

import id.setia.cltv.ContractHistory;
import id.setia.cltv.ContractLife;
import id.setia.cltv.RetentionFit;
import id.setia.stats.Interval;
import id.setia.stats.KaplanMeier;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code marts.cltv_contract_survival}: the share of contracts that is left after so many renewals,
 * as it happened and as the model has it.
 */
final class ContractSurvival {

  private final Contracts contracts;

  ContractSurvival(Contracts contracts) {
    this.contracts = contracts;
  }

  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      for (ContractGroup group : contracts.groups()) {
        Map<String, List<ContractLife>> plans = new TreeMap<>();
        for (ContractCell cell : group.cells()) {
          plans.computeIfAbsent(cell.plan(), absent -> new ArrayList<>()).add(cell.life());
        }
        for (Map.Entry<String, List<ContractLife>> plan : plans.entrySet()) {
          write(writer, group, plan.getKey(), plan.getValue());
        }
      }
    }
  }

  private static void write(
      TableWriter writer, ContractGroup group, String plan, List<ContractLife> lives)
      throws SQLException {
    ContractHistory history = ContractLife.history(lives, group.period(), 0);
    RetentionFit fit = group.fit(plan);
    int longest = history.longest();
    double[] expected = fit.model().survivals(0, longest);
    List<double[]> possible = new ArrayList<>();
    List<RetentionFit.Draw> draws = group.draws(plan);
    draws.forEach(draw -> possible.add(draw.model().survivals(0, longest)));
    KaplanMeier curve = happened(history);
    long atRisk = (long) history.contracts();
    for (int renewal = 0; renewal <= longest; renewal++) {
      long ended = (long) history.ended(renewal);
      Optional<KaplanMeier.Step> step = curve.at(renewal);
      Optional<Interval> interval = step.flatMap(KaplanMeier.Step::interval);
      List<double[]> values = new ArrayList<>();
      for (int draw = 0; draw < draws.size(); draw++) {
        values.add(new double[] {possible.get(draw)[renewal], draws.get(draw).weight()});
      }
      writer.row(
          group.source(),
          plan,
          group.term(),
          renewal,
          renewal * group.period(),
          atRisk,
          ended,
          step.map(KaplanMeier.Step::survival).orElse(1.0),
          interval.map(Interval::low).orElse(null),
          interval.map(Interval::high).orElse(null),
          expected[renewal],
          WeightedSurvivals.quantile(values, 0.025),
          WeightedSurvivals.quantile(values, 0.975),
          group.hasOwnFit(plan));
      atRisk -= ended + (long) history.running(renewal);
    }
  }

  /** A contract that runs was still at risk at the last renewal it has made. */
  private static KaplanMeier happened(ContractHistory history) {
    List<KaplanMeier.Ended> all = new ArrayList<>();
    for (int renewal = 0; renewal <= history.longest(); renewal++) {
      all.add(
          new KaplanMeier.Ended(
              renewal, (long) history.ended(renewal), (long) history.running(renewal)));
    }
    return KaplanMeier.of(all);
  }
}
