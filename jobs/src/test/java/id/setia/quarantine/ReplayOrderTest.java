package id.setia.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import id.setia.load.Shop;
import id.setia.load.WithdrawalTest;
import id.setia.quarantine.Quarantine.Filter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Three deliveries in every order, one of which can't be read at first and is replayed at every
 * later time: the lake ends as if its records had been read at once.
 */
class ReplayOrderTest {

  private static final List<List<Integer>> ORDERS =
      List.of(
          List.of(0, 1, 2),
          List.of(0, 2, 1),
          List.of(1, 0, 2),
          List.of(1, 2, 0),
          List.of(2, 0, 1),
          List.of(2, 1, 0));

  /** Orders A1 to A7 with a refund each; of A1 to A6 also in the second delivery, otherwise. */
  private static final List<String> FIRST =
      List.of(
          "A1,2026-01-05,paid,c1,Java,S1,100,40",
          "A2,2026-01-05,paid,c2,Java,S1,100,41",
          "A3,2026-01-05,paid,c3,Java,S1,100,42",
          "A4,2026-01-05,paid,c4,Java,S1,100,43",
          "A5,2026-01-05,paid,c5,Java,S1,100,44",
          "A6,2026-01-05,paid,c6,Java,S1,100,45",
          "A7,2026-01-06,paid,c7,Bali,S1,50,5");

  private static final List<String> SECOND =
      List.of(
          "A1,2026-01-05,paid,c1,Java,S1,110,30",
          "A1,2026-01-05,paid,c1,Java,S2,7,0",
          "A2,2026-01-05,paid,c2,Java,S1,110,31",
          "A3,2026-01-05,paid,c3,Java,S1,110,0",
          "A4,2026-02-05,paid,c4,Java,S1,110,33",
          "A5,2026-01-05,paid,c5,Java,S1,110,34",
          "A6,2026-01-05,paid,c6,Java,S1,110,35",
          "A8,2026-01-06,paid,c8,Bali,S1,50,5");

  /**
   * What can't be read at first: {@code x} is to be completed, {@code y} ignored, {@code z}
   * withdrawn. A1 is delivered anew, A2 without its refund, A3 in part (one line was clean), A4 is
   * ignored (with the time of the first delivery alone), A5 withdrawn by its number, and A6 is
   * ignored on a day that is nobody's.
   */
  private static final List<String> THIRD =
      List.of(
          "A1,2026-01-05,x,c1,Java,S9,1,1",
          "A2,2026-01-05,x,c2,Java,S9,2,0",
          "A3,2026-01-05,paid,c3,Java,S8,3,0",
          "A3,2026-01-05,x,c3,Java,S9,3,4",
          "A4,2026-01-05,y,c4,Java,S1,4,0",
          "A5,,z,,,,,",
          "A6,2026-03-05,y,c6,Java,S1,6,0",
          "A9,2026-01-06,x,c9,Bali,S1,50,5");

  /** With a record that can't be told, a full export says nothing of what it lacks. */
  private static final String NAMELESS = ",2026-01-05,y,c1,Java,S1,1,0";

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void endsAsIfItHadBeenReadAtOnce(boolean isComplete, @TempDir Path root) {
    List<String> third = new ArrayList<>(THIRD);
    if (isComplete) {
      third.add(NAMELESS);
    }
    List<List<String>> deliveries = List.of(FIRST, SECOND, third);
    String yaml = WithdrawalTest.ORDERS + (isComplete ? "complete: true\nmax_withdrawn: 1\n" : "");
    int number = 0;
    for (List<Integer> order : ORDERS) {
      List<String> expected;
      try (Shop shop = new Shop(root.resolve("at-once-" + number))) {
        for (int delivery : order) {
          night(shop, shop.source(mended(yaml)), deliveries, delivery);
        }
        expected = lake(shop);
      }
      for (int replayAfter = order.indexOf(2); replayAfter < order.size(); replayAfter++) {
        number++;
        try (Shop shop = new Shop(root.resolve("replayed-" + number))) {
          for (int night = 0; night < order.size(); night++) {
            night(
                shop,
                shop.source(night <= replayAfter ? yaml : mended(yaml)),
                deliveries,
                order.get(night));
            if (night == replayAfter) {
              shop.replay(shop.source(mended(yaml)), Filter.ANY);
            }
          }
          assertThat(lake(shop))
              .as("deliveries %s, replayed after night %d", order, replayAfter + 1)
              .isEqualTo(expected);
          assertThat(unbalanced(shop)).isEmpty();
        }
      }
    }
  }

  private static String mended(String yaml) {
    return yaml.replace("ignore: state = 'test'", "ignore: state in ('test', 'y')")
        .replace("paid: completed", "paid: completed, x: completed, z: withdrawn");
  }

  private static void night(
      Shop shop, SourceConfig source, List<List<String>> deliveries, int delivery) {
    List<String> lines = new ArrayList<>(List.of(WithdrawalTest.HEADER));
    lines.addAll(deliveries.get(delivery));
    shop.deliver("d%d.csv".formatted(delivery), lines.toArray(String[]::new));
    shop.night(source);
  }

  private static List<String> lake(Shop shop) {
    List<String> rows = new ArrayList<>();
    rows.addAll(shop.rows("orders", "order_id, ordered_at, customer_ref, file_id, record_no"));
    rows.addAll(shop.rows("order_lines", "order_id, sku, unit_price, file_id, record_no"));
    rows.addAll(shop.rows("refunds", "refund_id, amount, file_id, record_no"));
    rows.addAll(shop.rows("customers", "customer_ref, region, file_id, record_no"));
    return rows;
  }

  private static List<String> unbalanced(Shop shop) {
    return shop.state.query(
        "select load_id from setia_conservation where records_read <> records_loaded + records_quarantined"
            + " + records_duplicate + records_withdrawn",
        row -> row.getString(1));
  }
}
