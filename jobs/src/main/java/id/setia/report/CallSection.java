package id.setia.report;

import id.setia.report.html.Html;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call: valuable customers who have fallen silent, and what to do with each segment of
 * customers.
 */
final class CallSection implements Section {

  private static final int SHOWN = 8;

  private static final String SILENT =
      "next_purchase_basis = 'own' and purchase_days >= 3 and recency_days >= 2 * (next_purchase_date - last_order_date)"
          + " and recency_days <= 2 * silence_days";

  /** What a forecast says that failed its test is nothing to call anybody for. */
  private static final String WORTH =
      "* replace (case when (select bool_or(passed_backtest) from marts.cltv_portfolio"
          + " where segment_kind = 'all' and horizon_months = 12) then cltv_12m end as cltv_12m)";

  private static final String LAST_ORDER =
      "(select max_by({'channel': channel, 'order_id': order_id}, ordered_at) from core.orders"
          + " where orders.customer_id = customer_360.customer_id and is_valid) as last_order";

  private static final Source OVERDUE = Source.mart("customer_360", SILENT).as(WORTH, "");

  /** What the reader asks: all of it of everybody. */
  private static final Source CALLED =
      Source.mart("customer_360", SILENT)
          .as(WORTH + ", " + CustomerReference.of("customer_360") + ", " + LAST_ORDER, "");

  @Override
  public String id() {
    return "call";
  }

  @Override
  public void body(Html html, Context context) {
    list(html, context);
    segments(html, context);
  }

  /**
   * Customers of three purchases or more who have been silent for twice as long as they usually are
   * between two purchases, and not yet for twice the time after which a customer counts as lost.
   * The most valuable come first: by what they are expected to bring, or where that is not known by
   * what they brought.
   */
  private static void list(Html html, Context context) {
    List<Row> rows = shown(context);
    if (rows.isEmpty()) {
      context.noteEmpty("marts.customer_360");
      return;
    }
    String title = context.text("call.list");
    html.open("div", "class", "card").element("h3", title);
    Row all = all(context);
    BigDecimal stake = all.decimalOrNull("at_stake");
    long customers = all.count("overdue");
    String overdue = context.numbers().count(customers);
    Texts texts = context.texts();
    String note =
        stake == null
            ? texts.counted(customers, "call.list.note.one", "call.list.note", overdue)
            : texts.counted(
                customers, "call.list.stake.one", "call.list.stake", overdue, context.money(stake));
    long nameless = all.count("nameless");
    if (nameless > 0) {
      note += " " + context.text("call.nameless", context.numbers().count(nameless));
    }
    html.element("p", note, "class", "note");
    new DataTable(
            title,
            List.of(
                context.text("comments.customer"),
                context.text("call.order"),
                context.text("call.silent"),
                context.text("kpi.worth"),
                context.text("segment"),
                context.text("call.expected"),
                context.text("net-revenue"),
                context.text("call.offer"),
                context.text("call.know")),
            rows.stream().map(row -> cells(context, row)).toList())
        .withoutEmptyColumns()
        .render(html);
    CALLED.render(html, context);
    html.close();
  }

  /** How many there are beside those shown. */
  private static Row all(Context context) {
    return context
        .data()
        .query(
            """
            select count(*) as overdue, sum(cltv_12m) as at_stake, count(*) filter (where %s) as nameless
            from (%s)
            """
                .formatted(CustomerReference.IS_NAMELESS, OVERDUE.query()))
        .records()
        .get(0);
  }

  /** Number and last order are looked for once it is known who is shown. */
  private static List<Row> shown(Context context) {
    String order = "order by cltv_12m desc nulls last, net_revenue desc, customer_id";
    return context
        .data()
        .query(
            """
            select *, last_order.channel as last_channel, last_order.order_id as last_order_id
            from (select *, %s, %s from (%s %s limit %d) customer_360)
            %4$s
            """
                .formatted(
                    CustomerReference.of("customer_360"),
                    LAST_ORDER,
                    OVERDUE.query(),
                    order,
                    SHOWN))
        .records();
  }

