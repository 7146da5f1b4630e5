package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sheets of a workbook are read, and what their cells are. */
class SheetsTest extends ShopTest {

  private static final String SOURCE =
      """
      name: shop
      files: %%s/*.xlsx
      format: {type: xlsx%s}
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: {from: at, format: dd/MM/yyyy}, status: {value: completed}, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: {from: at, format: dd/MM/yyyy}, line_type: {value: sale}, sku: {value: S}, quantity: {value: "1"}, unit_price: price, line_discount: {from: disc, when_blank: "0"}, currency: {value: IDR}}
      """;

  private static final String HEAD = row("'id|'at|'price|'disc");
  private static final String JANUARY = row("'A1|'05/01/2026|100|");
  private static final String FEBRUARY = row("'A2|'05/02/2026|50|");

  private static String row(String cells) {
    StringBuilder row = new StringBuilder("<row>");
    for (String cell : cells.split("\\|", -1)) {
      row.append(
          cell.startsWith("<")
              ? cell
              : cell.startsWith("'")
                  ? "<c t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(cell.substring(1))
                  : cell.isEmpty() ? "<c/>" : "<c><v>%s</v></c>".formatted(cell));
    }
    return row + "</row>";
  }

  private SourceConfig source(String words) {
    return shop.source(SOURCE.formatted(words));
  }

  private List<String> read(SmallWorkbook workbook, String words) throws IOException {
    Files.write(shop.exports.resolve("a.xlsx"), workbook.bytes());
    shop.night(source(words));
    return shop.rows("order_lines", "order_id, unit_price");
  }

  private List<String> told() {
    return shop.state.query(
        "select kind || ' ' || table_name || ' ' || documents || ' ' || document from setia_notice order by 1",
        row -> row.getString(1));
  }

  private static SmallWorkbook months() {
    return new SmallWorkbook()
        .sheet("Summary", row("'Total|150"))
        .sheet("Jan 26", HEAD + JANUARY)
        .sheet("Feb 26", HEAD + FEBRUARY)
        .sheet("Mar 26", HEAD);
  }

  @Test
  void theFirstSheetIsTheFirstThatIsShown() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .sheet("Old", HEAD + FEBRUARY)
            .sheet("Orders", HEAD + JANUARY)
            .hide("Old");

    assertThat(read(workbook, "")).containsExactly("A1|100.0000");
    assertThat(told()).isEmpty();
  }

  @Test
  void aSheetOfTheSameHeadingThatIsNotReadIsTold() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .sheet("Jan", HEAD + JANUARY)
            .sheet("Feb", HEAD + FEBRUARY)
            .sheet("Mar", HEAD)
            .sheet("Notes", row("'price|'id") + row("'x|'y"))
            .sheet("Old", HEAD + FEBRUARY)
            .hide("Old");
    Files.write(shop.exports.resolve("a.xlsx"), workbook.bytes());

    assertThat(shop.tryOut(source("")).notices())
        .containsExactly(
            "1 sheet having the heading of the sheet that is read, and not read (format.sheet names one, or several as '*') (such as Feb: a.xlsx)");
    assertThat(read(workbook, "")).containsExactly("A1|100.0000");
    assertThat(told()).containsExactly("SHEETS orders 1 Feb");
  }

  @Test
  void whoNamesTheSheetIsToldNothing() throws IOException {
    assertThat(read(months(), ", sheet: Feb 26")).containsExactly("A2|50.0000");
    assertThat(told()).isEmpty();
  }

  @Test
  void sheetsThatAreNamedAlikeAreReadAsOne() throws IOException {
    assertThat(read(months(), ", sheet: '* 26'")).containsExactly("A1|100.0000", "A2|50.0000");
    assertThat(told()).isEmpty();
  }

  @Test
  void sheetsOfSeveralHeadingsAreRefused() {
    assertThatThrownBy(() -> read(months(), ", sheet: '*'"))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("a.xlsx: its sheets have different columns ([Total, 150]; [id, at");
    assertThatThrownBy(() -> read(months(), ", sheet: 'Order*'"))
        .hasMessageContaining("it has no sheet Order* with rows (has: [Summary, Jan 26, Feb 26");
  }

  /** As programs write formulas that no spreadsheet has worked out yet. */
  @Test
  void aFormulaWithoutItsResultIsNoBlank() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .sheet(
                "Sheet1",
                HEAD
                    + row("'A1|'05/01/2026|100|<c><f>C2*0.1</f></c>")
                    + row("'A2|'05/01/2026|50|<c t=\"str\"><f>\"\"</f><v></v></c>")
                    + row("<c><f>\"A\"&amp;3</f></c>|'05/01/2026|50|")
                    + row("'A4|'05/01/2026|50|"));

    assertThat(read(workbook, "")).containsExactly("A2|50.0000", "A4|50.0000");
    assertThat(shop.quarantine())
        .containsExactly(
            "a.xlsx|1|parse_decimal|line_discount|#CALC!", "a.xlsx|3|spoilt_id|order_id|#CALC!");
  }

  @Test
  void aPercentageIsNoAmount() throws IOException {
    SmallWorkbook workbook =
        new SmallWorkbook()
            .formats("0%")
            .sheet(
                "Sheet1",
                HEAD
                    + row("'A1|'05/01/2026|100|<c s=\"1\"><v>0.1</v></c>")
                    + row("'A2|'05/01/2026|50|0.1"));

    assertThat(read(workbook, "")).containsExactly("A2|50.0000");
    assertThat(shop.quarantine()).containsExactly("a.xlsx|1|parse_decimal|line_discount|10%");
  }

  /** Reckoned by hand, a share of a cell in per cent is what it was. */
  @Test
  void aPercentageIsAShareForWhoReckons() throws IOException {
    Files.write(
        shop.exports.resolve("a.xlsx"),
        new SmallWorkbook()
            .formats("0%")
            .sheet("Sheet1", HEAD + row("'A1|'05/01/2026|200|<c s=\"1\"><v>0.075</v></c>"))
            .bytes());
    for (String numbers : List.of("dot", "comma")) {
      SourceConfig source =
          shop.source(
              SOURCE
                  .formatted("")
                  .replace(
                      "{from: disc, when_blank: \"0\"}",
                      "{sql: \"number_%1$s(price) * number_%1$s(disc)\"}".formatted(numbers)));
      assertThat(shop.tryOut(source).preview().toString()).contains("line_discount=15.0000");
    }
  }
}
