package id.setia.workbook;

import id.setia.duckdb.DuckDb;
import java.util.List;
import java.util.Optional;

/** The customers who were worth most, and of whom most is expected. */
final class CustomersSheet {

  static final String NAME = "Top customers";

  private static final int MOST = 100;

  private static final String ROWS =
      """
      select valued.*, choices.detail
      from marts.cltv_customers as valued
      left join (select max(detail) as detail from core.cltv_choices where model_no = 0) as choices on true
      where valued.orders > 0
      order by coalesce(valued.historic_cltv, 0) + coalesce(valued.cltv_12m, 0) desc, valued.customer_id
      limit %d
      """
          .formatted(MOST);

  private CustomersSheet() {}

  static void write(Sheet sheet, DuckDb duckDb) {
    sheet.title(
        "Customers by historic value and value to come",
        "The first %d; values of the run. Every customer is in marts.cltv_customers; ./setia cltv explain CUSTOMER computes one step by step."
            .formatted(MOST),
        "Of one customer chance dominates: the interval may well be 0 to four times the expectation.");
    List<Line> rows = Line.of(duckDb, ROWS);
    if (rows.isEmpty()) {
      sheet.row(Cell.unknown("unknown: nobody has bought yet"));
      return;
    }
    sheet.frozenHeader(
        1,
        "customer",
        "first order",
        "last order",
        "orders",
        "net revenue",
        "historic value",
        "12 months of the run",
        "low 95 %",
        "high 95 %",
        "buys at all in 12 months",
        "tier",
        "margin is assumed",
        "to plan by");
    for (Line line : rows) {
      Optional<String> why = Forecast.whyUnknown(line, "cltv_12m");
      sheet.row(
          Cell.text(line.text("customer_id")),
          Cell.day(line.day("first_order_date")),
          Cell.day(line.day("last_order_date")),
          Cell.count(line.number("orders")),
          Cell.money(line.number("net_revenue")),
          Cell.money(line.number("historic_cltv")),
          why.map(Cell::unknown).orElse(Cell.money(line.number("cltv_12m"))),
          Cell.money(line.number("cltv_12m_low_95")),
          Cell.money(line.number("cltv_12m_high_95")),
          Cell.share(line.number("purchase_probability_12m")),
          Cell.text(line.text("tier")),
          Cell.yesNo(line.isTrue("margin_is_assumed")),
          why.isPresent()
              ? Cell.EMPTY
              : Forecast.whyUnfit(line).map(Cell::unknown).orElse(Cell.text("yes")));
    }
  }
}
