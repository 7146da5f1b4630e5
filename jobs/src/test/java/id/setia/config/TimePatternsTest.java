package id.setia.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that read what is written as another time, alone or beside another. */
class TimePatternsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dd/mm/yyyy             | it has no month (MM; mm is minutes)
          dd/mm/yyyy HH:mm       | the minute stands there twice (mm, mm); months are MM, minutes mm
          yyyy-mm-dd HH:MM:ss    | its minutes (mm) don't follow the hour
          dd/MM/yyyy HH:MM       | the month stands there twice (MM, MM)
          d MMM yyyy HH:MM       | the month stands there twice (MMM, MM)
          dd/MM/yyyy hh:mm       | h counts to twelve
          M/d/yyyy h:mm:ss       | h counts to twelve
          dd/MM/yyyy mm:HH       | its minutes (mm) don't follow the hour
          dd/MM HH:mm            | it has no year
          HH:mm                  | it has no year
          dd yyyy                | it has no month (MM)
          yyyy-MM-dd :mm         | its minutes (mm) don't follow the hour
          """)
  void whatReadsAnotherTimeIsRefused(String format, String reason) {
    assertThatThrownBy(() -> TimePatterns.refuse(List.of("iso", format)))
        .hasMessageContaining("Invalid setting format: " + format)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd/MM/yyyy",
        "d/M/yy",
        "yyyyMMddHHmmss",
        "M/d/yyyy h:mm a",
        "MM/dd/yyyy HH:mm a",
        "yyyy-MM",
        "MMM yyyy",
        "d 'de' MMMM 'de' yyyy HH'h'mm",
        "EEE MMM dd HH:mm:ss z yyyy",
        "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "iso",
        "epoch_millis",
        "excel_serial_1904",
        "yyyy-QQ",
        "DD/MM/YYYY",
        "yyyy-MM-dd 'at"
      })
  void whatLeavesNoDoubtIsNot(String format) {
    assertThatCode(() -> TimePatterns.refuse(List.of(format))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yy, yy/MM/dd",
    "dd-MM-yy HH:mm, yy-M-d HH:mm",
    "ddMMyy, yyMMdd",
    "yyyy-MM-dd, yyyy-dd-MM",
    "dd.MM.yyyy, MM.dd.yyyy"
  })
  void patternsThatReadOneTextAsTwoDaysAreRefused(String first, String second) {
    assertThatThrownBy(() -> TimePatterns.refuse(List.of(first, second)))
        .hasMessageContaining("Invalid setting formats: %s, %s".formatted(first, second))
        .hasMessageContaining("as two days");
  }

  @ParameterizedTest
  @CsvSource({
    "dd/MM/yyyy, d/M/yyyy",
    "dd/MM/yyyy, dd/MM/yy",
    "dd/MM/yyyy, yyyy/MM/dd",
    "dd/MM/yyyy, MM-dd-yyyy",
    "dd-MMM-yyyy, MMM-dd-yyyy",
    "dd/MM/yyyy HH:mm, dd/MM/yyyy H:mm",
    "dd/MM/yyyy HH:mm, MM/dd/yyyy hh:mm a"
  })
  void patternsThatCanBeToldApartAreNot(String first, String second) {
    assertThatCode(() -> TimePatterns.refuse(List.of(first, second))).doesNotThrowAnyException();
  }
}
