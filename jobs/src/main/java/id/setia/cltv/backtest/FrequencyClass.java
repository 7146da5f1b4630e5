package id.setia.cltv.backtest;

/**
 * The customers with a number of repeat purchases at an origin: how many there are and how many the
 * model expects, and what they bought in the holdout period and what the model expects of them.
 *
 * @param frequency x
 * @param isOpenEnded whether the class holds x and above
 * @param customers with that x
 * @param expectedCustomers with that x, by the model
 * @param actualPurchases in the holdout period, all of the class together
 * @param expectedPurchases in the holdout period, given the histories
 */
public record FrequencyClass(
    int frequency,
    boolean isOpenEnded,
    double customers,
    double expectedCustomers,
    double actualPurchases,
    double expectedPurchases) {}
