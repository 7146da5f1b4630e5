package id.setia.cltv.worlds;

import id.setia.cltv.worlds.ShopWorld.Leaving;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Worlds that differ in one thing each, for coverage of intervals over many of them. */
public final class Worlds {

  private static final LocalDate START = LocalDate.of(2022, 3, 1);
  private static final int MONTHS = 42;
  private static final int CUSTOMERS = 1500;

  private Worlds() {}

  /** The kinds; what is to be forecast is their last year. */
  public static List<ShopWorld> all() {
    return List.of(
        world("stationary", Shops.always(), 1, Leaving.AFTER_A_PURCHASE),
        world("seasonal", Shops.winter(3), 1, Leaving.AFTER_A_TIME),
        world("growing", Shops.growing(0.12), 1, Leaving.AFTER_A_PURCHASE),
        world("shock", Worlds::shock, 1, Leaving.AFTER_A_TIME),
        world("rhythm", Shops.always(), 3, Leaving.AFTER_A_TIME));
  }

  /** The last day that is known. */
  public static LocalDate asOf() {
    return START.plusMonths(MONTHS - 12).minusDays(1);
  }

  private static ShopWorld world(
      String name, ToDoubleFunction<LocalDate> pace, double rhythm, Leaving leaving) {
    return new ShopWorld(
        name, START, MONTHS, CUSTOMERS, Shops.evenly(), pace, 0.8, 0.12, rhythm, leaving);
  }

  // Two fifths less from the first day that is to be forecast.
  private static double shock(LocalDate day) {
    return day.isAfter(asOf()) ? 0.6 : 1;
  }
}
