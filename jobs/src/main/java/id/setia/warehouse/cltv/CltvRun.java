package id.setia.warehouse.cltv;

import id.setia.cltv.scoring.CustomerGroups;
import id.setia.cltv.scoring.Score;
import id.setia.cltv.scoring.ScoreSink;
import id.setia.config.CltvSettings;
import id.setia.config.EventCalendar;
import id.setia.warehouse.ModelContext;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What the tables of one run share. It is computed when the first of them is built; a run that goes
 * on after a crash computes it again, to the same bits.
 */
final class CltvRun {

  private static final String MEAN_MARGIN =
      "select cast(coalesce(sum(margin) / count(*), 0) as double) from core.customer_days";

  private final EventCalendar events;
  private @Nullable CltvForecasts forecasts;
  private @Nullable PortfolioTotals totals;
  private @Nullable Contracts contracts;

  CltvRun(EventCalendar events) {
    this.events = events;
  }

  /** Forgets what an earlier build knew, and decides. */
  CltvForecasts start(ModelContext context) throws SQLException {
    totals = null;
    Connection connection = context.connection();
    CltvSettings settings = context.settings().cltv();
    CltvInput input = CltvInput.read(connection, settings.backtestCustomers());
    CltvForecasts fresh =
        new CltvForecasts(
            settings,
            ShopEvents.of(events, settings, input.log(), context.asOf()),
            input,
            meanMargin(connection),
            context.asOf());
    forecasts = fresh;
    return fresh;
  }

  /** What was decided. */
  CltvForecasts forecasts(ModelContext context) throws SQLException {
    CltvForecasts known = forecasts;
    return known == null ? start(context) : known;
  }

  /** Takes a score with the number of the model that it is of. */
  @FunctionalInterface
  interface Sink {
    void accept(int model, Score score);
  }

  /** Scores every customer, keeps the totals, and shows each score. */
  PortfolioTotals score(ModelContext context, Sink sink) throws SQLException {
    CltvForecasts decided = forecasts(context);
    PortfolioTotals fresh = new PortfolioTotals(decided);
    for (PublishedModel model : decided.models()) {
      CustomerGroups groups =
          decided.models().size() == 1
              ? decided.input().groups()
              : decided.input().groups(model.pairs());
      ScoreSink both =
          (score, from, to) -> {
            fresh.add(model, score, groups, from, to);
            sink.accept(model.no(), score);
          };
      model.scorer().score(groups, both);
    }
    totals = fresh;
    return fresh;
  }

  /** What all customers' scores add up to. */
  PortfolioTotals totals(ModelContext context) throws SQLException {
    PortfolioTotals known = totals;
    return known == null ? score(context, (model, score) -> {}) : known;
  }

  /** Forgets what an earlier build knew of contracts, and fits them. */
  Contracts startContracts(ModelContext context) throws SQLException {
    Contracts fresh = Contracts.read(context.settings().cltv(), context.connection());
    contracts = fresh;
    return fresh;
  }

  /** How contracts are renewed. */
  Contracts contracts(ModelContext context) throws SQLException {
    Contracts known = contracts;
    return known == null ? startContracts(context) : known;
  }

  private static double meanMargin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MEAN_MARGIN)) {
      row.next();
      return row.getDouble(1);
    }
  }
}
