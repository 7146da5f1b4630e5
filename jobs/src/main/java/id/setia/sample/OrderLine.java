package id.setia.sample;

/** A line of an order, money in sen. */
record OrderLine(Product product, int quantity, long unitSen, long discountSen) {

  OrderLine withDiscount(long sen) {
    return new OrderLine(product, quantity, unitSen, sen);
  }

  /** Before the order's own discount. */
  long netSen() {
    return quantity * unitSen - discountSen;
  }
}
