package id.setia.sample;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls for help about orders. */
final class TicketSimulator {

  private static final double MEAN_SECONDS_TO_TICKET = 4.0 * ShopCalendar.SECONDS_PER_DAY;
  private static final double MEDIAN_SECONDS_TO_RESPONSE = 2 * 3_600;
  private static final double RESPONSE_SIGMA = 1.1;
  private static final double RESOLUTION_SIGMA = 1.0;
  private static final double REOPEN_CHANCE = 0.08;
  private static final double PENDING_SHARE = 0.4;
  private static final double CLOSED_SHARE = 0.7;
  private static final List<String> CHANNELS = List.of("whatsapp", "email", "chat", "telepon");
  private static final Weighted<String> PRIORITIES =
      Weighted.of(
          Map.entry("normal", 60),
          Map.entry("low", 20),
          Map.entry("high", 15),
          Map.entry("urgent", 5));

  private record Topic(String name, String team, double medianHours) {}

  private static final Weighted<Topic> TOPICS =
      Weighted.of(
          Map.entry(new Topic("pengiriman", "logistik", 30), 40),
          Map.entry(new Topic("kualitas produk", "cs-jakarta", 22), 22),
          Map.entry(new Topic("refund", "keuangan", 60), 14),
          Map.entry(new Topic("pembayaran", "keuangan", 8), 12),
          Map.entry(new Topic("akun", "cs-bandung", 4), 12));

  private final ShopModel model;
  private final RowSink sink;
  private final ShopCalendar calendar;
  private final ShopTotals totals;
  private final @Nullable ToolPostPurchaseEvents tools;

  TicketSimulator(
      ShopModel model,
      RowSink sink,
      ShopCalendar calendar,
      ShopTotals totals,
      @Nullable ToolPostPurchaseEvents tools) {
    this.tools = tools;
    this.model = model;
    this.sink = sink;
    this.calendar = calendar;
    this.totals = totals;
  }

  /** Opens a ticket about some orders; returns the next free sequence number. */
  int simulate(
      Order order, Customer customer, int sequence, RandomStream draws, RandomStream dirt) {
    if (!draws.chance(model.ticketsPerOrder())) {
      return sequence;
    }
    long created = order.moment() + (long) draws.exponential(MEAN_SECONDS_TO_TICKET);
    if (created >= calendar.end()) {
      return sequence;
    }
    Topic topic = TOPICS.pick(draws);
    long responded =
        created + 60 + (long) draws.logNormal(MEDIAN_SECONDS_TO_RESPONSE, RESPONSE_SIGMA);
    long resolved =
        responded + (long) draws.logNormal(topic.medianHours() * 3_600, RESOLUTION_SIGMA);
    int reopens = draws.chance(REOPEN_CHANCE) ? 1 + draws.below(2) : 0;
    String[] fields = {
      "T-" + Code.of(customer.number(), sequence),
      calendar.iso(created),
      isoIfPast(responded),
      isoIfPast(resolved),
      status(resolved, draws),
      draws.pick(CHANNELS),
      topic.name(),
      topic.team(),
      PRIORITIES.pick(draws),
      Integer.toString(reopens),
      customer.id(),
      order.id()
    };
    if (tools == null) {
      totals.countTicket(sink.add(ExportKind.TICKETS, created, fields, 0, dirt));
      return sequence + 1;
    }
    boolean isClean = tools.ticket(customer, fields, created, draws, dirt);
    totals.countTicket(isClean);
    if (isClean && resolved < calendar.end()) {
      tools.effort(customer, fields[0], resolved, draws, dirt);
    }
    return sequence + 1;
  }

  /** What has not happened when the export is taken is empty. */
  private String isoIfPast(long moment) {
    return moment < calendar.end() ? calendar.iso(moment) : "";
  }

  private String status(long resolved, RandomStream draws) {
    if (resolved < calendar.end()) {
      return draws.chance(CLOSED_SHARE) ? "closed" : "solved";
    }
    return draws.chance(PENDING_SHARE) ? "pending" : "open";
  }
}
