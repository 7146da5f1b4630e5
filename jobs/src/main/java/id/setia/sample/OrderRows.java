package id.setia.sample;

import java.util.List;

/** Writes orders in the shape of some tool. */
interface OrderRows {

  /** Returns the lines whose rows stayed clean. */
  List<OrderLine> write(Order order, RandomStream dirt);
}
