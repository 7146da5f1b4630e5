package id.setia.schema;

import static id.setia.schema.ColumnType.DATE;
import static id.setia.schema.ColumnType.DECIMAL;
import static id.setia.schema.ColumnType.EMAIL;
import static id.setia.schema.ColumnType.INTEGER;
import static id.setia.schema.ColumnType.PHONE;
import static id.setia.schema.ColumnType.RATE;
import static id.setia.schema.ColumnType.TEXT;
import static id.setia.schema.ColumnType.TIMESTAMP;

import id.setia.schema.CanonicalTable.Grain;
import java.util.List;
import java.util.Optional;

/** All canonical tables; {@code docs/canonical-tables.md} says what each column means. */
public final class CanonicalTables {

  private static final String AMOUNT = "amount";

  /** The state of an order whose export says it of each line alone. */
  public static final String STATUS_BY_LINES = "by_lines";

  /** What contracts were, from each delivery or change on; fed beside {@code subscriptions}. */
  public static final String CHANGES = "subscription_changes";

  /** The column of that table that says since when. */
  public static final String VALID_FROM = "valid_from";

  /** The columns of that table that {@code subscriptions} has not. */
  public static final List<String> CHANGE_COLUMNS = List.of(VALID_FROM, "churn_kind");

  /** Columns with texts in people's own words, hardly ever twice the same. */
  public static final List<String> WRITTEN = List.of("comment", "reason", "churn_reason", "topic");

  /** Columns with words of a list, into which people's data come when somebody maps it so. */
  public static final List<String> LABELS =
      List.of("team", "touchpoint", "survey", "raw_score", "plan", "priority");

  private static final String[] CHURN_KINDS = {"voluntary", "failed_payment", "other"};

  private static final List<CanonicalTable> ALL =
      List.of(
          orders(),
          orderLines(),
          refunds(),
          customers(),
          feedback(),
          tickets(),
          spend(),
          fxRates(),
          subscriptions(),
          subscriptionChanges());

  private CanonicalTables() {}

  /** Every table, in the order in which a load commits them. */
  public static List<CanonicalTable> all() {
    return ALL;
  }

  /** Those that a mapping can name. */
  public static List<CanonicalTable> mappable() {
    return ALL.stream().filter(table -> !table.name().equals(CHANGES)).toList();
  }

  /** The table of that name, if there is one. */
  public static Optional<CanonicalTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static CanonicalTable orders() {
    return table(
            "orders",
            Grain.HEADER,
            "ordered_at",
            List.of("order_id"),
            "-coalesce(order_discount, 0)")
        .with(text("order_id").required(), time("ordered_at").required(), time("updated_at"))
        .with(
            text("status")
                .required()
                .oneOf(
                    "completed",
                    "pending",
                    "cancelled",
                    "voided",
                    "bad_debt",
                    "returned",
                    STATUS_BY_LINES))
        .with(text("channel"), text("acquisition_channel"), text("region"), text("country"))
        .with(customer())
        .with(text("currency").required(), decimal("order_discount").notNegative())
        .with(decimal("shipping"), decimal("tax"), text("payment_method"))
        .with(decimal("total"), text("prices_include_tax").oneOf("true", "false", "auto"))
        .build();
  }

  private static CanonicalTable orderLines() {
    return table("order_lines", Grain.LINES, "ordered_at", List.of("order_id"), LineAmount.SQL)
        .with(text("order_id").required(), time("ordered_at").required())
        .with(text("line_type").required().oneOf("sale", "adjustment", "prepayment"))
        .with(text("sku"), text("product_name"), text("category"))
        .with(decimal("quantity").required(), decimal("unit_price").required())
        .with(
            decimal("line_discount").notNegative(),
            decimal("unit_cost"),
            text("currency").required())
        .with(
            text("status")
                .oneOf("completed", "pending", "cancelled", "voided", "bad_debt", "returned"))
        .rule(
            "out_of_range",
            "unit_price",
            LineAmount.EXPECTATION,
            LineAmount.isBeyondMoney("unit_price"),
            "quantity",
            "unit_price")
        .rule(
            "out_of_range",
            "unit_cost",
            LineAmount.EXPECTATION,
            LineAmount.isBeyondMoney("unit_cost"),
            "quantity",
            "unit_cost")
        .rule(
            "out_of_range",
            "unit_cost",
            "0 or more, as its price is",
            "unit_cost < 0 and unit_price > 0",
            "unit_cost",
            "unit_price")
        .build();
  }

  private static CanonicalTable refunds() {
    return table("refunds", Grain.LINES, "refunded_at", List.of("refund_id"), "-amount")
        .with(text("refund_id").required(), text("order_id"), time("refunded_at").required())
        .with(text("sku"), text("product_name"), text("category"))
        .with(decimal("quantity").notNegative(), decimal(AMOUNT).required().notNegative())
        .with(decimal("tax").notNegative(), decimal("shipping").notNegative())
        .with(text("currency").required(), text("channel"), text("region"), text("country"))
        .with(customer())
        .with(text("reason"))
        .partsOf(AMOUNT, "tax", "shipping")
        .partsOf(AMOUNT, "tax")
        .partsOf(AMOUNT, "shipping")
        .build();
  }

