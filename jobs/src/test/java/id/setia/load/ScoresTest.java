package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.load.LoadAccount.FileAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Survey answers: scales, orientation, codes for no answer, words for scores, several questions.
 */
class ScoresTest extends ShopTest {

  private static final String WIDE =
      """
      name: toko-survey
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      format: {optional: [effort]}
      ignore: status = 'Survey Preview'
      keep_text: true
      scores:
        nps: {from: recommend, blank_codes: ["11"]}
        csat: {from: satisfied, scale: [1, 5], blank_codes: ["0", Blank, "6"], map: {sangat puas: 5, puas: 4, tidak puas: 2}}
        ces: {from: effort, scale: [1, 7], best: low}
      tables:
        feedback:
          columns:
            response_id: id
            responded_at: at
            survey_kind: {value: relational}
            comment: why
      """;

  private static final String COLUMNS =
      "response_id, metric, score, raw_score, scale_min, scale_max, survey, comment";

  @Test
  void aWideRecordIsARowForEachQuestion() {
    shop.deliver(
        "survey.csv",
        "id,at,status,recommend,satisfied,effort,why",
        "r1,2026-01-05,done,10,Sangat Puas,1,ramah",
        "r2,2026-01-06,done,11,Blank,7,",
        "r3,2026-01-06,done,0 - Not at all likely,3,,",
        "r4,2026-01-06,done,Extremely likely - 9,6,2,");

    FileAccount file = shop.night(shop.source(WIDE)).files().get(0);

    assertThat(file.read().records()).isEqualTo(4);
    assertThat(file.loaded().records()).isEqualTo(4);
    assertThat(shop.rows("feedback", COLUMNS))
        .containsExactly(
            "r1|ces|7.0000|1|1.0000|7.0000|toko-survey|-",
            "r1|csat|5.0000|Sangat Puas|1.0000|5.0000|toko-survey|-",
            "r1|nps|10.0000|10|0.0000|10.0000|toko-survey|ramah",
            "r2|ces|1.0000|7|1.0000|7.0000|toko-survey|-",
            "r2|csat|-|Blank|1.0000|5.0000|toko-survey|-",
            "r2|nps|-|11|0.0000|10.0000|toko-survey|-",
            "r3|ces|-|-|1.0000|7.0000|toko-survey|-",
            "r3|csat|3.0000|3|1.0000|5.0000|toko-survey|-",
            "r3|nps|0.0000|0 - Not at all likely|0.0000|10.0000|toko-survey|-",
            "r4|ces|6.0000|2|1.0000|7.0000|toko-survey|-",
            "r4|csat|-|6|1.0000|5.0000|toko-survey|-",
            "r4|nps|9.0000|Extremely likely - 9|0.0000|10.0000|toko-survey|-");
  }

  @ParameterizedTest
  @CsvSource({
    "85%,     '0, 100', 85.0000",
    "Sangat buruk (-2), '-2, 2', -2.0000",
    "Buruk -1, '-2, 2', -1.0000",
    "-2 - Sangat buruk, '-2, 2', -2.0000",
    "Bagus: 2, '-2, 2', 2.0000",
    "Bagus - 2, '-2, 2', ",
    "Bagus - 2, '1, 5', 2.0000",
    "85 %,    '0, 100', 85.0000",
    "'85,5%', '0, 100', 85.5000",
    "85,      '0, 100', 85.0000",
    "85%,     '0, 1',   0.8500",
    "85%,     '1, 5',   ",
    "8%,      '0, 10',  ",
    "85%,     '1, 100', "
  })
  void aScoreIsReadAsItsScaleSays(String written, String scale, @Nullable String score) {
    shop.deliver("survey.csv", "id;at;puas", "r1;2026-01-05;" + written);

    shop.night(
        shop.source(
            """
            name: toko-survey
            files: "%s/*.csv"
            format: {delimiter: ";"}
            time_zone: UTC
            numbers: comma
            max_reject_rate: 1
            scores:
              csat: {from: puas, scale: [SCALE]}
            tables:
              feedback:
                columns: {response_id: id, responded_at: at, survey_kind: {value: relational}}
            """
                .replace("SCALE", scale)));

    assertThat(shop.rows("feedback", "score"))
        .isEqualTo(score == null ? List.of() : List.of(score));
    assertThat(shop.quarantine())
        .isEqualTo(
            score == null ? List.of("survey.csv|1|parse_decimal|score|" + written) : List.of());
  }

  @Test
  void whatIsNoScoreIsSetAsideWithTheWholeResponse() {
    shop.deliver(
        "survey.csv",
        "id,at,status,recommend,satisfied,effort,why",
        "r1,2026-01-05,done,12,5,1,",
        "r2,2026-01-05,done,9,7,1,",
        "r3,2026-01-05,done,9,lumayan,1,",
        "r4,2026-01-05,done,9,5,0,",
        "r5,2026-01-05,done,9,5,10-12 minutes,",
        "r6,2026-01-05,Survey Preview,12,99,99,");

    FileAccount file = shop.night(shop.source(WIDE)).files().get(0);

    assertThat(file.quarantined().records()).isEqualTo(6);
    assertThat(shop.rows("feedback", "response_id")).isEmpty();
    assertThat(shop.quarantine())
        .containsExactly(
            "survey.csv|1|out_of_range|score|12",
            "survey.csv|2|out_of_range|score|7",
            "survey.csv|3|parse_decimal|score|lumayan",
            "survey.csv|4|out_of_range|score|0",
            "survey.csv|5|parse_decimal|score|10-12 minutes",
            "survey.csv|6|ignored|-|-");
    assertThat(
            shop.state.query(
                "select reason from setia_quarantine where record_no in (1, 3, 6) order by record_no",
                row -> row.getString(1)))
        .containsExactly(
            "recommend: \"12\" is not a score from 0 to 10 (a code for no answer belongs in blank_codes)",
            "satisfied: \"lumayan\" is not a score from 1 to 5 or one of sangat puas, puas, tidak puas",
            "the record is not one to load: ignore: status = 'Survey Preview'");
  }

