package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SQL says of telephone numbers is what {@link PhoneNumbers} says of them, or nothing. */
class MobilesSqlTest {

  private static final int TEXTS = 6000;

  private record Told(String plain, String normal) {}

  private static List<Told> ask(PhoneNumbers phones, List<String> texts, Path temp) {
    String values =
        texts.stream().map(text -> "(" + Sql.text(text) + ")").collect(Collectors.joining(", "));
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(512, 1), temp)) {
      return duckDb.query(
          "select plain, coalesce(normal, '') from (%s)"
              .formatted(
                  phones
                      .mobilesSql("select plain from (values %s) given(plain)".formatted(values))
                      .orElseThrow()),
          row -> new Told(row.getString(1), row.getString(2)));
    }
  }

  /** Digits with what surrounds them in exports, near the bounds of what a number is. */
  private static List<String> texts(String region, String callingCode) {
    Random random = new Random(region.hashCode());
    List<String> leads =
        List.of(
            "",
            "0",
            callingCode,
            "+" + callingCode,
            callingCode + "0",
            "+" + callingCode + "0",
            "00",
            "00" + callingCode,
            "+0",
            "+1",
            "1",
            "++" + callingCode,
            " +" + callingCode,
            callingCode + callingCode);
    String mobile =
        Long.toString(
            PhoneNumberUtil.getInstance()
                .getExampleNumberForType(region, PhoneNumberType.MOBILE)
                .getNationalNumber());
    List<String> texts = new ArrayList<>();
    for (int count = 0; count < TEXTS; count++) {
      StringBuilder digits = new StringBuilder(mobile.substring(0, random.nextInt(4)));
      for (int length = mobile.length() + random.nextInt(5) - 2; digits.length() < length; ) {
        digits.append(random.nextInt(10));
      }
      if (random.nextInt(3) == 0) {
        digits.insert(random.nextInt(digits.length()), " -+./x'".charAt(random.nextInt(7)));
      }
      texts.add(
          leads.get(random.nextInt(leads.size())) + digits + (random.nextInt(40) == 0 ? " " : ""));
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"ID", "MY", "TH", "VN", "PH", "GB", "DE", "FR", "NL", "AU", "JP"})
  void sqlSaysWhatTheLibrarySays(String region, @TempDir Path temp) {
    PhoneNumbers phones = new PhoneNumbers(region);
    String callingCode = phones.callingCode();

    List<Told> told = ask(phones, texts(region, callingCode), temp);

    assertThat(told).hasSize(TEXTS);
    List<Told> known = told.stream().filter(number -> !number.normal().isEmpty()).toList();
    assertThat(known).as("numbers that SQL tells").hasSizeGreaterThan(TEXTS / 50);
    assertThat(known)
        .allSatisfy(number -> assertThat(phones.normal(number.plain())).isEqualTo(number.normal()));
  }

  @Test
  void usualSpellingsNeedNoJava(@TempDir Path temp) {
    List<String> usual =
        List.of(
            "081234567890",
            "0812-3456-7890",
            "+62 812 3456 7890",
            "6281234567890",
            "81234567890",
            "+62 0812 3456 7890");

    assertThat(ask(new PhoneNumbers("ID"), usual, temp))
        .hasSize(6)
        .extracting(Told::normal)
        .containsOnly("+6281234567890");
  }

  /** There a leading zero is none of a trunk, and who reads digits has more to ask. */
  @ParameterizedTest
  @ValueSource(strings = {"US", "IT", "SG"})
  void regionsWithoutATrunkZeroAreLeftToTheLibrary(String region) {
    assertThat(new PhoneNumbers(region).mobilesSql("select 'x' as plain")).isEmpty();
  }
}
