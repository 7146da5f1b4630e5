package id.setia.infer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Lines whose discount is a percentage: pieces times price less so many percent is what another
 * column of the record says, which then is their money.
 *
 * @param net what is left of the record
 * @param proof what adds up, for people
 */
record PercentOff(ColumnProfile net, String proof) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Pattern PERCENT =
      Names.unicode(
          "(?:.* )?(?:discount|diskon|potongan|rabatt?y?|remise|reduction|descuento|desconto|dcto|dto|sconto|korting|indirim|disc|割引|折扣|할인|ส่วนลด|giam gia)(?:sat[zs])?(?: .*)?|.*(?:%|percent|prozent|persen).*");

  /** The first that holds in nearly all records, some of which have a discount. */
  static Optional<PercentOff> find(Draft draft, ColumnProfile quantity) {
    Money money = draft.money();
    List<ColumnProfile> numbers =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> profile.isNumber() && !profile.isTime())
            .filter(profile -> !money.isAlwaysZero(profile) && !profile.equals(quantity))
            .toList();
    for (ColumnProfile percent : numbers) {
      if (isPercentage(money, percent)) {
        for (ColumnProfile price : numbers) {
          List<BigDecimal> left = left(money.product(quantity, price), money.of(percent));
          for (ColumnProfile net : numbers) {
            if (!net.equals(price)
                && !net.equals(percent)
                && !price.equals(percent)
                && money.areEqual(left, money.of(net))) {
              return Optional.of(
                  new PercentOff(
                      net,
                      "%s times %s less %s in percent is %s"
                          .formatted(quantity.name(), price.name(), percent.name(), net.name())));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isPercentage(Money money, ColumnProfile profile) {
    return PERCENT.matcher(Names.words(profile.name())).matches()
        && money.of(profile).stream()
            .allMatch(number -> number.signum() >= 0 && number.compareTo(HUNDRED) <= 0);
  }

  private static List<BigDecimal> left(List<BigDecimal> gross, List<BigDecimal> percents) {
    return java.util.stream.IntStream.range(0, gross.size())
        .mapToObj(
            place ->
                gross
                    .get(place)
                    .multiply(HUNDRED.subtract(percents.get(place)))
                    .divide(HUNDRED, 4, RoundingMode.HALF_UP))
        .toList();
  }
}
