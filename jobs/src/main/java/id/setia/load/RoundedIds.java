package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.mapping.StagePlan.Rule;
import java.util.List;

/**
 * Ids that a spreadsheet has rounded. Excel keeps 15 digits and writes zeros for the others, so
 * that many orders become one. A single id may really end so; the ids of a file tell:
 *
 * <ul>
 *   <li>every id of 16 and more digits in the file has nothing but zeros after the fifteenth,
 *   <li>by chance that would happen to one file in a thousand at most (a zero in ten for each digit
 *       of each distinct id),
 *   <li>and not all of them have a zero before that too, as numbers that are round by design do.
 * </ul>
 */
final class RoundedIds {

  private static final int FEWEST_ZEROS = 3;

  private RoundedIds() {}

  /** Takes back the suspicions that the other ids of their file don't confirm. */
  static void confirm(DuckDb duckDb, Relation rows, StagePlan plan) {
    List<Rule> rules = plan.rules();
    for (int index = 0; index < rules.size(); index++) {
      Rule rule = rules.get(index);
      if (rule.isSuspicion()
          && duckDb.count("select count(*) from %s where rule_no = %d".formatted(rows, index + 1))
              > 0) {
        duckDb.execute(
            "update %s set rule_no = null, raw = null where rule_no = %d and file_ord not in (%s)"
                .formatted(rows, index + 1, roundedFiles(rows, Sql.name(alias(plan, rule)))));
      }
    }
  }

  private static String alias(StagePlan plan, Rule rule) {
    return plan.feeds().stream()
        .filter(feed -> feed.label().equals(rule.feed()))
        .map(Feed::values)
        .map(values -> values.get(rule.column()))
        .findFirst()
        .orElseThrow();
  }

  private static String roundedFiles(Relation rows, String id) {
    return """
        select file_ord
        from (select distinct file_ord, %1$s as id from %3$s where strlen(%1$s) > 15 and regexp_full_match(%1$s, '[0-9]+'))
        group by file_ord
        having bool_and(regexp_full_match(id, '[1-9][0-9]{14}0+'))
          and sum(strlen(id) - 15) >= %2$d
          and bool_or(substr(id, 15, 1) <> '0')"""
        .formatted(id, FEWEST_ZEROS, rows);
  }
}
