package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.report.html.Html;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Somebody's words and number go from the cells of a page; everything else stays. */
class WrittenPageTest {

  private static final String LONG = "Kecewa & sedih <sekali> 'ya' ".repeat(30);

  @Test
  void wholeCellsOfTextGoAndNothingElse() {
    Html html = Html.part();
    new DataTable(
            "12",
            List.of("customer", "said", "orders"),
            List.of(
                List.of(Cell.text("12"), Cell.text(LONG), Cell.number("12")),
                List.of(Cell.text("112"), Cell.text("12 kali"), Cell.number("3"))))
        .render(html);
    String page = html.finish();

    String without = new WrittenPage(page).without(Set.of("12", LONG), "[gone]");

    assertThat(page).contains("Kecewa &amp; sedih &lt;sekali&gt; &#39;ya&#39;");
    assertThat(without)
        .doesNotContain("Kecewa")
        .contains(">[gone]<", ">112<", ">12 kali<", "<caption>12<");
    assertThat(without.split(">12<", -1)).as("the caption and the number stay").hasSize(3);
    assertThat(new WrittenPage(page).without(Set.of(), "[gone]")).isEqualTo(page);
  }

  /** Pages of closed months stay as an earlier version wrote them. */
  @Test
  void goFromPagesThatNamedTheStyleOfEachCell() {
    String page =
        "<tr><th class=\"text\" scope=\"row\">12</th><td class=\"text\">12</td><td class=\"number\">12</td></tr>";
    assertThat(new WrittenPage(page).without(Set.of("12"), "[gone]"))
        .isEqualTo(
            "<tr><th class=\"text\" scope=\"row\">[gone]</th><td class=\"text\">[gone]</td><td class=\"number\">12</td></tr>");
  }
}
