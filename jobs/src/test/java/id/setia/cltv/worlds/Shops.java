package id.setia.cltv.worlds;

import id.setia.cltv.worlds.ShopWorld.Leaving;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Kinds of shops that exports come from, with and without a season. */
public final class Shops {

  private static final LocalDate START = LocalDate.of(2021, 1, 1);

  private Shops() {}

  /** One of each kind. */
  public static List<ShopWorld> all() {
    return List.of(
        shop("steady", 24, 4000, evenly(), always(), 0.8, 0.15, 1, Leaving.AFTER_A_PURCHASE),
        shop("nbd-125000", 30, 12_000, early(), always(), 0.7, 0.12, 1, Leaving.NEVER),
        shop("charity", 60, 3000, winter(4), winter(6), 1.2, 0.03, 1, Leaving.AFTER_A_TIME),
        shop("office-supplies", 36, 3000, evenly(), office(), 0.9, 0.2, 1, Leaving.AFTER_A_TIME),
        shop("summer", 36, 4000, summer(), summer(), 0.9, 0.12, 1, Leaving.AFTER_A_TIME),
        shop(
            "christmas-one-year",
            15,
            4000,
            winter(8),
            winter(8),
            0.9,
            0.1,
            1,
            Leaving.AFTER_A_TIME),
        shop(
            "christmas-three-years",
            36,
            4000,
            winter(8),
            winter(8),
            0.9,
            0.1,
            1,
            Leaving.AFTER_A_TIME),
        shop("wholesale", 36, 800, early(), office(), 2.5, 0.4, 3, Leaving.AFTER_A_TIME),
        shop("grocery-rhythm", 30, 1500, early(), always(), 1.5, 0.35, 2.5, Leaving.AFTER_A_TIME),
        shop(
            "growing",
            30,
            5000,
            growing(1.5),
            growing(0.35),
            0.8,
            0.1,
            1,
            Leaving.AFTER_A_PURCHASE),
        shop("shrinking", 30, 5000, growing(-1), growing(-0.5), 0.8, 0.15, 1, Leaving.AFTER_A_TIME),
        shop("shock", 30, 4000, evenly(), shock(), 0.8, 0.12, 1, Leaving.AFTER_A_TIME),
        shop("lebaran", 36, 4000, evenly(), lebaran(), 0.9, 0.12, 1, Leaving.AFTER_A_TIME),
        shop("tiny", 30, 350, evenly(), office(), 0.9, 0.12, 1, Leaving.AFTER_A_TIME));
  }

  /** Kinds that nothing was tuned on: for a last look. */
  public static List<ShopWorld> heldOut() {
    return List.of(
        shop(
            "two-peaks",
            36,
            3000,
            evenly(),
            Shops::twoPeaks,
            0.9,
            0.1,
            1,
            Leaving.AFTER_A_PURCHASE),
        shop(
            "double-dates",
            34,
            3500,
            evenly(),
            Shops::doubleDates,
            0.7,
            0.1,
            1,
            Leaving.AFTER_A_TIME),
        shop("durables", 48, 6000, growing(0.2), winter(2), 1.5, 0.02, 1, Leaving.AFTER_A_TIME),
        shop("school-rhythm", 33, 2000, early(), Shops::school, 2, 0.25, 2, Leaving.AFTER_A_TIME),
        shop("quiet-start", 27, 2500, growing(2), always(), 0.6, 0.18, 1, Leaving.NEVER),
        shop("slow-decline", 40, 3000, growing(-0.4), decline(), 1, 0.14, 1, Leaving.AFTER_A_TIME));
  }

  private static double twoPeaks(LocalDate day) {
    return switch (day.getMonth()) {
      case FEBRUARY -> 2.2;
      case OCTOBER -> 2.8;
      default -> 0.75;
    };
  }

  /** Sales on 9.9, 10.10, 11.11 and 12.12, and around pay day. */
  private static double doubleDates(LocalDate day) {
    int month = day.getMonthValue();
    if (month >= 9 && day.getDayOfMonth() == month) {
      return 12;
    }
    return day.getDayOfMonth() >= 25 || day.getDayOfMonth() == 1 ? 1.3 : 0.9;
  }

  private static double school(LocalDate day) {
    return switch (day.getMonth()) {
      case JUNE, JULY -> 1.8;
      case DECEMBER -> 0.4;
      default -> 0.95;
    };
  }

  private static ToDoubleFunction<LocalDate> decline() {
    ToDoubleFunction<LocalDate> trend = growing(-0.25);
    return day -> trend.applyAsDouble(day) * (day.getMonth() == Month.MARCH ? 1.6 : 0.95);
  }

  private static ShopWorld shop(
      String name,
      int months,
      int customers,
      ToDoubleFunction<LocalDate> arrivals,
      ToDoubleFunction<LocalDate> pace,
      double shape,
      double rate,
      double rhythm,
      Leaving leaving) {
    return new ShopWorld(
        name, START, months, customers, arrivals, pace, shape, rate, rhythm, leaving);
  }

  /** Every day is like any other. */
  public static ToDoubleFunction<LocalDate> always() {
    return day -> 1;
  }

  static ToDoubleFunction<LocalDate> evenly() {
    return day -> 1;
  }

  /** Most come in the first year. */
  static ToDoubleFunction<LocalDate> early() {
    return day -> day.isBefore(START.plusMonths(9)) ? 1 : 0.1;
  }

  /** December is so many times a common month; November is half-way. */
  static ToDoubleFunction<LocalDate> winter(double december) {
    return day ->
        switch (day.getMonth()) {
          case DECEMBER -> december;
          case NOVEMBER -> Math.sqrt(december);
          default -> 0.8;
        };
  }

  static ToDoubleFunction<LocalDate> office() {
    return day ->
        switch (day.getMonth()) {
          case NOVEMBER, DECEMBER -> 1.7;
          case JANUARY -> 0.7;
          case AUGUST, SEPTEMBER -> 1.3;
          default -> 0.9;
        };
  }

  static ToDoubleFunction<LocalDate> summer() {
    return day -> Math.exp(1.1 * Math.cos((day.getDayOfYear() - 195) / 365.25 * 2 * Math.PI));
  }

  /** So much faster a year, in logarithms. */
  static ToDoubleFunction<LocalDate> growing(double aYear) {
    return day -> Math.exp(aYear * (day.toEpochDay() - START.toEpochDay()) / 365.25);
  }

  /** A third less from one day to the next, after a year and a half. */
  static ToDoubleFunction<LocalDate> shock() {
    return day -> day.isBefore(START.plusMonths(18)) ? 1 : 0.65;
  }

  /** Twice as fast in the four weeks before Lebaran, half in the week after. */
  public static ToDoubleFunction<LocalDate> lebaran() {
    List<LocalDate> feasts =
        List.of(
            LocalDate.of(2021, Month.MAY, 13),
            LocalDate.of(2022, Month.MAY, 2),
            LocalDate.of(2023, Month.APRIL, 22),
            LocalDate.of(2024, Month.APRIL, 10));
    return day -> {
      for (LocalDate feast : feasts) {
        long before = feast.toEpochDay() - day.toEpochDay();
        if (before > 0 && before <= 28) {
          return 2;
        }
        if (before <= 0 && before > -7) {
          return 0.5;
        }
      }
      return 1;
    };
  }
}
