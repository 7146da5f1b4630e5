package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumbersTest {

  private final PhoneNumbers indonesian = new PhoneNumbers("ID");

  /** One handset, as shops, spreadsheets, marketplaces and people write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "081234567890",
        "0812-3456-7890",
        "0812 3456 7890",
        "0812.3456.7890",
        "(0812) 34567890",
        "81234567890",
        "812 3456 7890",
        "6281234567890",
        "62 812-3456-7890",
        "62081234567890",
        "+6281234567890",
        "+62 812-3456-7890",
        "+62 (0)812 3456 7890",
        "'+6281234567890",
        "'081234567890",
        "' 0812 3456 7890'",
        "006281234567890",
        "0062 812 3456 7890",
        "6281234567890.0",
        "81234567890.0",
        "62 812 3456 7890.0",
        "0812-3456-7890.00",
        "081234567890 (WA)",
        "WA: 081234567890",
        "tel:+6281234567890",
        "081234567890 / 085712345678",
        "081234567890;085712345678",
        "-, 081234567890",
        "0812\u20113456\u20117890",
        "\u202a+62 812-3456-7890\u202c",
        "\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u0660",
        "\uff10\uff18\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19\uff10"
      })
  void oneHandset(String written) {
    assertThat(indonesian.normal(written)).isEqualTo("+6281234567890");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.12E+11",
        "8,12345E+11",
        "8.1234567890e11",
        "(+62) 812****90",
        "812345**7890",
        "+62 812-xxxx-7890",
        "12345",
        "0",
        "00000000",
        "0000000000",
        "none",
        "-",
        "",
        "n/a",
        "6",
        "62",
        "+62",
        "+",
        "08",
        "budi@x.id",
        "+62812345678901234",
        "99999999999999999999999999999999",
        "+999 1234567",
        "01234567890"
      })
  void nobodysNumber(String written) {
    assertThat(indonesian.normal(written)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    // a short handset number after the country code is no landline of Kabanjahe (area 0628)
    "62812345678, +62812345678",
    "0812345678, +62812345678",
    "021-5551234, +62215551234",
    "62 21 5551234, +62215551234",
    "+44 20 7946 0958, +442079460958",
    "0044 20 7946 0958, +442079460958",
    "+1 650 253 0000, +16502530000",
    "+65 6123 4567, +6561234567"
  })
  void otherNumbers(String written, String expected) {
    assertThat(indonesian.normal(written)).isEqualTo(expected);
  }

  /** Countries without a trunk zero are left to the library. */
  @Test
  void otherRegions() {
    assertThat(new PhoneNumbers("SG").normal("6123 4567")).isEqualTo("+6561234567");
    assertThat(new PhoneNumbers("US").normal("(650) 253-0000")).isEqualTo("+16502530000");
    assertThat(new PhoneNumbers("US").normal("1 650 253 0000")).isEqualTo("+16502530000");
    assertThat(new PhoneNumbers("IT").normal("06 6982")).isEqualTo("+39066982");
    assertThat(new PhoneNumbers("MY").normal("012-345 6789")).isEqualTo("+60123456789");
    assertThat(new PhoneNumbers("SG").normal("+62 812 3456 7890")).isEqualTo("+6281234567890");
  }

  /**
   * What needs no parsing gives what the library's own parser gives, over random handset numbers.
   */
  @Test
  void plainDigitsAreReadAsTheLibraryReadsThem() throws NumberParseException {
    PhoneNumberUtil library = PhoneNumberUtil.getInstance();
    Random random = new Random(7);
    int valid = 0;
    for (int draw = 0; draw < 20_000; draw++) {
      StringBuilder national = new StringBuilder().append(1 + random.nextInt(9));
      int length = 7 + random.nextInt(6);
      while (national.length() < length) {
        national.append(random.nextInt(10));
      }
      String written = (random.nextBoolean() ? "0" : "+62") + national;
      PhoneNumber number = library.parse(written, "ID");
      String expected =
          library.isValidNumber(number) ? library.format(number, PhoneNumberFormat.E164) : null;
      valid += expected == null ? 0 : 1;
      assertThat(indonesian.normal(written)).as(written).isEqualTo(expected);
    }
    assertThat(valid).isBetween(5_000, 19_000);
  }
}
