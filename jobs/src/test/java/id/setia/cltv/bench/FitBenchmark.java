package id.setia.cltv.bench;

import id.setia.cltv.BgNbd;
import id.setia.cltv.Cdnow;
import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.CustomerForecast;
import id.setia.cltv.EmpiricalSpend;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitReport;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ForecastCalendar;
import id.setia.cltv.Forecaster;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ModelKind;
import id.setia.cltv.ParameterDraws;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.Simulation;
import id.setia.cltv.Simulation.Customer;
import id.setia.cltv.SpendFitter;
import id.setia.cltv.SpendHistory;
import id.setia.cltv.TotalForecast;
import id.setia.cltv.ValueForecaster;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Times of compression, fits and forecasts on synthetic customers.
 *
 * <p>Arguments: the number of customers (default 1,000,000) and {@code days} to round times to
 * whole days, as in production, or {@code continuous}, which leaves nothing to compress.
 */
public final class FitBenchmark {

  private static final CountingModel TRUTH = new BgNbd(0.25, 4.5, 0.8, 2.5);
  private static final int REPEATS = 5;

  private FitBenchmark() {}

  /** Runs the benchmark and prints its times in milliseconds. */
  public static void main(String[] arguments) {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    boolean wholeDays = arguments.length > 1 && arguments[1].equals("days");
    Rows rows = Rows.simulate(count, wholeDays);
    PurchaseHistory history = timed("compress", rows::compress);
    print("distinct rows", history.size());
    CountingFitter fitter = new CountingFitter(FitSettings.defaults());
    for (ModelKind kind : ModelKind.values()) {
      FitOutcome.Fit<CountingModel> fit =
          timed("fit " + kind, () -> fitter.fit(kind, history).fit().orElseThrow());
      FitReport report = fit.report();
      System.out.printf(
          Locale.ROOT,
          "  %s LL %.4f, %d full passes, start %d%n",
          Arrays.toString(report.estimates()),
          report.logLikelihood(),
          report.evaluations(),
          report.start());
      forecast(fit, history);
    }
    timed(
        "compress and fit BG_NBD",
        () -> fitter.fit(ModelKind.BG_NBD, rows.compress()).fit().orElseThrow());
    spend(count);
    master(fitter);
  }

  private static void forecast(FitOutcome.Fit<CountingModel> fit, PurchaseHistory history) {
    ForecastCalendar calendar =
        new ForecastCalendar(LocalDate.of(2026, 1, 31), List.of(1, 3, 6, 12, 24), 0.1);
    GammaGamma spend = new GammaGamma(6.25, 3.74, 154_400);
    ParameterDraws draws =
        ParameterDraws.of(fit, Optional.empty(), new EmpiricalSpend(350_000), 24, 1);
    Forecaster forecaster = new Forecaster(fit.model(), draws, calendar);
    ValueForecaster values = new ValueForecaster(spend, draws, calendar);
    int rows = Math.min(history.size(), 20_000);
    for (int repeat = 0; repeat < 3; repeat++) {
      long start = System.nanoTime();
      List<CustomerForecast> forecasts = forecaster.forecast(history, 0, rows);
      long middle = System.nanoTime();
      TotalForecast total = new TotalForecast(calendar, draws);
      forecasts.forEach(forecast -> total.add(forecast, values.units(forecast).of(300_000)));
      System.out.printf(
          Locale.ROOT,
          "  forecast of %d distinct rows: %.1f us a row on all cores, value and totals %.1f us on one; 12 months: %s%n",
          rows,
          (middle - start) / 1e3 / rows,
          (System.nanoTime() - middle) / 1e3 / rows,
          total.purchasesInterval(3));
    }
  }

  private static void spend(int count) {
    Simulation simulation = new Simulation(3);
    SpendHistory.Builder builder = SpendHistory.builder();
    for (int i = 0; i < count / 2; i++) {
      int x = 1 + simulation.below(8);
      builder.add(x, simulation.meanSpend(6.25, 3.74, 154_400, x));
    }
    SpendHistory history = builder.build();
    SpendFitter fitter = new SpendFitter(FitSettings.defaults());
    timed("fit gamma-gamma", () -> fitter.fit(history).fit().orElseThrow());
  }

  private static void master(CountingFitter fitter) {
    PurchaseHistory history = Cdnow.history(Cdnow.master(), Cdnow.CALIBRATION_END);
    for (int warmUp = 0; warmUp < 4; warmUp++) {
      timed("warm up", () -> fitter.fit(ModelKind.BG_NBD, history));
    }
    timed("fit CDNOW master", () -> fitter.fit(ModelKind.BG_NBD, history).fit().orElseThrow());
  }

  private static <T> T timed(String what, Supplier<T> work) {
    double[] times = new double[REPEATS];
    T result = work.get();
    for (int i = 0; i < REPEATS; i++) {
      long start = System.nanoTime();
      result = work.get();
      times[i] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(times);
    System.out.printf(
        Locale.ROOT, "%s: median %.0f ms, best %.0f ms%n", what, times[REPEATS / 2], times[0]);
    return result;
  }

  private static void print(String what, long value) {
    System.out.printf(Locale.ROOT, "%s: %,d%n", what, value);
  }

  /** Raw rows, as a job has them in memory. */
  private static final class Rows {

    private final int[] x;
    private final double[] recency;
    private final double[] age;

    private Rows(int count) {
      x = new int[count];
      recency = new double[count];
      age = new double[count];
    }

    static Rows simulate(int count, boolean wholeDays) {
      Rows rows = new Rows(count);
      Simulation simulation = new Simulation(1);
      for (int start = 0; start < count; start += 100_000) {
        int size = Math.min(100_000, count - start);
        List<Customer> customers = simulation.customers(TRUTH, size, 26, 130, 0);
        for (int i = 0; i < size; i++) {
          Customer customer = customers.get(i);
          double days = Math.max(customer.x() > 0 ? 1 : 0, Math.floor(customer.recency() * 7));
          rows.x[start + i] = customer.x();
          rows.recency[start + i] = wholeDays ? days / 7 : customer.recency();
          rows.age[start + i] = customer.age();
        }
      }
      return rows;
    }

    PurchaseHistory compress() {
      PurchaseHistoryBuilder builder = PurchaseHistory.builder(x.length);
      for (int i = 0; i < x.length; i++) {
        builder.add(x[i], recency[i], age[i]);
      }
      return builder.build();
    }
  }
}
