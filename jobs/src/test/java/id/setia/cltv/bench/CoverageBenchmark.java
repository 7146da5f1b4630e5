package id.setia.cltv.bench;

import id.setia.cltv.BgNbd;
import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.CustomerForecast;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.Forecaster;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.MbgNbd;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.ParetoNbd;
import id.setia.cltv.Simulation;
import id.setia.cltv.Simulation.Customer;
import id.setia.cltv.SpendFitter;
import id.setia.cltv.SpendHistory;
import id.setia.cltv.TotalForecast;
import id.setia.cltv.ValueForecast;
import id.setia.cltv.ValueForecaster;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How often the intervals have the truth: in each of many simulated worlds, models are fitted on
 * what was known, and the next 12 months of every customer, of a cohort of 50 and of the portfolio
 * are compared with their intervals, in purchases and in money.
 *
 * <p>Arguments: worlds (default 100), customers in each (default 5,000).
 */
public final class CoverageBenchmark {

  private static final GammaGamma SPEND = new GammaGamma(6.2, 3.7, 154_000);
  // Undiscounted, so that simulated money needs no dates.
  private static final ForecastCalendar CALENDAR =
      new ForecastCalendar(LocalDate.of(2026, 1, 31), List.of(12), 0);
  private static final int COHORT = 50;

  private CoverageBenchmark() {}

  /** Runs the worlds of each model and prints what share of intervals had the truth. */
  public static void main(String[] arguments) {
    int worlds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
    int customers = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5000;
    for (CountingModel truth :
        List.of(
            new BgNbd(0.6, 8, 0.9, 2.8),
            new MbgNbd(0.7, 7, 0.8, 2),
            new ParetoNbd(0.7, 9, 0.7, 14))) {
      Tally tally = new Tally();
      long start = System.nanoTime();
      for (int world = 0; world < worlds; world++) {
        world(truth, world, customers, tally);
      }
      tally.print(truth, (System.nanoTime() - start) / 1e9);
    }
  }

  private static void world(CountingModel truth, int world, int count, Tally tally) {
    Simulation simulation = new Simulation(1_000 + world);
    List<Customer> customers = simulation.customers(truth, count, 30, 60, CALENDAR.weeks(12));
    double[] past = new double[count];
    double[] future = new double[count];
    SpendHistory.Builder spend = SpendHistory.builder();
    for (int i = 0; i < count; i++) {
      Customer customer = customers.get(i);
      double rate = simulation.spendRate(SPEND.q(), SPEND.gamma());
      future[i] = simulation.spend(SPEND.p(), rate, customer.future());
      if (customer.x() > 0) {
        past[i] = simulation.spend(SPEND.p(), rate, customer.x()) / customer.x();
        spend.add(customer.x(), past[i]);
      }
    }
    FitOutcome.Fit<CountingModel> fit =
        new CountingFitter(FitSettings.defaults())
            .fit(truth.kind(), Simulation.history(customers))
            .fit()
            .orElseThrow();
    FitOutcome.Fit<GammaGamma> spendFit =
        new SpendFitter(FitSettings.defaults()).fit(spend.build()).fit().orElseThrow();
    ParameterDraws draws =
        ParameterDraws.of(fit, Optional.of(spendFit), spendFit.model(), 24, world);
    Forecaster forecaster = new Forecaster(fit.model(), draws, CALENDAR);
    ValueForecaster values = new ValueForecaster(spendFit.model(), draws, CALENDAR);
    TotalForecast portfolio = new TotalForecast(CALENDAR, draws);
    TotalForecast cohort = new TotalForecast(CALENDAR, draws);
    Actual all = new Actual();
    Actual first = new Actual();
    for (int i = 0; i < count; i++) {
      Customer customer = customers.get(i);
      CustomerForecast forecast =
          forecaster.forecast(customer.x(), customer.recency(), customer.age());
      ValueForecast value = values.units(forecast).of(past[i]);
      portfolio.add(forecast, value);
      all.add(customer.future(), future[i]);
      tally.customers(
          forecast.distribution(0).interval().covers95(customer.future()),
          value.interval(0).covers95(future[i]));
      if (i < COHORT) {
        cohort.add(forecast, value);
        first.add(customer.future(), future[i]);
      }
    }
    tally.groups(portfolio, all, cohort, first);
  }

  private static final class Actual {
    private double purchases;
    private double money;

    void add(double more, double margin) {
      purchases += more;
      money += margin;
    }
  }

  private static final class Tally {
    private int worlds;
    private long customers;
    private long customerPurchases;
    private long customerMoney;
    private int portfolioPurchases;
    private int portfolioPurchases80;
    private int portfolioMoney;
    private int cohortPurchases;
    private int cohortMoney;

    void customers(boolean purchases, boolean money) {
      customers++;
      customerPurchases += purchases ? 1 : 0;
      customerMoney += money ? 1 : 0;
    }

    void groups(TotalForecast portfolio, Actual all, TotalForecast cohort, Actual first) {
      worlds++;
      portfolioPurchases += portfolio.purchasesInterval(0).covers95(all.purchases) ? 1 : 0;
      portfolioPurchases80 += portfolio.purchasesInterval(0).covers80(all.purchases) ? 1 : 0;
      portfolioMoney += portfolio.valueInterval(0).covers95(all.money) ? 1 : 0;
      cohortPurchases += cohort.purchasesInterval(0).covers95(first.purchases) ? 1 : 0;
      cohortMoney += cohort.valueInterval(0).covers95(first.money) ? 1 : 0;
    }

    void print(CountingModel truth, double seconds) {
      System.out.printf(
          Locale.ROOT,
          "%s, %d worlds, %.1f s%n  95 %% of customers: purchases %.4f, money %.4f%n"
              + "  95 %% of portfolios: purchases %d, money %d (80 %%: purchases %d)%n"
              + "  95 %% of cohorts of %d: purchases %d, money %d%n",
          truth,
          worlds,
          seconds,
          customerPurchases / (double) customers,
          customerMoney / (double) customers,
          portfolioPurchases,
          portfolioMoney,
          portfolioPurchases80,
          COHORT,
          cohortPurchases,
          cohortMoney);
    }
  }
}
