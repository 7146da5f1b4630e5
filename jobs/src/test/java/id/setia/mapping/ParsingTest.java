package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.NumberStyle;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and times as accounting, shops and spreadsheets write them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParsingTest {

  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  private DuckDb duckDb;

  @BeforeAll
  void open(@TempDir Path directory) {
    duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory);
    for (NumberStyle style : NumberStyle.values()) {
      MappingFunctions.installNumber(duckDb, style);
    }
  }

  @AfterAll
  void close() {
    duckDb.close();
  }

  private @Nullable String value(String sql, String text) {
    return duckDb.value(
        "select cast((%s) as varchar) from (select %s as clean)".formatted(sql, Sql.text(text)),
        String.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "1.250,50 | 1250.5000",
        "Rp 1.250.000,50 | 1250000.5000",
        "Rp1.250 | 1250.0000",
        "(1.250,50) | -1250.5000",
        "(Rp 1.250) | -1250.0000",
        "-Rp 1.250 | -1250.0000",
        "Rp -1.250 | -1250.0000",
        "1.250,50- | -1250.5000",
        "1.250 IDR | 1250.0000",
        "−12.500 | -12500.0000",
        "12,5% | 0.1250",
        "12,5 % | 0.1250",
        "-5% | -0.0500",
        "12.500 | 12500.0000",
        "12.5 | NULL",
        "1.234,5,6 | NULL",
        "(5 | NULL",
        "-5- | NULL",
        "(-5) | NULL",
        "5%% | NULL",
        "IDR | NULL",
      })
  void readsIndonesianNumbers(String text, @Nullable String expected) {
    assertThat(value(MappingFunctions.numberSql(NumberStyle.COMMA, "clean"), text))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "1,250.50 | 1250.5000",
        "$1,250.50 | 1250.5000",
        "-$1,250.50 | -1250.5000",
        "($1,250.50) | -1250.5000",
        "৳2,999 | 2999.0000",
        "€ 12.50 | 12.5000",
        "12.50 € | 12.5000",
        "US$5 | 5.0000",
        "12.5- | -12.5000",
        "15% | 0.1500",
        "0.5% | 0.0050",
        "1,234.5.6 | NULL",
        "12-05 | NULL",
        "#N/A | NULL",
        "- | NULL",
        "() | NULL",
      })
  void readsEnglishNumbers(String text, @Nullable String expected) {
    assertThat(value(MappingFunctions.numberSql(NumberStyle.DOT, "clean"), text))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {"17 | 17", "17.0 | 17", "(3) | -3", "3- | -3", "3.5 | NULL", "3% | NULL"})
  void readsWholeNumbers(String text, @Nullable String expected) {
    assertThat(
            value(
                NumberSql.integer(
                    "(%s)".formatted(MappingFunctions.numberSql(NumberStyle.DOT, "clean")),
                    "integer"),
                text))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "epoch_seconds | 1641289816 | 2022-01-04 09:50:16",
        "epoch_seconds | 1641289816.5 | 2022-01-04 09:50:16.5",
        "epoch_seconds | 1641289816000 | NULL",
        "epoch_millis | 1641289816123 | 2022-01-04 09:50:16.123",
        "epoch_millis | x | NULL",
        "excel_serial | 45413.5 | 2024-05-01 05:00:00",
        "excel_serial | 45413.41666666669 | 2024-05-01 03:00:00",
        "excel_serial | 60 | NULL",
        "excel_serial | 20240501 | NULL",
        "excel_serial_1904 | 43951.5 | 2024-05-01 05:00:00",
        "d MMMM yyyy | 1 Mei 2024 | 2024-04-30 17:00:00",
        "d MMM yyyy HH:mm | 31 Des 2024 07:00 | 2024-12-31 00:00:00",
        "d MMM yyyy HH:mm | 31 agustus 2024 07:00 | 2024-08-31 00:00:00",
        "MMMM d, yyyy | December 31, 2024 | 2024-12-30 17:00:00",
        "dd-MMM-yy | 05-Okt-24 | 2024-10-04 17:00:00",
        // a name tells which of the parts is the month
        "MMM-dd-yy | 05-Jan-26 | NULL",
        "dd-MMM-yy | Jan-05-26 | NULL",
        "MMM-dd-yy | Jan-05-26 | 2026-01-04 17:00:00",
        "dd-MMM-yy | 05-01-26 | NULL",
        "MMMM d, yyyy | 5 January, 2024 | NULL",
        "MMM-dd-yy | Sept-05-26 | 2026-09-04 17:00:00",
        "yyyy-MMM-dd | 2026-Des-09 | 2026-12-08 17:00:00",
        "dd/MMM/yyyy HH:mm | 09/Agustus/2026 10:00 | 2026-08-09 03:00:00",
        "d 'de' MMMM 'de' yyyy | 5 de Mei de 2026 | 2026-05-04 17:00:00",
        "dd MMM yyyy | 12 Mar 2026 Apr | NULL",
        "dd-MMM-yy | 31-Feb-26 | NULL",
        "MMM. d, yyyy | Sept. 5, 2024 | NULL",
        "MMM d, yyyy | Sept. 5, 2024 | 2024-09-04 17:00:00",
        "EEEE, d MMMM yyyy | Jum'at, 3 Mei 2024 | 2024-05-02 17:00:00",
        "EEE, d MMM yyyy HH:mm:ss XX | Fri, 03 May 2024 10:00:00 +0000 | 2024-05-03 10:00:00",
        "d MMMM yyyy | 1 Mayor 2024 | NULL",
        "iso | 2024-05-01T10:00:00+07:00 | 2024-05-01 03:00:00",
        "iso | 2024-05-01 10:00:00 | 2024-05-01 03:00:00",
        "dd/MM/yyyy | 31/02/2026 | NULL",
        "dd/MM/yyyy HH:mm | 41:01.0 | NULL",
        // a zone beside the time
        "iso | 2026-01-31 10:00 WIB | 2026-01-31 03:00:00",
        "iso | 2026-01-31 10:00:30.5 wita | 2026-01-31 02:00:30.5",
        "iso | 2026-01-31T10:00:00 WIT | 2026-01-31 01:00:00",
        "iso | 2026-01-31 10:00 GMT+7 | 2026-01-31 03:00:00",
        "iso | 2026-01-31 10:00 UTC+07:00 | 2026-01-31 03:00:00",
        "iso | 2026-01-31 10:00 UTC−3 | 2026-01-31 13:00:00",
        "iso | 2026-01-31 10:00 GMT | 2026-01-31 10:00:00",
        "iso | 2026-01-31 10:00 Asia/Jakarta | 2026-01-31 03:00:00",
        "iso | 2026-07-31 10:00 europe/berlin | 2026-07-31 08:00:00",
        "iso | 2026-01-31T10:00:00+01:00[Europe/Berlin] | 2026-01-31 09:00:00",
        "iso | 2026-07-31 10:00 CEST | 2026-07-31 08:00:00",
        "iso | 2026-01-31 10:00 CET | 2026-01-31 09:00:00",
        "iso | 2026-07-31 10:00 PDT | 2026-07-31 17:00:00",
        "iso | 2026-01-31 10:00 PST | 2026-01-31 18:00:00",
        "iso | 2026-07-31 10:00 PT | 2026-07-31 17:00:00",
        "iso | 2026-01-31 10:00 (WIB) | 2026-01-31 03:00:00",
        "iso | 2026-01-31 10:00 IST | NULL",
        "iso | 2026-01-31 10:00 CST | NULL",
        "iso | 2026-01-31 10:00 GMT+15 | NULL",
        "iso | 2026-01-31 10:00 XYZ | NULL",
        "iso | 2026-01-31 10:00 Asia/Jakarat | NULL",
        "iso | 2026-01-31 WIB | NULL",
        "dd/MM/yyyy HH:mm z | 31/01/2026 10:00 WIB | 2026-01-31 03:00:00",
        "dd/MM/yyyy HH:mm z | 31/01/2026 10:00 +0700 | 2026-01-31 03:00:00",
        "dd/MM/yyyy HH:mm z | 31/01/2026 10:00 | NULL",
        "dd/MM/yyyy HH.mm z | 31/01/2026 10.00 WIB | 2026-01-31 03:00:00",
        "dd/MM/yyyy HH.mm z | 31/01/2026 10:00 WIB | NULL",
        "dd/MM/yyyy HH:mm VV | 31/07/2026 10:00 America/New_York | 2026-07-31 14:00:00",
        "dd/MM/yyyy hh:mm a O | 31/01/2026 10:00 PM GMT+7 | 2026-01-31 15:00:00",
        "d MMMM yyyy HH:mm z | 31 Januari 2026 10:00 WITA | 2026-01-31 02:00:00",
        "EEE MMM dd HH:mm:ss zzz yyyy | Sat Jan 31 10:00:00 WIB 2026 | 2026-01-31 03:00:00",
        "EEE MMM dd yyyy HH:mm:ss ZZZZ | Sat Jan 31 2026 10:00:00 GMT+0700 (Western Indonesia Time) | 2026-01-31 03:00:00",
        "yyyy-MM-dd HH:mm z | 2026-03-29 01:59 CET | 2026-03-29 00:59:00",
        "yyyy-MM-dd HH:mm z | 2026-03-29 03:00 CEST | 2026-03-29 01:00:00",
        "dd/MM/yyyy HH:mm z | 32/01/2026 10:00 WIB | NULL",
        "dd/MM/yyyy HH:mm z | 31/01/2026 10:00 IST | NULL",
        "dd/MM/yyyy HH:mm xxx | 31/01/2026 10:00 +07:00 | 2026-01-31 03:00:00",
        "dd/MM/yyyy HH:mm xx '('z')' | 31/01/2026 10:00 +0700 (WIB) | NULL",
      })
  void readsTimes(String format, String text, @Nullable String expected) {
    assertThat(value(TimeSql.timestamp("clean", List.of(format), JAKARTA), text))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        // 2024-05-01 18:00 UTC is already the 2nd in Jakarta.
        "epoch_seconds | 1714586400 | 2024-05-02",
        "excel_serial | 45413.9 | 2024-05-01",
        "d MMMM yyyy | 17 Agustus 1945 | 1945-08-17",
        "iso | 2024-05-01 | 2024-05-01",
        "iso | 2024-05-01 10:00:00 | 2024-05-01",
        "iso | 2024-02-30 | NULL",
        "iso | 2024-05-01 (BC) | NULL",
        "iso | 2024-05-01 x | NULL",
        "iso | epoch | NULL",
        "iso | infinity | NULL",
        "iso | 05/07/2026 | NULL",
        "dd/MM/yyyy | 31/02/2026 | NULL",
        "iso | 2024-05-01T18:00:00Z | 2024-05-02",
        "iso | 2024-05-01 16:59:59+00:00 | 2024-05-01",
        "iso | 2024-05-01 23:30 CET | 2024-05-02",
        // midnight is how a day without a time is written, wherever it is
        "iso | 2024-05-01T00:00:00.000Z | 2024-05-01",
        "iso | 2024-05-01T00:00:00-08:00 | 2024-05-01",
        // the day of a moment is the one in Jakarta
        "dd/MM/yyyy HH:mm z | 31/01/2026 23:30 CET | 2026-02-01",
        "dd/MM/yyyy HH:mm XX | 31/01/2026 23:30 +0100 | 2026-02-01",
      })
  void readsDays(String format, String text, @Nullable String expected) {
    assertThat(value(TimeSql.date("clean", List.of(format), JAKARTA), text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"2024-05-01T10:00:00Z, 2024-05-01 10:00:00", "1714557600, 2024-05-01 10:00:00"})
  void triesFormatsInTheirOrder(String text, String expected) {
    assertThat(value(TimeSql.timestamp("clean", List.of("iso", "epoch_seconds"), JAKARTA), text))
        .isEqualTo(expected);
  }

  /** Digits beside each other are as many as the letters, and a year of four is none of two. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "NULL",
      value = {
        "yyyyMMdd | 20260105 | 2026-01-05 00:00:00",
        "yyyyMMdd | 2026105 | NULL",
        "ddMMyy | 011126 | 2026-11-01 00:00:00",
        "ddMMyy | 11126 | NULL",
        "yyyyMMddHHmmss | 20260105103000 | 2026-01-05 10:30:00",
        "yyyyMMddHHmmss | 2026010510300 | NULL",
        "yyyyMMdd HH:mm:ss | 20260105 9:30:00 | 2026-01-05 09:30:00",
        "yyyyMMdd'T'HHmmssXX | 20260105T103000+0700 | 2026-01-05 03:30:00",
        "dd/MM/yyyy,dd/MM/yy | 05/01/2026 | 2026-01-05 00:00:00",
        "dd/MM/yyyy,dd/MM/yy | 05/01/26 | 2026-01-05 00:00:00",
        "d MMM yyyy,d MMM yy | 5 Agu 26 | 2026-08-05 00:00:00",
        "dd/MM/yyyy HH:mm:ss.SSS,dd/MM/yy HH:mm:ss.SSS | 5/1/26  10:30:00.5 | 2026-01-05 10:30:00.5",
        "dd/MM/yyyy h:mm a | 05/01/2026 1:30 p.m. | 2026-01-05 13:30:00",
        "dd/MM/yyyy h:mm a | 05/01/2026 1:30 p. m. | 2026-01-05 13:30:00",
        "dd/MM/yyyy h:mm a | 05/01/2026 1:30 A.M. | 2026-01-05 01:30:00",
        "dd.MM.yyyy h:mm:ss a | 05.01.2026 1:30:07 PM | 2026-01-05 13:30:07",
        "dd/MM/yyyy h:mm a,dd/MM/yy h:mm a | 05/01/2026 1:30 PM | 2026-01-05 13:30:00",
        "dd/MM/yyyy HH:mm z,dd/MM/yy HH:mm z | 05/01/2026 10:30 WIB | 2026-01-05 03:30:00",
      })
  void readsNoFewerDigitsThanLetters(String formats, String text, @Nullable String expected) {
    assertThat(
            value(TimeSql.timestamp("clean", List.of(formats.split(",")), ZoneId.of("UTC")), text))
        .isEqualTo(expected);
  }

  /** A tool that writes UTC and days alone means the day it names, wherever the warehouse is. */
  @ParameterizedTest
  @CsvSource({
    "UTC, America/New_York, iso, 2025-03-01, 2025-03-01 05:00:00",
    "UTC, America/New_York, iso, 2025-03-10, 2025-03-10 04:00:00",
    "UTC, America/New_York, iso, 2025-03-01 00:00:00, 2025-03-01 00:00:00",
    "UTC, America/New_York, '', 2025-03-01, 2025-03-01 05:00:00",
    "UTC, America/New_York, '', 2025-03-01 03:00, 2025-03-01 03:00:00",
    "UTC, America/New_York, dd/MM/yyyy HH.mm|dd/MM/yyyy, 01/03/2025 10.30, 2025-03-01 10:30:00",
    "UTC, America/New_York, dd/MM/yyyy HH.mm|dd/MM/yyyy, 01/03/2025, 2025-03-01 05:00:00",
    "UTC, America/New_York, excel_serial, 45717, 2025-03-01 05:00:00",
    "UTC, America/New_York, excel_serial, 45717.5, 2025-03-01 12:00:00",
    "UTC, America/New_York, epoch_seconds, 1740787200, 2025-03-01 00:00:00",
    "Asia/Jayapura, Asia/Jakarta, dd/MM/yyyy, 01/03/2025, 2025-02-28 17:00:00",
    "UTC, Asia/Jakarta, dd/MM/yyyy, 01/03/2025, 2025-03-01 00:00:00",
    "UTC, UTC, dd/MM/yyyy, 01/03/2025, 2025-03-01 00:00:00",
  })
  void readsADayAsThatOfTheWarehouse(
      String zone, String days, String formats, String text, String expected) {
    List<String> patterns = formats.isEmpty() ? List.of() : List.of(formats.split("[|]"));
    assertThat(value(TimeSql.timestamp("clean", patterns, ZoneId.of(zone), ZoneId.of(days)), text))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Kolkata, IST, 04:30:00",
    "Asia/Jerusalem, IST, 08:00:00",
    "Europe/Dublin, IST, 09:00:00",
    "America/Chicago, CST, 16:00:00",
    "America/Chicago, CDT, 15:00:00",
    "Asia/Shanghai, CST, 02:00:00",
    "America/Havana, CST, 15:00:00",
    "Europe/London, BST, 09:00:00",
    "Asia/Dhaka, BST, 04:00:00",
    "America/Halifax, AST, 14:00:00",
    "Asia/Riyadh, AST, 07:00:00",
    "Asia/Kuala_Lumpur, MST, 02:00:00",
    "Australia/Sydney, EST, 00:00:00",
    "America/New_York, EST, 15:00:00",
    "Asia/Manila, PST, 02:00:00",
  })
  void takesNamesOfSeveralZonesForThatOfTheSource(String zone, String name, String utc) {
    assertThat(
            value(
                TimeSql.timestamp("clean", List.of("dd/MM/yyyy HH:mm z"), ZoneId.of(zone)),
                "31/01/2026 10:00 " + name))
        .isEqualTo("2026-01-31 " + utc);
  }

  @Test
  void namesTheZonesThatANameMayMean() {
    assertThat(ZoneNames.doubt("31/01/2026 10:00 ist"))
        .contains(
            "IST is a zone's name of several: that of India (+05:30), that of Israel (+02:00) or that of Ireland (+01:00); time_zone says which, by a place such as Asia/Jakarta");
    assertThat(ZoneNames.doubt("31/01/2026 10:00 EST")).isEmpty();
    assertThat(ZoneNames.doubt("ISTANBUL")).isEmpty();
  }
}
