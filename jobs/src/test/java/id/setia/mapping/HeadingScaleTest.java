package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Scale;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions that say what their numbers mean. */
class HeadingScaleTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Seberapa puas Anda? (1 = sangat puas, 5 = sangat tidak puas) | LOW",
        "Seberapa puas Anda? (1 = sangat tidak puas, 5 = sangat puas) | HIGH",
        "Seberapa mudah? (1 = sangat mudah - 5 = sangat sulit) | LOW",
        "How satisfied are you (1: very dissatisfied; 5: very satisfied)? | HIGH",
        "From very satisfied (1) to very dissatisfied (5) | LOW",
        "Rate us. 1 star = very bad | HIGH",
        "1-sangat buruk 5-sangat baik | HIGH",
        "Wie zufrieden sind Sie? 1 = sehr zufrieden | LOW",
        "How likely (1 = not at all likely, 5 = extremely likely) | HIGH",
        "The firm was easy to deal with (1 = strongly agree) | LOW",
        "How much effort? (1 = very low effort, 5 = very high effort) | LOW",
        // neither end, both ends, nothing
        "Rate us (3 = good) | ",
        "1 = good, 5 = good | ",
        "How good was it, in 1-3 days? | ",
        "Kepuasan 2026 | ",
      })
  void theGoodEndIsReadFromTheHeading(String heading, Scale.Best best) {
    assertThat(HeadingScale.best(heading, 1, 5).orElse(null)).isEqualTo(best);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "How satisfied (1-5)? | true",
        "On a scale of 1 to 5, how easy was it? | true",
        "Skala 1 sampai 5 | true",
        "How easy (1-7)? | false",
        "Were you helped in 1-3 days? | false",
        "Helped within (1-3 days) | false",
        "Q1 to 5 | false",
        "1 = very easy, 7 = very difficult | true",
        "7 = very easy, 1 = very difficult | false",
      })
  void anotherScaleThanTheSourceSaysIsTold(String heading, boolean isOther) {
    Scale scale = new Scale(BigDecimal.ONE, BigDecimal.valueOf(7), Scale.Best.HIGH);
    assertThat(HeadingScale.isOther(heading, scale)).isEqualTo(isOther);
  }
}
