package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a trial says would be taken back is what the load then takes back. */
class WithdrawalPreviewTest extends ShopTest {

  private void deliver(String name, String... records) {
    shop.deliver(name, (WithdrawalTest.HEADER + "\n" + String.join("\n", records)).split("\n", -1));
  }

  private SourceConfig orders(String more) {
    return shop.source(WithdrawalTest.ORDERS + more);
  }

  private List<String> tried(SourceConfig source) {
    return shop.tryOut(source).withdrawn().orElseThrow().stream()
        .map(
            gone ->
                gone.table()
                    + " "
                    + gone.cause()
                    + " "
                    + gone.rows()
                    + " "
                    + gone.amount().toPlainString())
        .sorted()
        .toList();
  }

  private static List<String> loaded(LoadAccount account) {
    Map<String, LoadAccount.Tally> sums = new TreeMap<>();
    account.withdrawn().stream()
        .filter(gone -> !gone.table().equals(Departures.RECORDS))
        .forEach(
            gone ->
                sums.merge(
                    gone.table() + " " + gone.cause(), gone.tally(), LoadAccount.Tally::plus));
    return sums.entrySet().stream()
        .map(
            sum ->
                sum.getKey()
                    + " "
                    + sum.getValue().records()
                    + " "
                    + sum.getValue().amount().toPlainString())
        .toList();
  }

  private void firstNight(SourceConfig source) {
    deliver(
        "one.csv",
        "A1,2026-01-05,paid,c1,Java,S1,100,40",
        "A1,2026-01-05,paid,c1,Java,S2,20,0",
        "A2,2026-01-06,paid,c2,Bali,S1,50,5",
        "A3,2026-01-06,paid,c3,Bali,S1,7,0");
    shop.night(source);
  }

  @Test
  void isWhatTheLoadOfTheNewFilesThenTakesBack() {
    firstNight(orders(""));
    deliver(
        "two.csv", "A1,2026-01-05,test,c1,Java,S1,100,40", "A2,2026-01-06,paid,c2,Bali,S1,50,0");
    deliver("three.csv", "A3,,deleted,,,,,");
    deliver("one-again.csv", "A2,2026-01-06,paid,c2,Bali,S1,50,0");

    List<String> tried = tried(orders(""));

    assertThat(tried)
        .containsExactly(
            "order_lines ignored 2 120",
            "order_lines withdrawn 1 7",
            "orders ignored 1 0",
            "orders withdrawn 1 0",
            "refunds ignored 1 -40",
            "refunds when 1 -5");
    assertThat(loaded(shop.night(orders("")))).isEqualTo(tried);
    assertThat(tried(orders(""))).as("nothing is new now").isEmpty();
  }

  @Test
  void countsWhatAFullExportLacksAndRefusesTooMuch() {
    SourceConfig complete = orders("complete: true\nmax_withdrawn: 0.5\n");
    firstNight(complete);
    deliver(
        "two.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40", "A2,2026-01-06,paid,c2,Bali,S1,50,5");

    List<String> tried = tried(complete);
    assertThat(tried)
        .containsExactly("customers absent 1 0", "order_lines absent 1 7", "orders absent 1 0");

    SourceConfig strict = orders("complete: true\nmax_withdrawn: 0\n");
    assertThat(shop.tryOut(strict).refusal().orElseThrow())
        .startsWith("Cannot load shop: two.csv no longer has 1 of 3 documents in orders (33.33 %)");
    assertThat(loaded(shop.night(orders("complete: true\nmax_withdrawn: 0.5\n")))).isEqualTo(tried);
  }

  @Test
  void isNotKnownWithoutAWorkspaceWhereSomethingRan() throws Exception {
    deliver("one.csv", "A1,2026-01-05,paid,c1,Java,S1,100,40");
    SourceConfig source = orders("");
    Files.delete(shop.workspace.stateDb());

    assertThat(shop.tryOut(source).withdrawn()).isEmpty();
  }
}
