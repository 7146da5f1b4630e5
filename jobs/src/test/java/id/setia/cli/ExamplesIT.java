package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shops without a single sale, from the first file to the published release. The numbers expected
 * are counts of the files' codes by plain Python (csv, statistics), none of them from Setia.
 */
class ExamplesIT {

  private static Shell night(String example, String data, String asOf, Path directory) {
    Shell shell =
        new Shell(
            directory.resolve("workspace"),
            Map.of("SETIA_DATA", String.valueOf(RealData.folder(data).getParent())));
    shell.run("run", "--config", "examples/" + example, "--as-of", asOf).exits(ExitCode.DONE);
    assertThat(shell.value("select sum(abs(difference)) = 0 from marts.reconciliation"))
        .isEqualTo("true");
    return shell;
  }

  private static List<String> rows(Shell shell, String select) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : shell.sql(select)) {
      List<String> values = new ArrayList<>();
      row.elements().forEachRemaining(value -> values.add(value.asText()));
      rows.add(String.join(" ", values));
    }
    return rows;
  }

  @Test
  void fourYearsOfAnAirportSurveyThroughOneSource(@TempDir Path directory) {
    Shell shell = night("sfo-survey", "sfo-survey", "2017-12-31", directory);

    assertThat(
            rows(
                shell,
                "select n, promoters, passives, detractors, round(score, 2), is_complete"
                    + " from marts.nps_trend where period_kind = 'month' and touchpoint = 'all'"
                    + " and segment_kind = 'all'"))
        .containsExactly("2746 1436 968 342 39.84 true");
    // answers 4 and 5 of the answers 1 to 5 to Q7ALL
    assertThat(
            rows(
                shell,
                "select year(period_start) as y, n, satisfied, round(100 * score, 2) from marts.csat_trend where period_kind = 'month'"
                    + " and touchpoint = 'all' and segment_kind = 'all' order by y"))
        .containsExactly(
            "2014 2677 2111 78.86",
            "2015 2810 2248 80.0",
            "2016 2919 2364 80.99",
            "2017 2688 2206 82.07");
    // answers to Q14FIND and Q14PASSTHRU, by year of the interview
    assertThat(
            rows(
                shell,
                "select year(response_date) as y, touchpoint, count(score), sum(score)::integer from core.feedback"
                    + " where metric = 'ces' group by all order by y, touchpoint"))
        .containsExactly(
            "2014 airport 2694 11827",
            "2014 security 2451 10638",
            "2015 airport 2852 12615",
            "2015 security 2508 10847",
            "2016 airport 2907 12741",
            "2016 security 2641 11031",
            "2017 airport 2683 11841",
            "2017 security 2407 10367");
    // day numbers of May, and in 2016 dates
    assertThat(
            rows(
                shell,
                "select min(response_date), max(response_date), count(distinct response_date) from core.feedback"
                    + " group by year(response_date) order by 1"))
        .containsExactly(
            "2014-05-03 2014-05-25 21",
            "2015-05-08 2015-05-29 18",
            "2016-05-06 2016-05-24 19",
            "2017-05-05 2017-05-30 20");
  }

  @Test
  void anEventLogBecomesTickets(@TempDir Path directory) {
    Shell shell = night("helpdesk", "ticket-logs", "2014-12-31", directory);

    assertThat(rows(shell, "select read, loaded, quarantined, duplicates from ops.conservation"))
        .containsExactly("13710 3804 0 9906");
    assertThat(shell.value("select count(*) from core.tickets")).isEqualTo("3804");
    assertThat(days(shell, "median")).isCloseTo(3.928, within(0.0005));
    assertThat(days(shell, "avg")).isCloseTo(8.798, within(0.0005));
  }

  private static double days(Shell shell, String of) {
    return Double.parseDouble(
        shell.value("select %s(full_resolution_hours) / 24 from core.tickets".formatted(of)));
  }

  @Test
  void aWorkbookBecomesSubscriptions(@TempDir Path directory) {
    Shell shell = night("telco", "telco-churn", "2019-12-31", directory);

    assertThat(
            rows(
                shell,
                "select count(*), count(ended_date), sum(monthly_amount)::varchar, count(distinct customer_id)"
                    + " from core.subscriptions"))
        .containsExactly("7043 1869 456116.6000 7043");
  }
}
