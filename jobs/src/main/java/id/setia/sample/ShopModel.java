package id.setia.sample;

import java.util.List;

/**
 * The parameters behind the shop's behaviour.
 *
 * <p>With the defaults a two-year period holds about 10 order lines per customer: 1 first order and
 * 2.9 repeat purchases on average (customers join over the whole period), 1.1 orders per purchase
 * with the cancelled and guest ones, 2.4 lines per order. So 500,000 customers make 5 million
 * lines.
 *
 * @param purchaseShape r of BG/NBD
 * @param purchaseRateWeeks alpha of BG/NBD, in weeks
 * @param dropoutA a of BG/NBD
 * @param dropoutB b of BG/NBD
 * @param spendShape p of Gamma-Gamma
 * @param spendHeterogeneity q of Gamma-Gamma, above 2 so that spend has a variance
 * @param spendScaleRupiah gamma of Gamma-Gamma, in rupiah
 * @param linesPerOrder mean; lines are 1 + Poisson
 * @param acquisitionGrowth log growth of daily new customers from the first day to the last
 * @param guestOrdersPerPurchase orders of strangers, per purchase
 * @param cancelledOrdersPerPurchase attempts given up, per purchase
 * @param refundedLineShare of the lines of completed orders
 * @param invitationShare of completed orders that a survey follows
 * @param responseShare of invitations
 * @param blankScoreShare of responses
 * @param ticketsPerOrder help-desk tickets per order of a customer
 */
record ShopModel(
    double purchaseShape,
    double purchaseRateWeeks,
    double dropoutA,
    double dropoutB,
    double spendShape,
    double spendHeterogeneity,
    double spendScaleRupiah,
    double linesPerOrder,
    double acquisitionGrowth,
    double guestOrdersPerPurchase,
    double cancelledOrdersPerPurchase,
    double refundedLineShare,
    double invitationShare,
    double responseShare,
    double blankScoreShare,
    double ticketsPerOrder) {

  record Parameter(String name, double value, String meaning) {}

  static ShopModel defaults() {
    return new ShopModel(
        0.8, 6.2, 0.85, 3.6, 4, 4, 200_000, 2.4, 0.9, 0.055, 0.04, 0.03, 0.30, 0.35, 0.04, 0.06);
  }

  /** Population mean of the net value of an order in rupiah: p gamma / (q - 1). */
  double meanOrderRupiah() {
    return spendShape * spendScaleRupiah / (spendHeterogeneity - 1);
  }

  List<Parameter> parameters() {
    return List.of(
        new Parameter("r", purchaseShape, "BG/NBD: shape of the purchase rate"),
        new Parameter("alpha", purchaseRateWeeks, "BG/NBD: rate of the purchase rate in weeks"),
        new Parameter("a", dropoutA, "BG/NBD: first parameter of the dropout probability"),
        new Parameter("b", dropoutB, "BG/NBD: second parameter of the dropout probability"),
        new Parameter("p", spendShape, "Gamma-Gamma: shape of the order value"),
        new Parameter("q", spendHeterogeneity, "Gamma-Gamma: shape of the customers' rate"),
        new Parameter("gamma", spendScaleRupiah, "Gamma-Gamma: rate of it in rupiah"),
        new Parameter("lines_per_order", linesPerOrder, "mean; lines are 1 + Poisson"),
        new Parameter("acquisition_growth", acquisitionGrowth, "log growth over the period"),
        new Parameter("guest_orders_per_purchase", guestOrdersPerPurchase, "orders of strangers"),
        new Parameter(
            "cancelled_orders_per_purchase", cancelledOrdersPerPurchase, "attempts given up"),
        new Parameter("refunded_line_share", refundedLineShare, "of completed lines"),
        new Parameter("invitation_share", invitationShare, "of completed orders"),
        new Parameter("response_share", responseShare, "of invitations, in the long run"),
        new Parameter("blank_score_share", blankScoreShare, "of responses: score 99"),
        new Parameter("tickets_per_order", ticketsPerOrder, "of orders of customers"));
  }
}
