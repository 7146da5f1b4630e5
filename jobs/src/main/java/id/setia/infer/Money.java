package id.setia.infer;

import id.setia.config.NumberStyle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The numbers of a sample, for looking whether they add up. */
final class Money {

  private static final double NEARLY_ALL = 0.95;
  private static final BigDecimal CENT = new BigDecimal("0.02");

  private final Sample sample;
  private final NumberStyle style;
  private final MinorUnits minor;
  private final Map<String, List<BigDecimal>> numbers = new HashMap<>();

  Money(Sample sample, NumberStyle style, MinorUnits minor) {
    this.sample = sample;
    this.minor = minor;
    this.style = style;
  }

  /** The numbers of a column, 0 where it has none. */
  List<BigDecimal> of(ColumnProfile profile) {
    return numbers.computeIfAbsent(
        profile.name(),
        name -> {
          NumberStyle own = profile.numbers().orElse(style);
          BigDecimal unit = minor.unit(profile);
          return sample.values(name).stream()
              .map(text -> Numbers.value(text, own).orElse(BigDecimal.ZERO).multiply(unit))
              .toList();
        });
  }

  MinorUnits minor() {
    return minor;
  }

  int records() {
    return sample.rows().size();
  }

  boolean isAlwaysZero(ColumnProfile profile) {
    return of(profile).stream().allMatch(number -> number.signum() == 0);
  }

  boolean hasNegatives(ColumnProfile profile) {
    return of(profile).stream().anyMatch(number -> number.signum() < 0);
  }

  static boolean isEqual(BigDecimal one, BigDecimal other) {
    return one.subtract(other).abs().compareTo(CENT) <= 0;
  }

  /** Whether nearly all of the places hold it. */
  static boolean holds(int places, IntPredicate test) {
    int holding = 0;
    for (int place = 0; place < places; place++) {
      holding += test.test(place) ? 1 : 0;
    }
    return places > 0 && holding >= NEARLY_ALL * places;
  }

  /** Quantity times price of each record. */
  List<BigDecimal> product(ColumnProfile one, ColumnProfile other) {
    List<BigDecimal> products = new ArrayList<>();
    for (int place = 0; place < records(); place++) {
      products.add(of(one).get(place).multiply(of(other).get(place)));
    }
    return products;
  }

  /** Numbers with those of another column taken off, whatever its sign. */
  List<BigDecimal> less(List<BigDecimal> numbers, @Nullable ColumnProfile off) {
    if (off == null) {
      return numbers;
    }
    List<BigDecimal> rest = new ArrayList<>();
    for (int place = 0; place < numbers.size(); place++) {
      rest.add(numbers.get(place).subtract(of(off).get(place).abs()));
    }
    return rest;
  }

  boolean areEqual(List<BigDecimal> one, List<BigDecimal> other) {
    return holds(one.size(), place -> isEqual(one.get(place), other.get(place)));
  }

  /** The sum of each document's records. */
  static List<BigDecimal> sums(List<BigDecimal> numbers, Map<String, List<Integer>> documents) {
    return documents.values().stream()
        .map(places -> places.stream().map(numbers::get).reduce(BigDecimal.ZERO, BigDecimal::add))
        .toList();
  }

  /** What each document says: its first number that is not 0. */
  List<BigDecimal> once(ColumnProfile profile, Map<String, List<Integer>> documents) {
    List<BigDecimal> all = of(profile);
    return documents.values().stream()
        .map(
            places ->
                places.stream()
                    .map(all::get)
                    .filter(number -> number.signum() != 0)
                    .findFirst()
                    .orElse(BigDecimal.ZERO))
        .toList();
  }
}
