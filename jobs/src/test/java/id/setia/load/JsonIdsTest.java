package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Ids that are JSON numbers are what was written, digit by digit, or no ids. */
class JsonIdsTest extends ShopTest {

  private static final String SHOP =
      """
      name: shop
      files: "%s/*.json"
      time_zone: UTC
      max_reject_rate: 1
      format: {type: json, FORMAT}
      tables:
        orders:
          columns: {order_id: NUMBER, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
      """;

  private void night(String format, String json) {
    shop.deliver("a.json", json, StandardCharsets.UTF_8);
    String id = format.startsWith("items") ? "\"l[].id\"" : "id";
    shop.night(shop.source(SHOP.replace("NUMBER", id).replace("FORMAT", format)));
  }

  private Iterable<String> ids() {
    return shop.rows("orders", "order_id").stream().sorted().toList();
  }

  @Test
  void wholeNumbersKeepEveryDigit() {
    night(
        "columns: [id]",
        """
        {"id": 9007199254740993, "at": "2026-01-05"}
        {"id": 9007199254740992, "at": "2026-01-05"}
        {"id": 9223372036854775808, "at": "2026-01-05"}
        {"id": 18446744073709551617, "at": "2026-01-05"}
        {"id": 123456789012345678901234567891, "at": "2026-01-05"}
        {"id": "9007199254740994", "at": "2026-01-05"}
        """);

    assertThat(shop.quarantine()).isEmpty();
    assertThat(ids())
        .containsExactly(
            "123456789012345678901234567891",
            "18446744073709551617",
            "9007199254740992",
            "9007199254740993",
            "9007199254740994",
            "9223372036854775808");
  }

  @Test
  void soDoThoseOfAnArrayAndOfItems() {
    night(
        "items: l",
        "[{\"at\": \"2026-01-05\",\n \"l\": [{\"id\": 9007199254740993}, {\"id\": 18446744073709551617}]}]");

    assertThat(shop.quarantine()).isEmpty();
    assertThat(ids()).containsExactly("18446744073709551617", "9007199254740993");
  }

  @Test
  void whatReadersOfJsonRoundIsNoId() {
    night(
        "columns: [id]",
        """
        {"id": 12345678901234567.0, "at": "2026-01-05"}
        {"id": 12345678901234568.0, "at": "2026-01-05"}
        {"id": 5.76461E+17, "at": "2026-01-05"}
        {"id": 1.2345678901234567e25, "at": "2026-01-05"}
        {"id": 1001.0, "at": "2026-01-05"}
        {"id": "1e22", "at": "2026-01-05"}
        {"id": "1700000000.000100", "at": "2026-01-05"}
        """);

    assertThat(
            shop.state.query(
                "select record_no || ' ' || rule_id from setia_quarantine order by record_no",
                row -> row.getString(1)))
        .containsExactly("1 spoilt_id", "2 spoilt_id", "3 spoilt_id", "4 spoilt_id");
    assertThat(ids()).containsExactly("1001.0", "1700000000.000100", "1e22");
  }
}
