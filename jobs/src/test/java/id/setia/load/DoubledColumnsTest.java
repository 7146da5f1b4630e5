package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Of columns or keys of one name the first is read; where another says something else, it is told.
 */
class DoubledColumnsTest extends ShopTest {

  private static final String SHOP =
      """
      name: shop
      files: "%%s/*.*"
      format: {type: %s}
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, quantity: {value: 1}, unit_price: %s, currency: {value: IDR}}
      """;

  private List<String> told() {
    return shop.state.query(
        "select kind || ' ' || documents || ' ' || document || ' ' || record_no from setia_notice order by 1",
        row -> row.getString(1));
  }

  private List<String> prices() {
    return shop.rows("order_lines", "order_id, unit_price");
  }

  @Test
  void aSecondHeadingWithAnotherValueIsTold() {
    shop.deliver(
        "a.csv",
        "id,at,Total,Note,total,Note",
        "1,2026-01-05,10,a,10,b",
        "2,2026-01-05,20,a,,b",
        "3,2026-01-05,30,a,33,b",
        "4,2026-01-05,,a,44,b",
        "5,2026-01-05,50,a,55,b");
    shop.deliver("b.csv", "id,at,Total", "6,2026-01-05,60");

    shop.night(shop.source(SHOP.formatted("csv", "Total")));

    assertThat(prices())
        .containsExactly("1|10.0000", "2|20.0000", "3|30.0000", "5|50.0000", "6|60.0000");
    assertThat(told()).containsExactly("DOUBLED_COLUMN 2 Total 3");
  }

  @Test
  void whoReadsTheSecondMeansIt() {
    shop.deliver("a.csv", "id,at,Total,Total", "1,2026-01-05,10,11");

    shop.night(
        shop.source(SHOP.formatted("csv", "{sql: 'number_dot(Total) + number_dot(Total_2)'}")));

    assertThat(prices()).containsExactly("1|21.0000");
    assertThat(told()).isEmpty();
  }

  /** A column that is called so is nobody's namesake. */
  @Test
  void aHeadingWithANumberIsItsOwn() {
    shop.deliver("a.csv", "id,at,Total,Total_2", "1,2026-01-05,10,11");

    shop.night(shop.source(SHOP.formatted("csv", "Total")));

    assertThat(told()).isEmpty();
  }

  @Test
  void ofASheetToo() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String record : List.of("id,at,Total,Total", "1,2026-01-05,10,10", "2,2026-01-05,20,22")) {
      rows.append("<row>");
      for (String cell : record.split(",", -1)) {
        rows.append("<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell));
      }
      rows.append("</row>");
    }
    Files.write(shop.exports.resolve("a.xlsx"), SmallWorkbook.of(rows.toString()));

    shop.night(shop.source(SHOP.formatted("xlsx", "Total")));

    assertThat(told()).containsExactly("DOUBLED_COLUMN 1 Total 2");
  }

  @Test
  void aKeyThatStandsTwiceIsTold() {
    shop.deliver(
        "a.json",
        "{\"id\":\"1\",\"at\":\"2026-01-05\",\"Total\":10,\"x\":1}",
        "{\"id\":\"2\",\"at\":\"2026-01-05\",\"Total\":20,\"Total\":22,\"x\":1}",
        "{\"id\":\"3\",\"at\":\"2026-01-05\",\"Total\":30,\"x\":1,\"x\":2}",
        "{\"id\":\"4\",\"at\":\"2026-01-05\",\"Total\":40,\"Total\":44,\"x\":1}");

    shop.night(shop.source(SHOP.formatted("json", "Total")));

    assertThat(prices()).containsExactly("1|10.0000", "2|20.0000", "3|30.0000", "4|40.0000");
    assertThat(told()).containsExactly("DOUBLED_COLUMN 2 Total 2");
  }
}