  private static List<Cell> cells(Context context, Row row) {
    Optional<LocalDate> next = row.dateIfAny("next_purchase_date");
    String segment = row.textOrNull("rfm_segment");
    String product = row.textOrNull("next_product");
    return List.of(
        CustomerReference.cell(context, row),
        lastOrder(context, row),
        Cell.number(context.text("days", context.numbers().count(row.count("recency_days")))),
        money(context, row.decimalOrNull("cltv_12m")),
        Cell.text(segment == null ? "–" : context.texts().word("rfm", segment)),
        Cell.number(next.map(context.texts()::date).orElse("–")),
        money(context, row.decimalOrNull("net_revenue")),
        Cell.text(product == null ? "–" : product),
        Cell.text(know(context, row)));
  }

  /**
   * Where address and telephone of whoever is behind a number stand: in the order, in its channel.
   */
  private static Cell lastOrder(Context context, Row row) {
    String order = row.textOrNull("last_order_id");
    if (order == null) {
      return Cell.text("–");
    }
    String channel = row.text("last_channel");
    return Cell.text(order)
        .withSmall(
            channel.equals("unknown")
                ? context.text("call.no-channel")
                : context.texts().channel(channel))
        .onOneLine();
  }

  /** What the caller has to know first: open tickets, and the last answer. */
  private static String know(Context context, Row row) {
    List<String> words = new ArrayList<>();
    Long tickets = row.countOrNull("open_tickets");
    if (tickets != null && tickets > 0) {
      words.add(context.text("call.tickets", context.numbers().count(tickets)));
    }
    BigDecimal nps = row.decimalOrNull("last_nps");
    if (nps != null) {
      words.add("NPS " + context.numbers().exact(nps));
    }
    return words.isEmpty() ? "–" : String.join(", ", words);
  }

  private static Cell money(Context context, @Nullable BigDecimal amount) {
    return amount == null
        ? Cell.unknown(context.text("unknown.unpublished"))
        : Cell.number(context.money(amount), amount);
  }

  private static void segments(Html html, Context context) {
    List<Row> segments =
        context
            .data()
            .query(
                """
                select segment, count(*) as customers, sum(monetary) as net_revenue,
                  cast(median(recency_days) as bigint) as recency_days
                from marts.rfm_segments
                group by segment
                order by net_revenue desc, segment
                """)
            .records();
    if (segments.isEmpty()) {
      Section.noData(context, "marts.rfm_segments");
      return;
    }
    if (segments.get(0).textOrNull("segment") == null) {
      html.open("div", "class", "card").element("h3", context.text("rfm.segments"));
      html.element("p", context.text("rfm.none"), "class", "note").close();
      return;
    }
    long all = segments.stream().mapToLong(row -> row.count("customers")).sum();
    String title = context.text("rfm.segments");
    html.open("div", "class", "card").element("h3", title);
    html.element("p", context.text("rfm.segments.note"), "class", "note");
    new DataTable(
            title,
            List.of(
                context.text("segment"),
                context.text("rfm.do"),
                context.text("customers"),
                context.text("rfm.share"),
                context.text("net-revenue"),
                context.text("rfm.recency")),
            segments.stream().map(row -> segment(context, row, all)).toList())
        .render(html);
    Source.mart("rfm_segments").render(html, context);
    html.close();
  }

  private static List<Cell> segment(Context context, Row row, long all) {
    String code = row.text("segment");
    BigDecimal revenue = row.decimal("net_revenue");
    double share = (double) row.count("customers") / all;
    return List.of(
        Cell.text(context.text("rfm." + code)).onOneLine(),
        Cell.text(context.text("rfm.do." + code)).onOneLine(),
        Cell.count(context, row.count("customers")),
        Cell.number(context.numbers().percent(share)).withBar(share),
        Cell.number(context.money(revenue), revenue),
        Cell.count(context, row.count("recency_days")));
  }
}
