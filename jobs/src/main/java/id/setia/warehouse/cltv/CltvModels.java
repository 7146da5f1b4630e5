package id.setia.warehouse.cltv;

import id.setia.config.EventCalendar;
import id.setia.warehouse.JavaModel;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The tables of predictive lifetime value that Java computes. {@code core.cltv_choices} comes
 * first: it reads, tests and fits; the others write what it found.
 */
public final class CltvModels {

  private static final String CHOICES = "core.cltv_choices";
  private static final String CONTRACT_SCORES = "core.cltv_contract_scores";
  private static final String SCORES = "core.cltv_scores";
  private static final String CUSTOMERS = "marts.cltv_customers";

  private final CltvRun run;
  private final Path published;

  private CltvModels(EventCalendar events, Path published) {
    this.run = new CltvRun(events);
    this.published = published;
  }

  /**
   * The nodes of the graph.
   *
   * @param events days on which customers may buy faster or slower
   * @param published the file of the release before, for the drift of parameters; may be missing
   */
  public static List<JavaModel> all(EventCalendar events, Path published) {
    CltvModels models = new CltvModels(events, published);
    return List.of(
        new CltvTable(
            CHOICES,
            models::choices,
            "core.cltv_histories",
            "core.customer_days",
            "core.customer_segments"),
        new CltvTable(SCORES, context -> ScoreTables.scores(models.run, context), CHOICES),
        new CltvTable("core.cltv_cohort_totals", models::cohorts, SCORES, CUSTOMERS),
        new CltvTable("core.cltv_months", models::months, SCORES),
        new CltvTable("core.cltv_group_months", models::groupMonths, SCORES),
        new CltvTable(CONTRACT_SCORES, models::contractScores, "core.subscriptions"),
        new CltvTable("marts.cltv_contract_totals", models::contractTotals, CONTRACT_SCORES),
        new CltvTable("marts.cltv_contract_survival", models::contractSurvival, CONTRACT_SCORES),
        new CltvTable("marts.cltv_portfolio", models::portfolio, SCORES, CUSTOMERS),
        CltvTable.comparing("marts.cltv_changes", models::changes, SCORES, CUSTOMERS),
        CltvTable.comparing("marts.cltv_models", models::models, CHOICES, CONTRACT_SCORES),
        new CltvTable("marts.cltv_backtest", models::backtest, CHOICES),
        new CltvTable("marts.cltv_coverage", models::coverage, CHOICES),
        new CltvTable("marts.cltv_group_coverage", models::groupCoverage, CHOICES),
        new CltvTable(
            "marts.cltv_effects",
            models::effects,
            "core.customers",
            "core.customer_days",
            "core.feedback",
            "core.tickets"),
        new CltvTable("marts.cltv_season", models::season, CHOICES),
        new CltvTable("marts.cltv_events", models::events, CHOICES),
        new CltvTable("marts.cltv_tracking", models::tracking, CHOICES),
        new CltvTable("marts.cltv_frequency_fit", models::frequencyFit, CHOICES));
  }

  private void choices(ModelContext context) throws SQLException {
    ScoreTables.choices(run.start(context), context);
  }

  private void portfolio(ModelContext context) throws SQLException {
    totals(context).portfolio(context);
  }

  private void changes(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      Optional<PreviousForecast> previous =
          PreviousForecast.read(context.connection(), published, context.asOf());
      Optional<PortfolioTotals.Sum> today = run.totals(context).whole();
      boolean isShown = today.isPresent() && today.get().customers() >= context.settings().minN();
      if (previous.isPresent() && isShown) {
        new ForecastChanges(
                run.forecasts(context), today.get(), CustomerSums.read(context.connection()))
            .write(writer, previous.get());
      }
    }
  }

  private void cohorts(ModelContext context) throws SQLException {
    totals(context).cohorts(context);
  }

  private void months(ModelContext context) throws SQLException {
    monthTables(context).months(context);
  }

  private void groupMonths(ModelContext context) throws SQLException {
    monthTables(context).groupMonths(context);
  }

  private MonthTables monthTables(ModelContext context) throws SQLException {
    return new MonthTables(run.forecasts(context), run.totals(context), context.settings().minN());
  }

  private TotalTables totals(ModelContext context) throws SQLException {
    return new TotalTables(
        run.forecasts(context),
        run.totals(context),
        CustomerSums.read(context.connection()),
        context.settings().minN());
  }

  private void contractScores(ModelContext context) throws SQLException {
    new ContractScores(run.startContracts(context)).write(context);
  }

  private void contractTotals(ModelContext context) throws SQLException {
    new ContractTotals(run.contracts(context)).write(context);
  }

  private void contractSurvival(ModelContext context) throws SQLException {
    new ContractSurvival(run.contracts(context)).write(context);
  }

  private void models(ModelContext context) throws SQLException {
    PreviousModels previous = PreviousModels.read(context.connection(), published);
    new ModelsTable(run.forecasts(context), previous)
        .write(context, run.contracts(context).groups());
  }

  private void backtest(ModelContext context) throws SQLException {
    tables(context).backtest(context);
  }

  private void coverage(ModelContext context) throws SQLException {
    tables(context).coverage(context);
  }

  private void season(ModelContext context) throws SQLException {
    tables(context).season(context);
  }

  private void events(ModelContext context) throws SQLException {
    new EventsTable(run.forecasts(context)).write(context);
  }

  private void groupCoverage(ModelContext context) throws SQLException {
    new GroupCoverageTable(run.forecasts(context)).write(context);
  }

  private void effects(ModelContext context) throws SQLException {
    new EffectsTable(context.settings().cltv()).write(context);
  }

  private void tracking(ModelContext context) throws SQLException {
    trackings(context).tracking(context);
  }

  private void frequencyFit(ModelContext context) throws SQLException {
    trackings(context).frequencyFit(context);
  }

  private BacktestTables tables(ModelContext context) throws SQLException {
    return new BacktestTables(run.forecasts(context));
  }

  private TrackingTables trackings(ModelContext context) throws SQLException {
    return new TrackingTables(run.forecasts(context));
  }
}
