package id.setia.warehouse;

import id.setia.feedback.AnswerPairs;
import id.setia.feedback.ThemeDriver;
import id.setia.feedback.ThemeDriver.DesignEffects;
import id.setia.stats.Interval;
import id.setia.stats.Sample;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code marts.theme_drivers}: what each theme costs the score of the answers with a comment. The
 * themes of one cell are tested together.
 */
final class ThemeDriversModel extends CommentTable {

  private static final TableName CELLS = new TableName("core", "driver_cells");

  /** Scores of NPS are points of 100, those of CSAT shares. */
  private static final Map<String, Interval> LIMITS =
      Map.of("nps", new Interval(-200, 200), "csat", new Interval(-1, 1));

  ThemeDriversModel() {
    super(new TableName("marts", "theme_drivers"), Set.of(CELLS));
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
      double mentionSquares,
      AnswerPairs pairs) {

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
          row.getDouble("mention_squares"),
          new AnswerPairs(
              row.getDouble("mention_pairs"),
              row.getDouble("mention_pair_sum"),
              row.getDouble("mention_pair_products"),
              row.getDouble("mixed_pairs"),
              row.getDouble("mixed_pair_mention_sum"),
              row.getDouble("mixed_pair_other_sum"),
              row.getDouble("mixed_pair_products"),
              row.getDouble("other_pairs"),
              row.getDouble("other_pair_sum"),
              row.getDouble("other_pair_products")));
    }

    boolean isSuppressed(int minimum) {
      return mentions < minimum || n - mentions < minimum;
    }

    /** What segments and their whole have in common. */
    Whole whole() {
      return new Whole(
          metric,
          scale,
          cell.periodKind(),
          cell.periodStart(),
          cell.survey(),
          cell.surveyKind(),
          theme);
    }

    DesignEffects designs() {
      return mentions < n
          ? DesignEffects.of(
              new Sample(n, sum, squares), new Sample(mentions, mentionSum, mentionSquares), pairs)
          : new DesignEffects(1, 1);
    }

    /** Empty where the period is not over, or too few speak of the theme or of others. */
    Optional<ThemeDriver> driver(int minimum, DesignEffects designs) {
      return cell.isComplete() && !isSuppressed(minimum)
          ? Optional.of(
              ThemeDriver.of(
                  new Sample(n, sum, squares),
                  new Sample(mentions, mentionSum, mentionSquares),
                  designs))
          : Optional.empty();
    }
  }

  /** The themes of one question in one cell. */
  private record Family(String metric, String scale, CommentCell cell) {}

  /** A theme of one question in a whole survey and period. */
  private record Whole(
      String metric,
      String scale,
      String periodKind,
      LocalDate periodStart,
      String survey,
      String surveyKind,
      String theme) {}

  /** Who answers several times does so in every segment: they count by their whole's. */
  private static Map<Whole, DesignEffects> designs(List<Answers> all) {
    return all.stream()
        .filter(one -> one.cell().segmentKind().equals("all"))
        .collect(Collectors.toMap(Answers::whole, Answers::designs));
  }

  @Override
  List<@Nullable Object[]> rows(Connection connection, int minimum) throws SQLException {
    List<Answers> all =
        query(
            connection,
            "select * from %s order by metric, scale, %s, theme"
                .formatted(CELLS, CommentCell.ORDER),
            Answers::of);
    Map<Whole, DesignEffects> designs = designs(all);
    List<Optional<ThemeDriver>> drivers = new ArrayList<>();
    ShareChanges changes = new ShareChanges();
    for (Answers one : all) {
      Optional<ThemeDriver> driver =
          one.driver(minimum, Objects.requireNonNull(designs.get(one.whole())));
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
      one.isSuppressed(minimum)
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
