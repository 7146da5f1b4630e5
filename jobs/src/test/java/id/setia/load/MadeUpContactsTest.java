package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telephones and addresses that a till was given in place of one, where nothing names anybody. */
class MadeUpContactsTest extends ShopTest {

  private static final String ORDERS =
      """
      name: shop
      files: %%s/*.csv
      time_zone: UTC
      currency: IDR
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, %s}
      """;

  private String told(String mapping, String heading, List<String> records) {
    List<String> lines = new ArrayList<>(List.of("id,at," + heading));
    for (int i = 0; i < records.size(); i++) {
      lines.add("A%d,2026-01-05T01:00:00Z,%s".formatted(i + 1, records.get(i)));
    }
    shop.deliver("a.csv", lines.toArray(String[]::new));
    SourceConfig source = shop.source(ORDERS.formatted(mapping));
    shop.pull(source);
    shop.load(source);
    return String.join(
        "; ",
        shop.state.query(
            "select n.kind || ' ' || n.documents || ' ' || n.document || ' ' || n.record_no || ' ' || n.other_record_no from setia_notice n order by 1",
            row -> row.getString(1)));
  }

  @ParameterizedTest
  @CsvSource({
    "phone: tel, 08123456789|0812-345-6789|+62 812 3456 789|62812.345.6789|'08123456789|08123456789|08129876501, MADE_UP_CONTACT 6 A1 1 6",
    "phone: tel, 0855-5555-5555|085555555555|085555555555|085555555555|085555555555|085555555555, MADE_UP_CONTACT 6 A1 1 6",
    "email: tel, Test@toko.id|test@toko.id|test@toko.id|TEST@toko.id|test@toko.id|test@toko.id|guest@x.id, MADE_UP_CONTACT 6 A1 1 6",
    "phone: tel, 081111111111|0811-1111-1111|+6281111111111|081111111111|081111111111|081111111111, MADE_UP_CONTACT 6 A1 1 6",
    "phone: tel, 089999999999|089999999999|089999999999|089999999999|089999999999|089999999999, MADE_UP_CONTACT 6 A1 1 6",
    // as many as a family may share
    "phone: tel, 08123456789|08123456789|08123456789|08123456789|08123456789, ''",
    // somebody who buys often
    "phone: tel, 081290714402|081290714402|081290714402|081290714402|081290714402|081290714402|081290714402, ''",
    // a firm that buys often, and the addresses that a marketplace gives each buyer
    "email: tel, info@acme.id|info@acme.id|info@acme.id|info@acme.id|info@acme.id|info@acme.id|info@acme.id, ''",
    "email: tel, a1b@marketplace.amazon.com|x2y@marketplace.amazon.com|t3@marketplace.amazon.com|u4@marketplace.amazon.com|v5@marketplace.amazon.com|w6@marketplace.amazon.com, ''",
    "email: tel, x@firm.id|x@firm.id|x@firm.id|x@firm.id|x@firm.id|x@firm.id, ''",
    "email: tel, xaviera@x.id|xaviera@x.id|xaviera@x.id|xaviera@x.id|xaviera@x.id|xaviera@x.id, ''",
    "'phone: {from: tel, blank_codes: [''08123456789'']}', 08123456789|08123456789|08123456789|08123456789|08123456789|08123456789, ''",
  })
  void tellsOrdersUnderOneMadeUpContact(String mapping, String contacts, String expected) {
    assertThat(told(mapping, "tel", List.of(contacts.split("\\|")))).isEqualTo(expected);
  }

  @Test
  void whoHasANameOrAnotherNumberIsNobodyElse() {
    assertThat(
            told(
                "phone: tel",
                "tel,nama pembeli",
                List.of(
                    "08123456789,Ani",
                    "08123456789,Ani",
                    "08123456789,Ani",
                    "08123456789,Ani",
                    "08123456789,Ani",
                    "08123456789,Ani")))
        .as("one name: Ani's own number")
        .isEmpty();
    assertThat(
            told(
                "phone: tel, customer_ref: who",
                "tel,who",
                List.of(
                    "08123456789,1",
                    "08123456789,2",
                    "08123456789,3",
                    "08123456789,4",
                    "08123456789,5",
                    "08123456789,6")))
        .as("seen with more customers than may share it")
        .isEmpty();
  }

  @Test
  void aColumnOfNamesThatIsEmptyNamesNobody() {
    assertThat(
            told(
                "phone: tel",
                "tel,nama pembeli",
                List.of(
                    "08123456789,",
                    "08123456789,",
                    "08123456789,",
                    "08123456789,",
                    "08123456789,",
                    "08123456789,")))
        .isEqualTo("MADE_UP_CONTACT 6 A1 1 6");
  }
}
