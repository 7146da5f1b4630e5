package id.setia.warehouse.cltv;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractHistory;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ShiftedBetaGeometric;
import id.setia.config.CltvSettings;
import id.setia.warehouse.ModelContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Contracts that are renewed month by month: how each source's are renewed, and what a running one
 * with so many renewals behind it can be expected to last.
 */
final class Contracts {

  // Free time is no renewal: months count from the first that was paid.
  // A contract that ends within a month was not renewed at its end; one that runs has been renewed
  // at
  // the end of every full month.
  private static final String RENEWALS =
      """
      with
      lengths as (
        select
          source, paid_from_date, ended_date is not null as is_ended, coalesce(ended_date, setia_as_of()) as last_date,
          setia_months_between(paid_from_date, coalesce(ended_date, setia_as_of())) as months
        from core.subscriptions
        where is_dated and paid_from_date is not null
      ),

      -- calendar months whose last part is not full don't count
      full_months as (
        select
          *, months - case when setia_add_months(paid_from_date, months) > last_date then 1 else 0 end as full_months
        from lengths
      )

      select
        source, is_ended,
        case
          when not is_ended then full_months
          else greatest(
            1, full_months + case when setia_add_months(paid_from_date, full_months) < last_date then 1 else 0 end)
        end as renewals,
        count(*) as contracts
      from full_months
      group by all
      order by all
      """;

  private static final int YEAR = 12;

  private final CltvSettings settings;
  private final List<ContractFit> fits = new ArrayList<>();
  private final Map<String, SortedSet<Integer>> running = new TreeMap<>();
  private final Map<String, Double> periods = new TreeMap<>();

  private Contracts(CltvSettings settings) {
    this.settings = settings;
  }

  /** Reads and fits the contracts of every source. */
  static Contracts read(CltvSettings settings, ModelContext context) throws SQLException {
    Contracts contracts = new Contracts(settings);
    Map<String, ContractHistory.Builder> builders = new TreeMap<>();
    try (Statement statement = context.connection().createStatement();
        ResultSet row = statement.executeQuery(RENEWALS)) {
      while (row.next()) {
        contracts.add(
            builders.computeIfAbsent(row.getString(1), absent -> ContractHistory.builder()), row);
      }
    }
    FitSettings limits = FitSettings.defaults();
    ContractFitter fitter =
        new ContractFitter(
            new FitSettings(
                settings.fewestCustomers(),
                settings.fewestRepeaters(),
                limits.largestConditionNumber()));
    builders.forEach(
        (source, builder) -> {
          ContractHistory history = builder.build();
          contracts.fits.add(
              new ContractFit(
                  source, history.contracts(), history.contractsEnded(), fitter.fit(history)));
        });
    return contracts;
  }

  private void add(ContractHistory.Builder builder, ResultSet row) throws SQLException {
    String source = row.getString(1);
    int renewals = row.getInt(3);
    double contracts = row.getDouble(4);
    periods.merge(source, contracts * renewals, Double::sum);
    if (row.getBoolean(2)) {
      builder.ended(renewals, contracts);
    } else {
      builder.running(renewals, contracts);
      running.computeIfAbsent(source, absent -> new TreeSet<>()).add(renewals);
    }
  }

  /** The fit of each source. */
  List<ContractFit> fits() {
    return fits;
  }

  /** Writes {@code core.cltv_contract_scores}. */
  void write(Connection connection) throws SQLException {
    try (TableWriter writer =
        new TableWriter(
            connection,
            "core.cltv_contract_scores",
            "source varchar, renewals bigint, model varchar, fallback_reason varchar, retention_rate double,"
                + " survival_12m double, expected_renewals_12m double, renewals_12m_low_95 integer,"
                + " renewals_12m_high_95 integer, discounted_renewals_12m double,"
                + " discounted_renewals_12m_low_95 double, discounted_renewals_12m_high_95 double,"
                + " discounted_renewals double")) {
      for (ContractFit fit : fits) {
        for (int renewals : running.getOrDefault(fit.source(), new TreeSet<>())) {
          write(writer, fit, renewals);
        }
      }
    }
  }

  private void write(TableWriter writer, ContractFit fit, int renewals) throws SQLException {
    ShiftedBetaGeometric model = fit.fit().fit().map(FitOutcome.Fit::model).orElse(constant(fit));
    // Where there is no fit, everybody's chance is the same at every renewal.
    int behind = fit.reason() == null ? renewals : 0;
    double rate = Math.max(1e-6, Math.pow(1 + settings.discountRate(), 1.0 / 12) - 1);
    double expected = 0;
    double discounted = 0;
    double[] discountedUpTo = new double[YEAR + 1];
    for (int more = 1; more <= YEAR; more++) {
      double survival = model.survival(behind, more);
      double factor = Math.pow(1 + rate, 1 - more);
      expected += survival;
      discounted += survival * factor;
      discountedUpTo[more] = discountedUpTo[more - 1] + factor;
    }
    int low = model.renewalsQuantile(behind, YEAR, 0.025);
    int high = model.renewalsQuantile(behind, YEAR, 0.975);
    writer.row(
        fit.source(),
        (long) renewals,
        fit.reason() == null ? "sbg" : "constant_rate",
        fit.reason(),
        model.retentionRate(behind + 1),
        model.survival(behind, YEAR),
        expected,
        low,
        high,
        discounted,
        discountedUpTo[low],
        discountedUpTo[high],
        model.discountedResidualLifetime(behind, rate));
  }

  // A beta distribution so narrow that it is a constant: ended over renewals that came up, drawn
  // towards one half by half a contract.
  private ShiftedBetaGeometric constant(ContractFit fit) {
    double seen = periods.getOrDefault(fit.source(), 0.0);
    double leaving = (fit.ended() + 0.5) / (seen + 1);
    double narrow = 1e7;
    return new ShiftedBetaGeometric(
        narrow * Math.min(0.999, leaving), narrow * Math.max(0.001, 1 - leaving));
  }
}
