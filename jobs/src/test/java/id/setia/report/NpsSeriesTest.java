package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NpsSeriesTest {

  private static final List<String> COLUMNS =
      List.of(
          "survey",
          "touchpoint",
          "period_start",
          "n",
          "promoters",
          "passives",
          "detractors",
          "score",
          "ci_low",
          "ci_high",
          "change",
          "p_value",
          "trend",
          "compared_start",
          "is_complete",
          "is_suppressed");

  @Test
  void theOnlyTouchpointOfASurveyIsNotShownTwice() {
    assertThat(names("nps all", "nps unknown")).containsExactly("nps all");
    assertThat(names("nps all", "nps app", "nps web", "post app"))
        .containsExactly("nps all", "nps app", "nps web", "post app");
  }

  // JDK 17 and 25 read the nullness of a class file's type arguments differently
  @SuppressWarnings("NullAway")
  private static List<String> names(String... surveys) {
    List<List<Object>> rows = Arrays.stream(surveys).map(NpsSeriesTest::row).toList();
    ReportData data = sql -> new ReportTable(COLUMNS, List.copyOf(rows));
    return NpsSeries.read(data).stream()
        .map(series -> series.survey() + " " + series.touchpoint())
        .toList();
  }

  private static List<Object> row(String series) {
    String survey = series.substring(0, series.indexOf(' '));
    String touchpoint = series.substring(survey.length() + 1);
    return Arrays.asList(
        survey,
        touchpoint,
        LocalDate.of(2026, 1, 1),
        9L,
        5L,
        2L,
        2L,
        33.3,
        -5.0,
        60.0,
        1.0,
        0.5,
        "no_evidence",
        LocalDate.of(2025, 12, 1),
        true,
        false);
  }
}
