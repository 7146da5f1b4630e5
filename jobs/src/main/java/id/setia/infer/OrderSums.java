package id.setia.infer;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether goods, discount, shipping and tax of the orders add up to a total that the file has. */
final class OrderSums {

  private static final java.util.regex.Pattern EXTRA =
      Names.pattern(
          "(?:.* )?(?:tips?|gratuity|gratuities|service charges?|service fees?|surcharges?|trinkgeld|pourboire|propina|gorjeta|fooi|mancia|rounding|pembulatan|packaging|biaya (?:layanan|penanganan|kemasan|asuransi)|asuransi(?: pengiriman)?|insurance|handling(?: fee)?|buyer service fee|gift ?wrap(?:ping)?(?: .*)?)(?: (?:amount|total))?");

  private static final java.util.regex.Pattern NET =
      Names.pattern(
          "(?:.* )?(?:net|netto|bersih|untaxed|before tax|(?:excl|excluding|ex|without) (?:tax|vat|gst)|sebelum pajak|dpp|hors taxes?|ht|sin iva)(?: .*)?");

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;

  OrderSums(Draft draft, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
  }

  /** The worth with what its orders add up to; as it was where they add up to nothing. */
  Worth prove(Worth worth, List<ColumnProfile> discounts, List<ColumnProfile> totals) {
    List<BigDecimal> goods = worth.goods(money, documents);
    List<@Nullable ColumnProfile> offs = new ArrayList<>(discounts);
    offs.add(null);
    List<ColumnProfile> extras = extras(worth);
    for (ColumnProfile off : offs) {
      for (int way : ways(extras.isEmpty())) {
        for (ColumnProfile total : totals) {
          if (!total.equals(worth.price()) && isOfOrder(total)) {
            boolean isExtra = (way & 4) == 0 && !extras.isEmpty();
            boolean isShipped = (way & 2) != 0;
            boolean isTaxed = (way & 1) != 0;
            if ((isShipped && worth.shipping() == null) || (isTaxed && worth.tax() == null)) {
              continue;
            }
            if (addsUp(
                goods,
                total,
                off,
                isShipped ? worth.shipping() : null,
                isTaxed ? worth.tax() : null,
                isExtra ? extras : List.of())) {
              ColumnProfile tax = worth.tax();
              boolean isTaxInPrices =
                  tax != null && !isTaxed && !isNet(total) && !isOnTop(total, tax);
              Worth found =
                  off == null
                      ? worth
                      : WorthFinder.withDiscount(worth, worth.lineDiscount(), off, "");
              return WorthFinder.with(
                  found, proof(worth, off, isShipped, isTaxed, total), isTaxInPrices, total);
            }
          }
        }
      }
    }
    return worth;
  }

  /** Whether a total is called one before tax: what it lacks of the tax says nothing of prices. */
  static boolean isNet(ColumnProfile total) {
    return NET.matcher(Names.words(total.name())).matches();
  }

  /**
   * The ways to add up, each as bits of shipping, tax and no extras. A total with the tax comes
   * before those without it: what stands without it beside one with it is a net sum.
   */
  private static List<Integer> ways(boolean hasNoExtras) {
    return hasNoExtras ? List.of(3, 1, 2, 0) : List.of(7, 5, 3, 1, 6, 4, 2, 0);
  }

  /** Whether another column is a total and its tax, so that the total is a net sum. */
  boolean isOnTop(ColumnProfile total, ColumnProfile tax) {
    List<BigDecimal> net = money.once(total, documents);
    List<BigDecimal> taxes = once(tax, net.size());
    return draft.columns().all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(gross -> !gross.equals(total) && !gross.equals(tax))
        .map(gross -> once(gross, net.size()))
        .anyMatch(
            gross ->
                Money.holds(
                    net.size(),
                    place ->
                        Money.isEqual(net.get(place).add(taxes.get(place)), gross.get(place))));
  }

  /** What a customer pays beside goods, shipping and tax: tips, service, handling. */
  private List<ColumnProfile> extras(Worth worth) {
    return draft.columns().all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(profile -> EXTRA.matcher(Names.words(profile.name())).matches())
        .filter(profile -> !profile.equals(worth.shipping()) && !profile.equals(worth.tax()))
        .filter(profile -> !money.isAlwaysZero(profile))
        .toList();
  }

  /** What stands in the array of lines is a line's, even where every order has one line. */
  private boolean isOfOrder(ColumnProfile total) {
    return !total.name().contains("[]") && draft.sample().isConstant(total.name(), documents);
  }

  private boolean addsUp(
      List<BigDecimal> goods,
      ColumnProfile total,
      @Nullable ColumnProfile off,
      @Nullable ColumnProfile shipping,
      @Nullable ColumnProfile tax,
      List<ColumnProfile> extras) {
    List<BigDecimal> totals = money.once(total, documents);
    List<BigDecimal> discounts = once(off, goods.size());
    List<BigDecimal> ships = once(shipping, goods.size());
    List<BigDecimal> taxes = once(tax, goods.size());
    List<List<BigDecimal>> others = extras.stream().map(of -> once(of, goods.size())).toList();
    return Money.holds(
        goods.size(),
        place ->
            Money.isEqual(
                totals.get(place),
                goods
                    .get(place)
                    .subtract(discounts.get(place).abs())
                    .add(ships.get(place))
                    .add(taxes.get(place))
                    .add(
                        others.stream()
                            .map(of -> of.get(place))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))));
  }

  private List<BigDecimal> once(@Nullable ColumnProfile profile, int size) {
    if (profile == null) {
      return Collections.nCopies(size, BigDecimal.ZERO);
    }
    return draft.sample().isConstant(profile.name(), documents)
        ? money.once(profile, documents)
        : Money.sums(money.of(profile), documents);
  }

  private String proof(
      Worth worth,
      @Nullable ColumnProfile off,
      boolean isShipped,
      boolean isTaxed,
      ColumnProfile total) {
    ColumnProfile shipping = worth.shipping();
    ColumnProfile tax = worth.tax();
    return "%s%s%s%s of an order add up to %s"
        .formatted(
            worth.price().name(),
            off == null ? "" : " less " + off.name(),
            isShipped && shipping != null ? " and " + shipping.name() : "",
            isTaxed && tax != null ? " and " + tax.name() : "",
            total.name());
  }
}
