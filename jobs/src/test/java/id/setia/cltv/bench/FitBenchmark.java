package id.setia.cltv.bench;

import com.sun.management.OperatingSystemMXBean;
import id.setia.cltv.BgNbd;
import id.setia.cltv.CountingFitter;
import id.setia.cltv.CountingModel;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitReport;
import id.setia.cltv.FitSettings;
import id.setia.cltv.ModelKind;
import id.setia.cltv.PurchaseHistory;
import id.setia.cltv.PurchaseHistoryBuilder;
import id.setia.cltv.Simulation;
import id.setia.cltv.Simulation.Customer;
import id.setia.cltv.SpendFitter;
import id.setia.cltv.SpendHistory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Times of fits from rows in memory: synthetic customers with a known truth, then CDNOW's master
 * file where there is one.
 *
 * <p>Arguments: the number of customers (default 1,000,000) and {@code days} to round times to
 * whole days, as in production, or {@code continuous}, which leaves nothing to compress.
 */
public final class FitBenchmark {

  private static final CountingModel TRUTH = new BgNbd(0.25, 4.5, 0.8, 2.5);
  private static final int REPEATS = 5;
  private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private FitBenchmark() {}

  /** Runs the benchmark and prints its times in milliseconds. */
  public static void main(String[] arguments) throws IOException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    boolean wholeDays = arguments.length < 2 || arguments[1].equals("days");
    Rows rows = Rows.simulate(count, wholeDays);
    CountingFitter fitter = new CountingFitter(FitSettings.defaults());
    timed(
        "fit BG_NBD from rows",
        () -> fitter.fit(ModelKind.BG_NBD, rows.compress()).fit().orElseThrow());
    PurchaseHistory history = timed("  of which compress", rows::compress);
    System.out.printf(Locale.ROOT, "  distinct rows: %,d of %,d%n", history.size(), count);
    for (ModelKind kind : ModelKind.values()) {
      FitOutcome.Fit<CountingModel> fit =
          timed(
              "fit " + kind + ", compressed", () -> fitter.fit(kind, history).fit().orElseThrow());
      FitReport report = fit.report();
      System.out.printf(
          Locale.ROOT,
          "  %s LL %.4f, %d full passes, start %d%n",
          Arrays.toString(report.estimates()),
          report.logLikelihood(),
          report.evaluations(),
          report.start());
    }
    spend(count);
    String data = System.getenv("SETIA_DATA");
    if (data == null) {
      System.out.println("fit CDNOW master: not measured, SETIA_DATA does not name the data");
    } else {
      master(fitter, Path.of(data, "cdnow", "CDNOW_master.txt"));
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

  // Lines of customer, day, CDs and dollars in the order of customers, after a heading.
  private static void master(CountingFitter fitter, Path file) throws IOException {
    Map<String, TreeSet<LocalDate>> purchases = new TreeMap<>();
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      String[] fields = line.trim().split(" +", -1);
      if (fields.length == 4 && fields[1].matches("\\d{8}")) {
        LocalDate day = LocalDate.parse(fields[1], DateTimeFormatter.BASIC_ISO_DATE);
        purchases.computeIfAbsent(fields[0], customer -> new TreeSet<>()).add(day);
      }
    }
    PurchaseHistoryBuilder builder = PurchaseHistory.builder();
    for (TreeSet<LocalDate> days : purchases.values()) {
      SortedSet<LocalDate> known = days.headSet(CALIBRATION_END.plusDays(1));
      builder.add(
          known.size() - 1,
          ChronoUnit.DAYS.between(known.first(), known.last()) / 7.0,
          ChronoUnit.DAYS.between(known.first(), CALIBRATION_END) / 7.0);
    }
    PurchaseHistory history = builder.build();
    FitReport report =
        timed("fit CDNOW master", () -> fitter.fit(ModelKind.BG_NBD, history).fit().orElseThrow())
            .report();
    System.out.printf(
        Locale.ROOT,
        "  %.0f customers, %s LL %.3f%n",
        history.customers(),
        Arrays.toString(report.estimates()),
        report.logLikelihood());
  }

  private static <T> T timed(String what, Supplier<T> work) {
    long start = System.nanoTime();
    T result = work.get();
    double cold = (System.nanoTime() - start) / 1e6;
    double[] times = new double[REPEATS];
    double[] processor = new double[REPEATS];
    for (int i = 0; i < REPEATS; i++) {
      long cpu = SYSTEM.getProcessCpuTime();
      start = System.nanoTime();
      result = work.get();
      times[i] = (System.nanoTime() - start) / 1e6;
      processor[i] = (SYSTEM.getProcessCpuTime() - cpu) / 1e6;
    }
    Arrays.sort(times);
    Arrays.sort(processor);
    System.out.printf(
        Locale.ROOT,
        "%s: median %.0f ms, best %.0f ms, processor %.0f ms (first, before the JVM is warm: %.0f ms)%n",
        what,
        times[REPEATS / 2],
        times[0],
        processor[REPEATS / 2],
        cold);
    return result;
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
