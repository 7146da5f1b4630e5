package id.setia.sample;

import java.util.List;

/** Counts what is true, month by month, and how much was written, dirty or not. */
final class ShopTotals {

  /** What happened in a month; only rows that stayed clean count. Money in sen. */
  static final class Month {
    long validOrders;
    long lines;
    long netSen;
    long refunds;
    long refundedSen;
    long blanks;
    long promoters;
    long passives;
    long detractors;
  }

  private final Month[] months;
  private long orders;
  private long guestOrders;
  private long orderLines;
  private long refunds;
  private long invitations;
  private long answers;
  private long tickets;
  private long dirtyRows;

  ShopTotals(int monthCount) {
    months = new Month[monthCount];
    for (int i = 0; i < monthCount; i++) {
      months[i] = new Month();
    }
  }

  Month month(int index) {
    return months[index];
  }

  void countOrder(int month, Order order, List<OrderLine> clean) {
    orders++;
    guestOrders += order.customer() == null ? 1 : 0;
    orderLines += order.lines().size();
    dirtyRows += order.lines().size() - clean.size();
    if (order.isCompleted() && !clean.isEmpty()) {
      Month totals = months[month];
      totals.validOrders++;
      totals.lines += clean.size();
      long goods = clean.stream().mapToLong(OrderLine::netSen).sum();
      totals.netSen = Math.addExact(totals.netSen, goods - order.discountSen());
    }
  }

  void countRefund(int month, long sen, boolean isClean) {
    refunds++;
    countDirt(isClean);
    if (isClean) {
      months[month].refunds++;
      months[month].refundedSen = Math.addExact(months[month].refundedSen, sen);
    }
  }

  void countInvitation(boolean isClean) {
    invitations++;
    countDirt(isClean);
  }

  void countAnswer(int month, Mood.NpsClass answer, boolean isClean) {
    answers++;
    if (isClean) {
      Month totals = months[month];
      switch (answer) {
        case PROMOTER -> totals.promoters++;
        case PASSIVE -> totals.passives++;
        case DETRACTOR -> totals.detractors++;
      }
    }
  }

  void countBlank(int month, boolean isClean) {
    answers++;
    if (isClean) {
      months[month].blanks++;
    }
  }

  void countTicket(boolean isClean) {
    tickets++;
    countDirt(isClean);
  }

  /** A row of an export that no other count is of. */
  void countOther(boolean isClean) {
    countDirt(isClean);
  }

  private void countDirt(boolean isClean) {
    dirtyRows += isClean ? 0 : 1;
  }

  SampleSummary summary(int customers, int files) {
    long netSen = 0;
    long refundedSen = 0;
    for (Month month : months) {
      netSen = Math.addExact(netSen, month.netSen);
      refundedSen = Math.addExact(refundedSen, month.refundedSen);
    }
    return new SampleSummary(
        customers,
        orders,
        guestOrders,
        orderLines,
        refunds,
        invitations,
        answers,
        tickets,
        dirtyRows,
        files,
        SampleSummary.inRupiah(netSen),
        SampleSummary.inRupiah(refundedSen));
  }
}
