package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of comments the lake has what they say, and their words only where a source keeps them. */
class CommentsTest extends ShopTest {

  private static final String SURVEY =
      """
      name: survey
      files: %%s/*.csv
      time_zone: UTC
      %s
      tables:
        feedback:
          when: kind <> 'praise'
          columns: &answer
            response_id: id
            metric: {value: csat}
            survey: {value: s}
            survey_kind: {value: relational}
            responded_at: at
            score: {from: score, scale: [1, 5]}
            comment: %s
            email: mail
        feedback.praise:
          when: kind = 'praise'
          columns:
            response_id: id
            metric: {value: csat}
            survey: {value: s}
            survey_kind: {value: relational}
            responded_at: at
            score: {from: score, scale: [1, 5]}
            comment: praise
      """
          .replace("&answer", "");

  private static final String HEAD = "id,kind,at,score,why,praise,mail";

  @ParameterizedTest
  @CsvSource({
    "0, 0.0000",
    "1, 1.0000",
    "-1, -1.0000",
    "0.5, 0.5000",
    "-0.00004, 0.0000",
    "-0.00006, -0.0001",
    "0.99996, 1.0000",
    "0.0102, 0.0102",
    "-0.98765, -0.9877"
  })
  void probabilitiesHaveFourDecimals(double number, String written) {
    StringBuilder parts = new StringBuilder();
    Comments.appendDecimal(parts, number);
    assertThat(parts).hasToString(written);
  }

  private SourceConfig survey(String words) {
    return shop.source(SURVEY.formatted(words, "why"));
  }

  private void deliver() {
    shop.deliver(
        "one.csv",
        HEAD,
        "1,answer,2026-01-05 10:00:00,1,\"Barang rusak dan pengiriman lama sekali, kecewa\",unread,a@b.co",
        "2,answer,2026-01-05 10:00:00,5,\"Very happy, great service\",,",
        "3,answer,2026-01-05 10:00:00,3,12345,,",
        "4,answer,2026-01-05 10:00:00,3,,,",
        "5,praise,2026-01-05 10:00:00,5,,\"Bagus sekali, WA 0812-3456-7890\",",
        "6,answer,2026-01-05 10:00:00,2,\"=1+1|negative|9\",,");
  }

  @Test
  void wordsGoAndWhatTheySayStays() {
    deliver();

    LoadAccount account = shop.night(survey(""));

    assertThat(account.files().get(0).loaded().records()).isEqualTo(6);
    assertThat(
            shop.rows(
                "feedback",
                "response_id, comment, comment_language, comment_label, comment_themes, comment_model is not null"))
        .containsExactly(
            "1|-|id|negative|delivery,long_waits,quality|true",
            "2|-|en|positive|staff|true",
            "3|-|unknown|-|-|true",
            "4|-|-|-|-|false",
            "5|-|id|positive||true",
            "6|-|en|negative||true");
    assertThat(shop.rows("feedback", "response_id, comment_score < 0, comment_probability > 0.33"))
        .contains("1|true|true", "2|false|true", "3|-|-", "5|false|true");
  }

  @Test
  void keptWordsHaveMarksForPeople() {
    deliver();

    shop.night(survey("keep_text: true"));

    assertThat(shop.rows("feedback", "response_id, comment, comment_label"))
        .contains(
            "1|Barang rusak dan pengiriman lama sekali, kecewa|negative",
            "5|Bagus sekali, WA [phone]|positive",
            "4|-|-");
  }

  @Test
  void wordsThatAreKeptAsTheyAreAreRead() {
    deliver();

    shop.night(survey("keep_personal: [comment]"));

    assertThat(shop.rows("feedback", "response_id, comment, comment_label"))
        .contains("5|Bagus sekali, WA 0812-3456-7890|positive");
  }

  /** A lake of before has words, and keeps them until their answer is delivered again. */
  @Test
  void aNewDeliveryOfAnAnswerTakesItsWordsOut() {
    deliver();
    shop.night(survey("keep_text: true"));
    shop.deliver(
        "two.csv", HEAD, "1,answer,2026-01-05 10:00:00,1,\"Barang rusak, kecewa\",,a@b.co");

    shop.night(survey(""));

    assertThat(shop.rows("feedback", "response_id, comment, comment_label"))
        .contains("1|-|negative", "2|Very happy, great service|positive");
  }
}