  /** A question that was not asked is not a question left unanswered. */
  @Test
  void aFileWithoutAQuestionHasNoAnswersToIt() {
    shop.deliver("2025.csv", "id,at,status,recommend,satisfied,why", "r1,2025-01-05,done,9,5,");
    shop.deliver(
        "2026.csv", "id,at,status,effort,recommend,satisfied,why", "r2,2026-01-05,done,3,8,4,");

    shop.night(shop.source(WIDE));

    assertThat(shop.rows("feedback", "response_id, metric, score"))
        .containsExactly(
            "r1|csat|5.0000", "r1|nps|9.0000", "r2|ces|5.0000", "r2|csat|4.0000", "r2|nps|8.0000");
  }

  @Test
  void whatIsIgnoredOnPurposeDoesNotStopTheSource() {
    String strict = WIDE.replace("max_reject_rate: 1", "max_reject_rate: 0");
    shop.deliver(
        "survey.csv",
        "id,at,status,recommend,satisfied,effort,why",
        "r1,2026-01-05,done,9,5,1,",
        "r2,2026-01-05,Survey Preview,9,5,1,",
        "r3,2026-01-05,Survey Preview,9,5,1,");

    FileAccount file = shop.night(shop.source(strict)).files().get(0);

    assertThat(file.loaded().records()).isEqualTo(1);
    assertThat(file.quarantined().records()).isEqualTo(2);
  }

  @Test
  void whatIsIgnoredOfASelectGoesAsideWithItsRecords() {
    String folded =
        """
        name: toko-survey
        files: "%s/*.csv"
        max_reject_rate: 0
        ignore: is_preview = 'true'
        select: |
          select id, max(recommend) as recommend, bool_or(status = 'preview') as is_preview, list(_record_no) as _records
          from records group by id
        scores: {nps: recommend}
        tables: {feedback: {columns: {response_id: id, survey_kind: {value: relational}}}}
        """;
    shop.deliver("s.csv", "id,status,recommend", "r1,done,9", "r2,preview,12", "r2,done,8");

    shop.night(shop.source(folded));

    assertThat(shop.rows("feedback", "response_id, score")).containsExactly("r1|9.0000");
    assertThat(shop.quarantine()).containsExactly("s.csv|2|ignored|-|-", "s.csv|3|ignored|-|-");
  }

  @Test
  void aFileIsKnownByItsName() {
    shop.deliver("wave-3.csv", "id,recommend", "r1,9");

    shop.night(
        shop.source(
            """
            name: waves
            files: "%s/*.csv"
            scores: {nps: recommend}
            tables:
              feedback:
                columns:
                  response_id: {sql: "regexp_extract(_file_name, '[0-9]+') || '-' || id"}
                  survey_kind: {value: relational}
            """));

    assertThat(shop.rows("feedback", "response_id")).containsExactly("3-r1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scores: {csat: Q1} | Invalid setting scores.csat: no scale (must say its scale, such as scale: [1, 5])",
        "'scores: {nps: {from: Q1, scale: [1, 10]}}' | Invalid setting scores.nps.scale: 1 to 10 (must be 0 to 10",
        "scores: {effort: Q1} | Invalid setting scores: effort (must be one of nps, csat, ces)",
        "'scores: {csat: {from: Q1, scale: [5, 1]}}' | Invalid setting scale: 5, 1 (must go from low to high)",
        "'scores: {csat: {from: Q1, scale: 5}}' | Invalid setting scale: 5 (must be two numbers, such as [1, 5])",
        "'scores: {csat: {from: Q1, scale: [1, 5], best: 1}}' | Invalid setting best: 1 (must be low or high)",
        "'scores: {nps: {from: Q1, best: low}}' | is for a column with scale",
      })
  void scoresThatCannotBeMeantAreRefused(String scores, String reason) {
    assertThatThrownBy(
            () ->
                shop.source(
                    """
                    name: survey
                    files: "%s/*.csv"
                    SCORES
                    tables:
                      feedback: {columns: {response_id: id, survey_kind: {value: relational}}}
                    """
                        .replace("SCORES", scores)))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void scoresNeedATableThatTakesThem() {
    assertThatThrownBy(
            () ->
                shop.source(
                    """
                    name: survey
                    files: "%s/*.csv"
                    scores: {nps: Q1}
                    tables:
                      customers: {columns: {customer_ref: id}}
                    """))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(
            "scores: [nps] (need a table feedback that maps no score of its own)");
  }
}
