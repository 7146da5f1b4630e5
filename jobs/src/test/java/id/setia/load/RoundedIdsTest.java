package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which ids of many digits a spreadsheet has rounded: each file is judged by itself. */
class RoundedIdsTest extends ShopTest {

  private void deliver(String file, String... ids) {
    shop.deliver(
        file,
        Stream.concat(
                Stream.of(Shop.SALES_HEADER),
                Stream.of(ids).map(id -> "sale,%s,2026-01-05,paid,c,,0,s,1,10".formatted(id)))
            .toArray(String[]::new));
  }

  private List<String> spoilt() {
    return shop.quarantine().stream().filter(line -> line.contains("spoilt_id")).toList();
  }

  private List<String> loaded() {
    return shop.rows("orders", "order_id").stream().sorted().toList();
  }

  @Test
  void idsOfAFileWithNothingButZerosAfterTheFifteenthDigit() {
    deliver("three-of-16.csv", "1000000000000120", "1000000000000230", "1000000000000340");
    deliver("two-of-17.csv", "57646075230342300", "57646075230343400");
    deliver("one-of-18.csv", "576460752303423000");
    deliver("among-short-ones.csv", "A-1", "12345", "576460752303499000");

    shop.night(shop.sales());

    assertThat(spoilt())
        .containsExactlyInAnyOrder(
            "three-of-16.csv|1|spoilt_id|order_id|1000000000000120",
            "three-of-16.csv|2|spoilt_id|order_id|1000000000000230",
            "three-of-16.csv|3|spoilt_id|order_id|1000000000000340",
            "two-of-17.csv|1|spoilt_id|order_id|57646075230342300",
            "two-of-17.csv|2|spoilt_id|order_id|57646075230343400",
            "one-of-18.csv|1|spoilt_id|order_id|576460752303423000",
            "among-short-ones.csv|3|spoilt_id|order_id|576460752303499000");
    assertThat(loaded()).containsExactly("12345", "A-1");
  }

  @Test
  void idsThatReallyEndInZeros() {
    List<String> ids =
        List.of(
            // fifteen digits are kept
            "123456789012000",
            // by chance: one zero, and two
            "1234567890123450",
            "12345678901234600",
            // others of the file have their last digits
            "2234567890123450",
            "2234567890123451",
            "323456789012345000",
            "323456789012345678",
            // round by design, before the sixteenth digit too
            "4000000000000000000",
            "4100000000000000000",
            // no plain number
            "B576460752303423000",
            "0576460752303423000");
    deliver("fifteen.csv", ids.get(0));
    deliver("one-of-16.csv", ids.get(1));
    deliver("one-of-17.csv", ids.get(2));
    deliver("mixed-16.csv", ids.get(3), ids.get(4));
    deliver("mixed-18.csv", ids.get(5), ids.get(6));
    deliver("round.csv", ids.get(7), ids.get(8));
    deliver("text.csv", ids.get(9), ids.get(10));

    shop.night(shop.sales());

    assertThat(shop.quarantine()).isEmpty();
    assertThat(loaded()).containsExactlyElementsOf(ids.stream().sorted().toList());
  }

  /** The same id again is no further evidence. */
  @Test
  void anIdOfManyLinesCountsOnce() {
    deliver("lines.csv", "1234567890123450", "1234567890123450", "1234567890123450");

    shop.night(shop.sales());

    assertThat(shop.quarantine()).isEmpty();
    assertThat(loaded()).containsExactly("1234567890123450");
  }

  /** What Excel shows of them is spoilt at once, whatever the others are. */
  @Test
  void anExponentIsNoId() {
    deliver("a.csv", "1.03006E+13", "\"1,03006E+13\"", "5E+17", "E+17", "1E17", "12E+1X");

    shop.night(shop.sales());

    assertThat(spoilt())
        .containsExactly(
            "a.csv|1|spoilt_id|order_id|1.03006E+13",
            "a.csv|2|spoilt_id|order_id|1,03006E+13",
            "a.csv|3|spoilt_id|order_id|5E+17");
    assertThat(loaded()).containsExactly("12E+1X", "1E17", "E+17");
  }
}
