package id.setia.personal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of all kinds, and what only looks like them; none is of anybody. */
class PersonalTextsTest {

  private final PersonalTexts texts = new PersonalTexts("ID");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hubungi ani.lestari@example.com ya|hubungi [e-mail] ya",
        "ＡＮＩ＠example.com|[e-mail]",
        "ani%40example.co.id|[e-mail]",
        "Re: _ani@example.com_|Re: _[e-mail]_",
        "__ani@example.com__|__[e-mail]__",
        "*ani@example.com* ya|*[e-mail]* ya",
        "~ani@example.com~|~[e-mail]~",
        "...ani@example.com|...[e-mail]",
        "hubungi--ani@example.com|[e-mail]",
        "-ani@example.com-|-[e-mail]-",
        "\"ani@example.com\"|\"[e-mail]\"",
        "ani%2540example.com|[e-mail]",
        "ani&#64;example.com|[e-mail]",
        "ani&amp;#64;example.com|[e-mail]",
        "ani&#x40;example.com ya|[e-mail] ya",
        "ani&commat;example.com|[e-mail]",
        "ani\\u0040example.com|[e-mail]",
        "WA 0812-3456-7890|WA [phone]",
        "hp081234567890|hp[phone]",
        "+62 812 3456 7890 tolong|[phone] tolong",
        "(021) 555-1234 rumah|[phone] rumah",
        "6281234567890 kirim|[phone] kirim",
        "kartu 4111 1111 1111 1111|kartu [card]",
        "378282246310005|[card]",
        "NIK 3171014501900001|NIK [national number]",
        "NPWP 01.308.449.6-091.000|NPWP [national number]",
        "npwp: 013084496091000|npwp: [national number]",
        "S1234567D|[national number]",
        "900101-14-5678|[national number]",
        "ssn 123-45-6789|ssn [national number]",
        "GB82 WEST 1234 5698 7654 32 please|[account] please",
        "rek BCA 1234567890|rek BCA [account]",
        "login from 103.28.12.5|login from [IP address]",
        "2001:db8:85a3::8a2e:370:7334|[IP address]",
        "'Jl. Merdeka No. 17, Bandung 40115'|[address]",
        "Jalan Sudirman 25 RT 03/RW 05 Kel. Menteng|[address]",
        "221B Baker Street|[address]",
        "'12 Main St, Springfield, IL 62704'|[address]",
        "Blk 123 Ang Mo Kio Ave 3 #05-12|[address]"
      })
  void whatIsFoundIsMarked(String text, String marked) {
    assertThat(PersonalTexts.masked(text, texts.find(text))).isEqualTo(marked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INV/20240105/MPL/1234567890",
        "240105ABCDEF",
        "576461413038785752",
        "JP1234567890",
        "resi 081234567890",
        "order 4539578763621486",
        "2024-01-05 10:22:01",
        "05/01/2024 08:12:34",
        "05012024102233",
        "Rp 1.250.000",
        "PROMO2024",
        "aplikasi tidak jalan 3 hari",
        "jalan-jalan 3 hari ke Bali",
        "Oxford Street dress",
        "version 10.2.30.44",
        "192.168.1.5",
        "logo@2x.png",
        "b***i@example.com",
        "a*i@example.com",
        "***i@example.com",
        "x=40px.wide",
        "SKU 4006381333931",
        "0800 123 4567",
        "5432109876543",
        "INV-0812345678",
        "GB29NWBK60161331926810"
      })
  void whatOnlyLooksLikeItStays(String text) {
    assertThat(texts.find(text)).isEmpty();
  }

  @Test
  void numbersOfTheRegionAreReadAsThere() {
    String text = "call (415) 555-2671 or 415.555.2671";
    assertThat(PersonalTexts.masked(text, new PersonalTexts("US").find(text)))
        .isEqualTo("call [phone] or [phone]");
    assertThat(texts.find(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "orders-081234567890.csv,orders-[phone].csv",
    "rani_0812-3456-7890.xlsx,rani_[phone].xlsx",
    "ani@example.com-orders.csv,[e-mail]-orders.csv",
    "ani@example.com.csv,[e-mail].csv",
    "orders_20240105102233.csv,orders_20240105102233.csv",
    "export-1704412345678.csv,export-1704412345678.csv"
  })
  void namesOfFilesKeepTheRest(String name, String masked) {
    assertThat(texts.maskedName(name)).isEqualTo(masked);
  }

  @Test
  void aNumberAloneIsOnlyPossiblySomebodys() {
    assertThat(texts.numberKind("81234567890")).contains(PersonalKind.PHONE);
    assertThat(texts.numberKind("3171014501900001")).contains(PersonalKind.NATIONAL_NUMBER);
    assertThat(texts.numberKind("4111111111111111")).contains(PersonalKind.CARD);
    assertThat(texts.numberKind("5432109876543")).isEmpty();
    assertThat(texts.numberKind("1770000123")).isEmpty();
  }
}
