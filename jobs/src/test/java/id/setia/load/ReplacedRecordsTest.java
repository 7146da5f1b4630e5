package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.SourceConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Documents of one record each, of which a file has several: the last counts, and they are told.
 */
class ReplacedRecordsTest extends ShopTest {

  private static final String TICKETS =
      """
      name: desk
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      tables:
        tickets:
          columns: {ticket_id: id, opened_at: at, status: status, customer_ref: who}
      """;

  private static final String ANSWERS =
      """
      name: survey
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      tables:
        feedback:
          columns: {response_id: id, responded_at: at, metric: {value: nps}, survey: {value: shop}, survey_kind: {value: relational}, score: score, customer_ref: who}
      """;

  private List<String> told() {
    return shop.state.query(
        "select kind || ' ' || documents || ' ' || document || ' ' || record_no || ',' || other_record_no from setia_notice order by 1",
        row -> row.getString(1));
  }

  @Test
  void ticketsThatContradictThemselvesAreTold() {
    shop.deliver(
        "a.csv",
        "id,at,status,who",
        "1,2026-01-05,open,K1",
        "2,2026-01-05,open,K2",
        "3,2026-01-05,solved,K3",
        "4,2026-01-05,solved,K4",
        "5,2026-01-05,solved,K6",
        "2,2026-01-05,open,K2",
        "1,2026-01-05,solved,K1",
        "3,2026-01-07,solved,K3",
        "4,2026-01-05,solved,K5",
        "5,2026-01-05,open,K6");

    shop.night(shop.source(TICKETS));

    assertThat(shop.rows("tickets", "ticket_id, status"))
        .containsExactly("1|solved", "2|open", "3|solved", "4|solved", "5|open");
    // 1 goes on as tickets do; 5 goes back, or the newest record stands first
    assertThat(told()).containsExactly("CUSTOMER 1 4 4,9", "DAY 1 3 3,8", "STATUS 1 5 5,10");
  }

  @Test
  void answersThatContradictThemselvesAreTold() {
    shop.deliver(
        "a.csv",
        "id,at,score,who",
        "1,2026-01-05,9,K1",
        "2,2026-01-05,10,K2",
        "2,2026-01-05,10,K2",
        "1,2026-01-05,2,K1");

    shop.night(shop.source(ANSWERS));

    assertThat(shop.rows("feedback", "response_id, score"))
        .containsExactly("1|2.0000", "2|10.0000");
    assertThat(told()).containsExactly("SCORE 1 1 1,4");
  }

  @Test
  void spendThatOneKeyHasTwiceIsTold() {
    shop.deliver(
        "a.csv",
        "day,campaign,cost",
        "2026-01-05,sale,100",
        "2026-01-05,sale,50",
        "2026-01-06,sale,70");

    shop.night(
        shop.source(
            """
            name: ads
            files: "%s/*.csv"
            time_zone: UTC
            tables:
              spend:
                columns: {spend_date: day, channel: {value: meta}, campaign: campaign, purpose: {value: acquisition}, amount: cost, currency: {value: IDR}}
            """));

    assertThat(told()).containsExactly("AMOUNT 1 2026-01-05 1,2");
  }

  /** Thirty files of a till that begins at 1 every day, on a first night. */
  @Test
  void numbersGivenOutAgainInFilesOfOneLoadAreTold() {
    shop.deliver("a.csv", "id,at,sku,price", "1,2026-01-05,S,10", "2,2026-01-05,S,20");
    shop.deliver("b.csv", "id,at,sku,price", "1,2026-01-06,S,12", "3,2026-01-06,S,30");
    shop.deliver("c.csv", "id,at,sku,price", "3,2026-01-06,S,30", "2,2026-01-06,S,20");

    shop.night(
        shop.source(
            """
            name: till
            files: "%s/*.csv"
            time_zone: UTC
            tables:
              orders:
                columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
              order_lines:
                columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: sku, quantity: {value: 1}, unit_price: price, currency: {value: IDR}}
            """));

    // 2 may have been paid the day after; 3 is the same again
    assertThat(told()).containsExactly("REUSED 1 1 1,1");
  }

  /** A zone that is mended moves an opening by a day at most. */
  @Test
  void aTicketOfTwoDaysLaterIsAnotherOfItsNumber() {
    SourceConfig desk = shop.source(TICKETS);
    shop.deliver("a.csv", "id,at,status,who", "1,2026-01-05,open,K1", "2,2026-01-05,open,K2");
    shop.night(desk);
    shop.deliver("b.csv", "id,at,status,who", "1,2026-01-06,open,K1", "2,2026-01-07,open,K2");

    shop.night(desk);

    assertThat(told()).containsExactly("REUSED 1 2 2,2");
  }

  /** Lines that name no product: one for one is a corrected amount, two for one another order. */
  @Test
  void linesWithoutAProductAreComparedWhereThereAreSeveral() {
    SourceConfig till =
        shop.source(
            """
            name: till
            files: "%s/*.csv"
            time_zone: UTC
            tables:
              orders:
                columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
              order_lines:
                columns: {order_id: id, ordered_at: at, line_type: {value: sale}, quantity: {value: 1}, unit_price: price, currency: {value: IDR}}
            """);
    shop.deliver("a.csv", "id,at,price", "1,2026-01-05,10", "2,2026-01-05,10");
    shop.night(till);
    shop.deliver("b.csv", "id,at,price", "1,2026-01-05,12", "2,2026-01-05,4", "2,2026-01-05,5");

    shop.night(till);

    assertThat(told()).containsExactly("REPLACED 1 2 2,2");
  }
}