  private static CanonicalTable customers() {
    return table("customers", Grain.ROW, "", List.of("customer_ref"), "")
        .with(
            text("customer_ref").required(), email(), phone(), time("registered_at"), text("name"))
        .with(
            text("gender"),
            date("birth_date"),
            text("region"),
            text("country"),
            text("acquisition_channel"))
        .build();
  }

  private static CanonicalTable feedback() {
    return table("feedback", Grain.ROW, "responded_at", List.of("response_id", "metric"), "")
        .with(text("response_id").required(), text("metric").required().oneOf("nps", "csat", "ces"))
        .with(
            time("responded_at"), time("sent_at"), time("delivered_at"), text("survey").required())
        .with(text("survey_kind").required().oneOf("relational", "transactional"))
        .with(text("touchpoint"), text("channel"), decimal("score"), text("raw_score"))
        .with(
            decimal("scale_min"),
            decimal("scale_max"),
            text("comment"),
            text("order_id"),
            text("ticket_id"))
        .with(text("region"), time("replied_at"))
        .with(customer())
        .rule(
            "out_of_range",
            "score",
            "between scale_min and scale_max",
            "score < scale_min or score > scale_max",
            "score",
            "scale_min",
            "scale_max")
        .rule(
            "out_of_range",
            "score",
            "between 0 and 10 (nps)",
            "metric = 'nps' and (score < 0 or score > 10)",
            "metric",
            "score")
        .inOrder("sent_at", "responded_at")
        .inOrderToTheMinute("responded_at", "replied_at")
        .build();
  }

  private static CanonicalTable tickets() {
    return table("tickets", Grain.ROW, "opened_at", List.of("ticket_id"), "")
        .with(text("ticket_id").required(), time("opened_at").required(), time("first_response_at"))
        .with(time("first_resolved_at"), time("resolved_at"), time("closed_at"))
        .with(text("status").required().oneOf("open", "pending", "solved", "closed"))
        .with(
            text("channel"),
            text("topic"),
            text("team"),
            text("priority"),
            whole("reopens"),
            text("order_id"),
            text(CanonicalTable.COMMENT))
        .with(customer())
        .inOrderToTheMinute("opened_at", "resolved_at")
        .inOrderToTheMinute("opened_at", "closed_at")
        .inOrderToTheMinute("opened_at", "first_resolved_at")
        .inOrderToTheMinute("opened_at", "first_response_at")
        .build();
  }

  private static CanonicalTable spend() {
    return table(
            "spend", Grain.ROW, "spend_date", List.of("spend_date", "channel", "campaign"), AMOUNT)
        .with(date("spend_date").required(), text("channel").required(), text("campaign"))
        .with(text("purpose").required().oneOf("acquisition", "retention"))
        .with(decimal(AMOUNT).required(), text("currency").required())
        .build();
  }

  private static CanonicalTable fxRates() {
    return table("fx_rates", Grain.ROW, "", List.of("rate_date", "currency"), "")
        .with(date("rate_date").required(), text("currency").required())
        .with(Column.of("rate", RATE).required())
        .rule("out_of_range", "rate", "above 0", "rate <= 0", "rate")
        .build();
  }

  private static CanonicalTable subscriptions() {
    return contract(table("subscriptions", Grain.ROW, "", List.of("subscription_id"), "")).build();
  }

  private static CanonicalTable subscriptionChanges() {
    return contract(
            table(CHANGES, Grain.ROW, VALID_FROM, List.of(VALID_FROM, "subscription_id"), "")
                .with(time(VALID_FROM), text("churn_kind").oneOf(CHURN_KINDS)))
        .build();
  }

  private static CanonicalTableBuilder contract(CanonicalTableBuilder table) {
    return table
        .with(
            text("subscription_id").required(),
            time("started_at").required(),
            time("ended_at"),
            text("plan"))
        .with(
            text("status").required().oneOf("active", "ended"),
            decimal("recurring_amount").notNegative())
        .with(whole("term_months").notNegative())
        .with(text("currency").required(), text("churn_reason"), text("channel"), text("region"))
        .with(customer())
        .inOrder("started_at", "ended_at");
  }

  private static Column text(String name) {
    return Column.of(name, TEXT);
  }

  private static Column time(String name) {
    return Column.of(name, TIMESTAMP);
  }

  private static Column date(String name) {
    return Column.of(name, DATE);
  }

  private static Column decimal(String name) {
    return Column.of(name, DECIMAL);
  }

  private static Column whole(String name) {
    return Column.of(name, INTEGER);
  }

  private static Column email() {
    return new Column("email_hash", "email", EMAIL, false, List.of(), false);
  }

  private static Column phone() {
    return new Column("phone_hash", "phone", PHONE, false, List.of(), false);
  }

  private static Column[] customer() {
    return new Column[] {text("customer_ref"), email(), phone()};
  }

  private static CanonicalTableBuilder table(
      String name, Grain grain, String event, List<String> key, String amountSql) {
    return new CanonicalTableBuilder(name, grain, event, key, amountSql);
  }
}
