package id.setia.warehouse;

import id.setia.feedback.ThemeDriver;
import id.setia.stats.Interval;
import id.setia.stats.Sample;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.theme_drivers}: what each theme costs the score of the answers with a comment. The
 * themes of one cell are tested together.
 */
final class ThemeDriversModel extends CommentTable {

  private static final String VERSION = "driver-1";
  private static final TableName CELLS = new TableName("core", "driver_cells");

  /** Scores of NPS are points of 100, those of CSAT shares. */
  private static final Map<String, Interval> LIMITS =
      Map.of("nps", new Interval(-200, 200), "csat", new Interval(-1, 1));

  ThemeDriversModel() {
    super(
        new TableName("marts", "theme_drivers"),
        Set.of(CELLS),
        "metric varchar, scale varchar, "
            + CommentCell.DDL
            + ", theme varchar, n bigint, mentions bigint, mention_share double, score double, score_of_mentions double, effect double, ci_low double, ci_high double, difference double, z double, p_value double, p_value_adjusted double, evidence varchar, is_complete boolean, is_suppressed boolean, definition_version varchar");
  }

  private record Answers(
      String metric,
      String scale,
      CommentCell cell,
      String theme,
      long n,
      double sum,
      double squares,
      long mentions,
      double mentionSum,
      double mentionSquares) {

    static Answers of(ResultSet row) throws SQLException {
      return new Answers(
          row.getString("metric"),
          row.getString("scale"),
          CommentCell.of(row),
          row.getString("theme"),
          row.getLong("n"),
          row.getDouble("value_sum"),
          row.getDouble("value_squares"),
          row.getLong("mentions"),
          row.getDouble("mention_sum"),
          row.getDouble("mention_squares"));
    }

    boolean isSuppressed(int minimum) {
      return mentions < minimum || n - mentions < minimum;
    }

    /** Empty where the period is not over, or too few speak of the theme or of others. */
    Optional<ThemeDriver> driver(int minimum) {
      return cell.isComplete() && !isSuppressed(minimum)
          ? Optional.of(
              ThemeDriver.of(
                  new Sample(n, sum, squares), new Sample(mentions, mentionSum, mentionSquares)))
          : Optional.empty();
    }
  }

  /** The themes of one question in one cell. */
  private record Family(String metric, String scale, CommentCell cell) {}

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    List<Answers> all =
        query(
            connection,
            "select * from %s order by metric, scale, %s, theme"
                .formatted(CELLS, CommentCell.ORDER),
            Answers::of);
    List<Optional<ThemeDriver>> drivers = new ArrayList<>();
    ShareChanges changes = new ShareChanges();
    for (Answers one : all) {
      Optional<ThemeDriver> driver = one.driver(minimum);
      drivers.add(driver);
      changes.add(
          new Family(one.metric(), one.scale(), one.cell()), driver.map(ThemeDriver::difference));
    }
    Map<Integer, Double> adjusted = changes.adjusted();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      rows.add(row(all.get(place), minimum, drivers.get(place).orElse(null), adjusted.get(place)));
    }
    return rows;
  }

  private static @Nullable Object[] row(
      Answers one, int minimum, @Nullable ThemeDriver driver, @Nullable Double adjusted) {
    CommentCell cell = one.cell();
    Interval interval =
        driver == null
            ? null
            : driver
                .interval()
                .clippedTo(LIMITS.getOrDefault(one.metric(), driver.interval()))
                .holding(driver.effect());
    return new @Nullable Object[] {
      one.metric(),
      one.scale(),
      cell.periodKind(),
      cell.periodStart(),
      cell.periodEnd(),
      cell.survey(),
      cell.surveyKind(),
      cell.segmentKind(),
      cell.segmentValue(),
      one.theme(),
      one.n(),
      one.mentions(),
      driver == null ? null : (double) one.mentions() / one.n(),
      driver == null ? null : one.sum() / one.n(),
      driver == null ? null : one.mentionSum() / one.mentions(),
      driver == null ? null : driver.effect(),
      low(interval),
      high(interval),
      driver == null ? null : driver.difference().difference(),
      driver == null ? null : driver.difference().z(),
      driver == null ? null : driver.difference().pValue(),
      adjusted,
      evidence(driver, adjusted),
      cell.isComplete(),
      one.isSuppressed(minimum),
      VERSION
    };
  }

  private static @Nullable String evidence(
      @Nullable ThemeDriver driver, @Nullable Double adjusted) {
    if (driver == null || adjusted == null) {
      return null;
    }
    boolean holdsZero = driver.interval().low() <= 0 && 0 <= driver.interval().high();
    if (adjusted >= ALPHA || holdsZero) {
      return "no_evidence";
    }
    return driver.effect() > 0 ? "costs" : "lifts";
  }
}
