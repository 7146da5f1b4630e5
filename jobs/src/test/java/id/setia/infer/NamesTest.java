package id.setia.infer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

  /** On a Java of 19 or newer each fails with a pattern that knows words of ASCII alone. */
  @ParameterizedTest
  @CsvSource({"клики, все клики и показы", "نقرات, عدد نقرات", "zł, 10 zł", "đon, so đon hang"})
  void wordsEndWhereThoseOfAnyScriptDo(String word, String name) {
    assertThat(Names.unicode("\\b" + word + "\\b").matcher(name).find()).isTrue();
    assertThat(Names.pattern("\\b" + word + "\\b").matcher(name).find()).isTrue();
  }

  @Test
  void aLetterOfAnyScriptIsNoEndOfAWord() {
    assertThat(Names.unicode("\\bon\\b").matcher("đon hang").find()).isFalse();
    assertThat(Statuses.ofOrder("đã hủy")).contains("cancelled");
  }
}
