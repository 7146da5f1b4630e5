package id.setia.sample;

/**
 * A customer: who it is and how it behaves.
 *
 * @param number 0-based
 * @param id as the shop writes it
 * @param phone national digits after the trunk 0: {@code 81234567890}; empty when unknown
 * @param homeChannel where it buys most of the time
 * @param acquisition the campaign or way it came by
 * @param lambdaPerWeek purchase rate while alive
 * @param dropout probability to leave after a repeat purchase
 * @param spendRate nu of Gamma-Gamma: an order's value is Gamma(p, nu)
 * @param firstDay day of the period of the first purchase
 * @param tenureWeeks from the first purchase to the end of the period
 * @param purchaseDays days of all purchases, the first included, rising
 * @param isAlive whether it may buy again after the period
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Customer(
    int number,
    String id,
    String email,
    String phone,
    String province,
    Channel homeChannel,
    String acquisition,
    double lambdaPerWeek,
    double dropout,
    double spendRate,
    int firstDay,
    double tenureWeeks,
    int[] purchaseDays,
    boolean isAlive) {}
