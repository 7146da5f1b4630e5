package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What quarantine says of a record whose cell is right, and what its mapping makes of it wrong. */
class ReasonsTest extends ShopTest {

  private static final String REFUNDS =
      """
      name: refunds
      files: %s/*.csv
      time_zone: UTC
      format: {delimiter: ';'}
      max_reject_rate: 1
      tables:
        refunds:
          columns:
            refund_id: id
            order_id: order
            refunded_at: at
            amount: AMOUNT
            currency: {value: IDR}
      """;

  private List<String> reasons(String amount, String cell) {
    shop.deliver("one.csv", "id;order;at;paid", "1;A;2026-01-05;" + cell);
    SourceConfig source = shop.source(REFUNDS.replace("AMOUNT", amount));
    shop.night(source);
    return shop.state.query("select reason from setia_quarantine", row -> row.getString(1));
  }

  @Test
  void aValueThatAnExpressionMakesIsSaidToBeIts() {
    assertThat(reasons("{sql: '-cast(paid as decimal(18, 4))'}", "1"))
        .containsExactly("paid: \"1\" is not made by its sql into 0 or more");
  }

  @Test
  void aCellIsWhatItSays() {
    assertThat(reasons("paid", "-1")).containsExactly("paid: \"-1\" is not 0 or more");
  }
}
