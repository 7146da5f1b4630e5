package id.setia.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** What kind of number a key figure is: how it is written, and in what its change is counted. */
enum Measure {
  MONEY,
  COUNT,
  /** 0..1, its change in points of a per cent. */
  RATE,
  SCORE,
  MEAN,
  HOURS;

  String format(Context context, BigDecimal value) {
    Numbers numbers = context.numbers();
    return switch (this) {
      case MONEY -> context.money(value);
      case COUNT -> numbers.fixed(value, 0);
      case RATE -> numbers.percent(value.doubleValue());
      case SCORE -> numbers.fixed(value, 1);
      case MEAN -> numbers.fixed(value, 2);
      case HOURS -> context.text("kpi.hours", numbers.fixed(value, 1));
    };
  }

  String format(Context context, double value) {
    return format(context, BigDecimal.valueOf(value));
  }

  /** The change from one value to another; money and counts in per cent where that has a sense. */
  String change(Context context, BigDecimal from, BigDecimal to) {
    Numbers numbers = context.numbers();
    BigDecimal difference = to.subtract(from);
    if (this == MONEY || this == COUNT) {
      if (difference.signum() == 0) {
        return numbers.signedPercent(BigDecimal.ZERO);
      }
      return from.signum() > 0
          ? numbers.signedPercent(difference.divide(from, MathContext.DECIMAL64))
          : context.text("kpi.from-nothing");
    }
    double points = this == RATE ? difference.doubleValue() * 100 : difference.doubleValue();
    return context.text(
        "kpi.points." + name().toLowerCase(Locale.ROOT),
        numbers.signed(points, this == MEAN ? 2 : 1));
  }
}
