package id.setia.load;

import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import java.util.Optional;

/**
 * Files whose dates a spreadsheet has swapped, day for month: all that it took for dates have days
 * that could be months, all that it left as texts have none. By chance that would happen to one
 * file in a hundred at most, by the distinct days of both: a day is 12 or less in 12 of 30 cases.
 */
final class SwappedDays {

  private static final double MONTHS = 0.4;
  private static final double CHANCE = 0.01;

  private final Stage stage;
  private final int index;

  SwappedDays(Stage stage, int index) {
    this.stage = stage;
    this.index = index;
  }

  /** Whether a file of the load is such a one; leaves those files in a table. */
  boolean hasCandidates() {
    Feed feed = stage.feeds().get(index);
    Optional<String> days = feed.spellings().days();
    if (days.isEmpty() || feed.table().documentKey().isEmpty() || isToldBefore(days.get())) {
      return false;
    }
    stage
        .duckDb()
        .execute(
            """
            create or replace table of_swapped as
            select file_ord from (
              select file_ord, day_signs, count(distinct %1$s) as days
              from %2$s where rule_no is null and day_signs > 0
              group by file_ord, day_signs
            )
            group by file_ord
            having max(day_signs) = 2 and min(day_signs) = 1
              and pow(%3$s, sum(days) filter (where day_signs = 1)) * pow(1 - %3$s, sum(days) filter (where day_signs = 2)) <= %4$s
            """
                .formatted(day(feed), stage.feed(index), MONTHS, CHANCE));
    return stage.duckDb().count("select count(*) from of_swapped") > 0;
  }

  /** An order's lines have its own time. */
  private boolean isToldBefore(String days) {
    return stage.feeds().subList(0, index).stream()
        .anyMatch(feed -> feed.spellings().days().equals(Optional.of(days)));
  }

  private String day(Feed feed) {
    return "cast(%s as date)".formatted(Sql.name(feed.spellings().dayColumn()));
  }

  /** The documents with a date, and beside each one with a text. */
  String sql() {
    return """
        select one.document, one.file_ord, one.seq, one.file_ord as other_file_ord, other.seq as other_seq
        from (
          select %1$s as document, file_ord, min(seq) as seq from %2$s
          where rule_no is null and day_signs = 1 and file_ord in (select file_ord from of_swapped)
          group by %1$s, file_ord
        ) one
        join (
          select file_ord, min(seq) as seq from %2$s where rule_no is null and day_signs = 2 group by file_ord
        ) other on other.file_ord = one.file_ord
        """
        .formatted(Stage.documentColumn(stage.feeds().get(index).table()), stage.feed(index));
  }
}
