package id.setia.sample;

/** Makes customers and their purchase days, each from the seed and its number only. */
final class CustomerSimulator {

  private static final double DAYS_PER_WEEK = 7;
  private static final double PHONE_KNOWN = 0.8;

  /** Keeps the purchase rate above the smallest normal double when the gamma variate is tiny. */
  private static final double SMALLEST_RATE = 1e-12;

  private final ShopModel model;
  private final long seed;
  private final ShopCalendar calendar;
  private final AcquisitionCurve acquisition;

  CustomerSimulator(ShopModel model, long seed, ShopCalendar calendar) {
    this.model = model;
    this.seed = seed;
    this.calendar = calendar;
    this.acquisition = new AcquisitionCurve(calendar, model.acquisitionGrowth());
  }

  Customer customer(int number) {
    RandomStream person = RandomStream.of(seed, number, RandomStream.Stream.CUSTOMER);
    RandomStream behaviour = RandomStream.of(seed, number, RandomStream.Stream.PURCHASES);
    double lambda =
        Math.max(SMALLEST_RATE, behaviour.gamma(model.purchaseShape()) / model.purchaseRateWeeks());
    double dropout = behaviour.beta(model.dropoutA(), model.dropoutB());
    double spendRate = spendRate(behaviour);
    int firstDay = acquisition.draw(behaviour);
    double firstMoment = firstDay + behaviour.uniform();
    double tenureWeeks = (calendar.days() - firstMoment) / DAYS_PER_WEEK;
    PurchaseProcess.History history =
        PurchaseProcess.simulate(behaviour, lambda, dropout, tenureWeeks);
    return new Customer(
        number,
        "C" + Integer.toString(100_000_000 + number + 1).substring(1),
        People.email(number, person),
        person.chance(PHONE_KNOWN) ? People.phone(number, person) : "",
        People.PROVINCES.pick(person),
        Channel.BY_SHARE.pick(person),
        People.ACQUISITIONS.pick(person),
        lambda,
        dropout,
        spendRate,
        firstDay,
        tenureWeeks,
        purchaseDays(firstDay, firstMoment, history),
        history.isAlive());
  }

  /** nu of Gamma-Gamma, per rupiah: a new one for a customer or a guest. */
  double spendRate(RandomStream draws) {
    return draws.gamma(model.spendHeterogeneity()) / model.spendScaleRupiah();
  }

  private int[] purchaseDays(int firstDay, double firstMoment, PurchaseProcess.History history) {
    int[] days = new int[history.weeks().length + 1];
    days[0] = firstDay;
    for (int i = 1; i < days.length; i++) {
      int day = (int) (firstMoment + history.weeks()[i - 1] * DAYS_PER_WEEK);
      // Rounding may lift a purchase just before the end over it.
      days[i] = Math.min(day, calendar.days() - 1);
    }
    return days;
  }
}
