package id.setia.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows an order: refunds, a survey, a ticket. */
final class PostPurchaseEvents {

  private final long seed;
  private final RefundSimulator refunds;
  private final SurveySimulator surveys;
  private final TicketSimulator tickets;
  private final @Nullable ToolPostPurchaseEvents tools;

  PostPurchaseEvents(
      ShopModel model,
      long seed,
      RowSink sink,
      ShopCalendar calendar,
      ShopTotals totals,
      @Nullable ToolPostPurchaseEvents tools) {
    this.seed = seed;
    this.tools = tools;
    this.refunds = new RefundSimulator(model, sink, calendar, totals);
    this.surveys = new SurveySimulator(model, sink, calendar, totals, tools);
    this.tickets = new TicketSimulator(model, sink, calendar, totals, tools);
  }

  /** The marketplaces settle returns themselves; the shop's book has those of its own sales. */
  private boolean isRefundExported(Order order) {
    return tools == null || order.channel() == Channel.WEB || order.channel() == Channel.WHATSAPP;
  }

  OfCustomer of(Customer customer, RandomStream dirt) {
    return new OfCustomer(customer, dirt);
  }

  /** The documents of one customer, numbered one after the other. */
  final class OfCustomer {

    private final Customer customer;
    private final RandomStream dirt;
    private final RandomStream refundDraws;
    private final RandomStream surveyDraws;
    private final RandomStream ticketDraws;
    private final RandomStream toolDraws;
    private int nextRefund;
    private int nextMessage;
    private int nextAnswer;
    private int nextTicket;

    private OfCustomer(Customer customer, RandomStream dirt) {
      this.customer = customer;
      this.dirt = dirt;
      this.refundDraws = RandomStream.of(seed, customer.number(), RandomStream.Stream.REFUNDS);
      this.surveyDraws = RandomStream.of(seed, customer.number(), RandomStream.Stream.SURVEY);
      this.ticketDraws = RandomStream.of(seed, customer.number(), RandomStream.Stream.TICKETS);
      this.toolDraws = RandomStream.of(seed, customer.number(), RandomStream.Stream.TOOLS);
    }

    /** Refunds need a row that loads; nobody is asked about an order given up or by a guest. */
    void follow(Order order, List<OrderLine> clean) {
      if (order.isCompleted() && isRefundExported(order)) {
        nextRefund = refunds.simulate(order, customer, clean, nextRefund, refundDraws, dirt);
      }
      if (order.customer() == null) {
        return;
      }
      if (order.isCompleted()) {
        nextAnswer = surveys.simulate(order, customer, nextAnswer, surveyDraws, dirt);
        if (tools != null) {
          tools.message(order, customer, nextMessage++, toolDraws, dirt);
        }
      }
      nextTicket = tickets.simulate(order, customer, nextTicket, ticketDraws, dirt);
    }
  }
}
