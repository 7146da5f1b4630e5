package id.setia.warehouse.cltv;

import id.setia.cltv.backtest.GroupTests;
import id.setia.cltv.backtest.PurchaseLog;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code marts.cltv_group_coverage}: how often the intervals of cohorts, channels and regions had
 * what happened.
 */
final class GroupCoverageTable {

  private static final double DAYS_PER_MONTH = 30.4375;

  private final CltvForecasts forecasts;

  GroupCoverageTable(CltvForecasts forecasts) {
    this.forecasts = forecasts;
  }

  /** Writes it; of groups smaller than {@code min_n} nothing is told. */
  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      PurchaseLog log = forecasts.input().log();
      if (log.purchaseDays() == 0) {
        return;
      }
      GroupTests tests =
          new GroupTests(
              forecasts.backtest(), forecasts.models().get(0).rung(), forecasts.errors(), log);
      int[] cohorts = cohorts(log);
      int months = Arrays.stream(cohorts).max().orElse(0) + 1;
      write(
          writer,
          "cohort",
          tests.run(customer -> cohorts[customer], months, context.settings().minN()));
      for (Segments.Kind kind : List.of(Segments.Kind.CHANNEL, Segments.Kind.REGION)) {
        int[] segments = forecasts.input().segmentsOfLogged(kind);
        IntUnaryOperator segmentOf = customer -> segments[customer];
        write(
            writer,
            kind.code(),
            tests.run(
                segmentOf,
                forecasts.input().segments().values(kind).size(),
                context.settings().minN()));
      }
    }
  }

  // Of each customer, how many months after that of the first purchase of all its own first one
  // was.
  // The log finds its first day by reading all of itself: once, not for each customer.
  private static int[] cohorts(PurchaseLog log) {
    int first = log.firstDay();
    YearMonth firstMonth = YearMonth.from(LocalDate.ofEpochDay(first));
    return IntStream.range(0, log.customers())
        .map(customer -> log.purchaseDays(customer) == 0 ? first : log.day(customer, 0))
        .map(
            day ->
                (int)
                    ChronoUnit.MONTHS.between(
                        firstMonth, YearMonth.from(LocalDate.ofEpochDay(day))))
        .toArray();
  }

  private void write(TableWriter writer, String kind, List<GroupTests.Tested> tests)
      throws SQLException {
    Map<Integer, List<GroupTests.Tested>> byMonths =
        tests.stream()
            .collect(
                Collectors.groupingBy(
                    tested -> (int) Math.round(tested.holdoutDays() / DAYS_PER_MONTH),
                    TreeMap::new,
                    Collectors.toList()));
    for (Map.Entry<Integer, List<GroupTests.Tested>> entry : byMonths.entrySet()) {
      List<GroupTests.Tested> same = entry.getValue();
      long inside =
          same.stream().filter(tested -> tested.interval().covers95(tested.actual())).count();
      double forecast = same.stream().mapToDouble(GroupTests.Tested::forecast).sum();
      double errors =
          same.stream().mapToDouble(each -> Math.abs(each.forecast() - each.actual())).sum();
      double width =
          same.stream()
              .mapToDouble(each -> each.interval().high95() - each.interval().low95())
              .sum();
      writer.row(
          kind,
          entry.getKey(),
          forecasts.models().get(0).rung().code(),
          same.stream().map(GroupTests.Tested::group).distinct().count(),
          (long) same.size(),
          inside,
          (double) inside / same.size(),
          forecast > 0 ? errors / forecast : null,
          forecast > 0 ? width / forecast : null);
    }
  }
}
