package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.NumberStyle;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each expression run in DuckDB over what people write; a dash stands for "can't be read". */
class ParseSqlTest {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  @RegisterExtension static final OneCell CELL = new OneCell();

  private static String clean() {
    return ParseSql.clean("raw", List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '12.500'          | 12500.0000      | 12.5000
          '1.250.000,50'    | 1250000.5000    | -
          'Rp 1.250.000,50' | 1250000.5000    | -
          'Rp1.250.000'     | 1250000.0000    | -
          'IDR 12,5'        | 12.5000         | -
          '1,234.56'        | -               | 1234.5600
          '$ 1,234.56'      | -               | 1234.5600
          '1,2,3'           | -               | -
          '1,234.5.6'       | -               | -
          '1.2.3'           | -               | -
          '12,34,567'       | -               | -
          '1234,56'         | 1234.5600       | -
          '1234.56'         | -               | 1234.5600
          '12.50'           | -               | 12.5000
          '1,234'           | 1.2340          | 1234.0000
          ''                | -               | -
          '   '             | -               | -
          ' 7 '             | 7.0000          | 7.0000
          '007'             | 7.0000          | 7.0000
          '1e5'             | -               | -
          '-5'              | -5.0000         | -5.0000
          '+5'              | 5.0000          | 5.0000
          '5-'              | -5.0000         | -5.0000
          '(5)'             | -5.0000         | -5.0000
          '--5'             | -               | -
          '-1.250,75'       | -1250.7500      | -
          '-1,250.75'       | -               | -1250.7500
          'Rp'              | -               | -
          'gratis'          | -               | -
          'Rp 12.5OO'       | -               | -
          '#VALUE!'         | -               | -
          'NaN'             | -               | -
          'inf'             | -               | -
          '99999999999999'  | 99999999999999.0000 | 99999999999999.0000
          '100000000000000' | -               | -
          '0,00005'         | 0.0001          | -
          """)
  void numbers(String text, String comma, String dot) {
    assertThat(CELL.read(text, MappingFunctions.numberSql(NumberStyle.COMMA, "raw")))
        .as("comma")
        .isEqualTo(comma);
    assertThat(CELL.read(text, MappingFunctions.numberSql(NumberStyle.DOT, "raw")))
        .as("dot")
        .isEqualTo(dot);
  }

  @ParameterizedTest
  @CsvSource({
    "17,17",
    "17.0,17",
    "17.5,-",
    "'1,234',1234",
    "3000000000,-",
    "-2,-2",
    "two,-",
    "'',-"
  })
  void wholeNumbers(String text, String expected) {
    assertThat(
            CELL.read(
                text,
                NumberSql.integer(
                    "(%s)".formatted(MappingFunctions.numberSql(NumberStyle.DOT, "raw")),
                    "INTEGER")))
        .isEqualTo(expected);
  }

  /**
   * At the gap of spring DuckDB moves an hour on; of the hour that comes twice it takes the later.
   */
  @ParameterizedTest
  @CsvSource({
    "2026-01-05 10:00:00,2026-01-05 10:00:00",
    "2026-07-05 10:00:00,2026-07-05 09:00:00",
    "2026-07-05T10:00:00.123456,2026-07-05 09:00:00.123456",
    "2026-07-05,2026-07-04 23:00:00",
    "2026-3-29 00:59,2026-03-29 00:59:00",
    "2026-03-29 01:30:00,2026-03-29 01:30:00",
    "2026-03-29 02:00:00,2026-03-29 01:00:00",
    "2026-10-25 00:30:00,2026-10-24 23:30:00",
    "2026-10-25 01:30:00,2026-10-25 01:30:00",
    "2026-07-05T10:00:00Z,2026-07-05 10:00:00",
    "2026-07-05T10:00:00z,2026-07-05 10:00:00",
    "2026-07-05 10:00:00 UTC,2026-07-05 10:00:00",
    "2026-07-05 10:00:00+07,2026-07-05 03:00:00",
    "2026-07-05 10:00:00 +07:00,2026-07-05 03:00:00",
    "2026-07-05T10:00:00.5+0700,2026-07-05 03:00:00.5",
    "2026-07-05T10:00-05:30,2026-07-05 15:30:00",
    "2024-02-29,2024-02-29 00:00:00",
    "2026-02-29,-",
    "2026-02-31 10:00:00,-",
    "2026-07-05 25:00:00,-",
    "2026-07-05 10:00:00 Asia/Jakarta,2026-07-05 03:00:00",
    "05/07/2026,-",
    "epoch,-",
    "infinity,-",
    "today,-",
    "2026-07-05 rubbish,-",
    "'',-"
  })
  void isoTimes(String text, String expected) {
    assertThat(CELL.read(text, ParseSql.timestamp(clean(), List.of(), LONDON))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "31/12/2026 23:59:59,2026-12-31 23:59:59",
    "31/02/2026 10:00:00,-",
    "29/02/2024 10:00:00,2024-02-29 10:00:00",
    "29/02/2026 10:00:00,-",
    "1/7/2026 09:05:00,2026-07-01 08:05:00",
    "01/07/2026,2026-06-30 23:00:00",
    "01/07/2026 10:00,-",
    "13/13/2026 10:00:00,-"
  })
  void timesOfPatternsInTheirOrder(String text, String expected) {
    assertThat(
            CELL.read(
                text,
                ParseSql.timestamp(clean(), List.of("dd/MM/yyyy HH:mm:ss", "dd/MM/yyyy"), LONDON)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-05 10:00:00 +0700,2026-07-05 03:00:00",
    "2026-07-05 10:00:00 -05:30,2026-07-05 15:30:00",
    "2026-07-05 10:00:00 Z,2026-07-05 10:00:00",
    "2026-07-05 10:00:00,-"
  })
  void timesWithTheirOwnOffset(String text, String expected) {
    assertThat(
            CELL.read(
                text, ParseSql.timestamp(clean(), List.of("yyyy-MM-dd HH:mm:ss XXX"), LONDON)))
        .isEqualTo(expected);
  }

  @Test
  void timesAreTimestampsWithoutZoneWhateverTheirPattern() {
    for (List<String> formats :
        List.of(
            List.<String>of(),
            List.of("dd/MM/yyyy"),
            List.of("dd/MM/yyyy XXX"),
            List.of("dd/MM/yyyy XXX", "dd/MM/yyyy"))) {
      assertThat(
              CELL.read("x", "typeof(%s)".formatted(ParseSql.timestamp(clean(), formats, LONDON))))
          .isEqualTo("TIMESTAMP");
    }
  }

  @Test
  void datesOfPatterns() {
    assertThat(CELL.read("5 Mar 26", ParseSql.date(clean(), List.of("d MMM yy"))))
        .isEqualTo("2026-03-05");
    assertThat(CELL.read("31/02/2026", ParseSql.date(clean(), List.of("dd/MM/yyyy"))))
        .isEqualTo("-");
    assertThat(CELL.read("0%5", ParseSql.date(clean(), List.of("M%d")))).isEqualTo("-");
  }

  @ParameterizedTest
  @CsvSource({
    "Budi@Gmail.COM,budi@gmail.com",
    "' a.b+c@x.co.id ',a.b+c@x.co.id",
    "'''Budi@x.id',budi@x.id",
    "mailto:budi@x.id,budi@x.id",
    "Budi Santoso <Budi@x.id>,budi@x.id",
    "<budi@x.id>,budi@x.id",
    "budi@x.id;,budi@x.id",
    "budi@x.id.,budi@x.id",
    "'o''brien@x.id','o''brien@x.id'",
    "Ｂｕｄｉ＠Ｘ．ｉｄ,budi@x.id",
    "budi@x。id,budi@x.id",
    "Ｂ　Ｓ　＜budi＠x.id＞,budi@x.id",
    "müller@x.id,müller@x.id",
    "山田@例え.jp,山田@例え.jp",
    "noemail@noemail.com,-",
    "Tidak.Ada@gmail.com,-",
    "noemi@x.id,noemi@x.id",
    "a@x,-",
    "a@@x.id,-",
    "'a@x.id,b@x.id',-",
    "'',-"
  })
  void emails(String text, String expected) {
    assertThat(CELL.read(text, ParseSql.email(clean()))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"99,-", "' 99 ',-", "n/a,-", "9,9", "'',-", "it''s,-"})
  void blankCodes(String text, String expected) {
    assertThat(CELL.read(text, ParseSql.clean("raw", List.of("99", "n/a", "it''s"))))
        .isEqualTo(expected);
  }

  @Test
  void patternsBecomeStrptime() {
    assertThat(DatePattern.toStrptime("dd/MM/yyyy HH:mm:ss.SSS")).isEqualTo("%d/%m/%Y %H:%M:%S.%g");
    assertThat(DatePattern.toStrptime("EEEE, d MMMM yy 'at' hh:mm a"))
        .isEqualTo("%A, %d %B %y at %I:%M %p");
    assertThat(DatePattern.toStrptime("yyyy''MM'100%'dd%")).isEqualTo("%Y'%m100%%%d%%");
    assertThat(DatePattern.hasOffset("yyyy-MM-dd XXX")).isTrue();
    assertThat(DatePattern.hasOffset("yyyy-MM-dd 'X'")).isFalse();
    assertThatThrownBy(() -> DatePattern.toStrptime("yyyy-QQ"))
        .hasMessage("Invalid date format: yyyy-QQ (unknown letters QQ)");
    assertThatThrownBy(() -> DatePattern.toStrptime("yyyy 'at"))
        .hasMessage("Invalid date format: yyyy 'at (a quote is not closed)");
  }
}
