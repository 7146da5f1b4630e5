package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a draft of sales takes no notice of, and may have to: asked, as the night would publish
 * without a word.
 */
final class PassedOver {

  private static final Pattern POINTS =
      Names.pattern(
          "(?:.* )?(?:(?:poin|points?|koin|coins?|rewards?)(?: \\w+)? (?:ditukar(?:kan)?|dipakai|digunakan|terpakai|redeem(?:ed)?|redemption|used|spent|applied|discount|value|amount|rp|idr)|(?:redeemed|used|tukar|pakai|bayar|potongan|diskon|discount|redeem) (?:\\w+ )?(?:poin|points?|koin|coins?|rewards?))(?: .*)?");
  private static final Pattern NO_POINTS =
      Names.pattern("shopee|platform|earned|diperoleh|balance|saldo|sisa|cashback");
  private static final Pattern PARENT =
      Names.pattern(
          "(?:.* )?(?:parent (?:sku|item|line|product|id)|(?:bundle|kit|combo|paket|set) (?:sku|id|parent|of|item|code|name)|(?:bundled|component|komponen) (?:by|of|dari)|sku (?:induk paket|paket|bundle)|(?:item|line|product) type)(?: .*)?");
  private static final Pattern COMPONENT =
      Names.pattern(
          "(?:.* )?(?:components?|komponen|bundled|bundle (?:item|component)|kit (?:item|component)|child|isi paket)(?: .*)?");
  private static final Pattern GIVEN_BACK =
      Names.pattern(
          "(?:.* )?(?:refunds?|refunded|adjusted (?:order )?(?:total|amount|net)|pengembalian dana|dana dikembalikan|rembourse\\w*|erstatt\\w*|reembols\\w*)(?: .*)?");
  private static final Pattern SAID_OTHERWISE =
      Names.pattern("status|eligible|policy|boleh|until|deadline|\\bfees?\\b");

  private static final int ONE_IN = 5;

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;
  private final Worth worth;

  PassedOver(Draft draft, Map<String, List<Integer>> documents, Worth worth) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
    this.worth = worth;
  }

  /**
   * Asks about it.
   *
   * @param refunds what the draft reads as given back
   */
  void ask(RefundKind refunds) {
    if (worth.proof().isEmpty()) {
      askOfDiscounts();
    }
    askOfPoints();
    new ExtraCharges(draft).ask(worth);
    if (documents.size() < money.records()) {
      askOfComponents();
      askOfTotal();
    }
    if (!refunds.isSaid()) {
      askOfRefunds();
    }
  }

  private void askOfDiscounts() {
    free().stream()
        .filter(profile -> Role.DISCOUNT.fits(profile) && !isPoints(profile))
        .filter(profile -> profile.count(value -> value.endsWith("%")) == 0)
        .forEach(
            profile ->
                draft.ask(
                    "does %s (%s in all) go off the goods too? No total in the file tells; not read, so that it stays in revenue: order_discount, or line_discount where it is a line's"
                        .formatted(profile.name(), sum(profile))));
  }

  private void askOfPoints() {
    if (worth.total() != null) {
      return;
    }
    free().stream()
        .filter(this::isPoints)
        .findFirst()
        .ifPresent(
            profile ->
                draft.ask(
                    "%s: %s in all was paid with points. Points that a shop gave away are its discount (order_discount), points that customers bought are money; not read, so that it stays in revenue"
                        .formatted(profile.name(), sum(profile))));
  }

  private boolean isPoints(ColumnProfile profile) {
    String name = Names.words(profile.name());
    return POINTS.matcher(name).matches() && !NO_POINTS.matcher(name).find();
  }

  /** Parts of a bundle that stand beside it with prices of their own sell it twice. */
  private void askOfComponents() {
    draft.columns().all().stream()
        .filter(profile -> PARENT.matcher(Names.words(profile.name())).matches())
        .filter(
            profile ->
                Names.words(profile.name()).endsWith("type")
                    ? profile.count(value -> COMPONENT.matcher(Names.words(value)).matches()) > 0
                    : profile.hasValues() && profile.filled() < money.records())
        .findFirst()
        .ifPresent(
            profile ->
                draft.ask(
                    "%s: are some records the parts of another one (a bundle), so that both together would count twice? Taken as goods of their own; ignore leaves them out"
                        .formatted(profile.name())));
  }

  /** An order's total that is what the goods of some orders add up to, and not of others. */
  private void askOfTotal() {
    if (worth.total() != null || worth.isOnce()) {
      return;
    }
    List<BigDecimal> goods = worth.goods(money, documents);
    free().stream()
        .filter(profile -> Role.AMOUNT.fits(profile))
        .filter(profile -> draft.sample().isConstant(profile.name(), documents))
        .filter(profile -> !money.areEqual(money.once(profile, documents), goods))
        .filter(profile -> equal(profile, goods) * ONE_IN >= goods.size())
        .findFirst()
        .ifPresent(
            total ->
                draft.ask(
                    "what else is in %s? In %d of %d orders it is what the goods add up to, and in the others it is not: something goes off them, or some records are no goods of their own"
                        .formatted(total.name(), equal(total, goods), goods.size())));
  }

  private int equal(ColumnProfile total, List<BigDecimal> goods) {
    List<BigDecimal> totals = money.once(total, documents);
    int equal = 0;
    for (int place = 0; place < goods.size(); place++) {
      equal += Money.isEqual(totals.get(place), goods.get(place)) ? 1 : 0;
    }
    return equal;
  }

  private void askOfRefunds() {
    String names =
        draft.columns().all().stream()
            .filter(draft.columns()::isFree)
            .filter(profile -> GIVEN_BACK.matcher(Names.words(profile.name())).matches())
            .filter(profile -> !SAID_OTHERWISE.matcher(Names.words(profile.name())).find())
            .filter(profile -> !isNested(profile) && hasSomething(profile))
            .map(ColumnProfile::name)
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      draft.ask(
          "was something given back? %s says so of some records, and the draft reads none of it, so that sales may be too high: map refunds"
              .formatted(names));
    }
  }

  /** What a record of an interface has as a list is asked about by itself. */
  private static boolean isNested(ColumnProfile profile) {
    return profile.name().contains("[]")
        || profile.count(value -> value.startsWith("[") || value.startsWith("{")) > 0;
  }

  private boolean hasSomething(ColumnProfile profile) {
    return profile.isNumber()
        ? !money.isAlwaysZero(profile)
        : profile.hasValues() && profile.filled() < money.records() && profile.distinct() > 0;
  }

  private List<ColumnProfile> free() {
    return draft.columns().all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(profile -> draft.columns().isFree(profile) && !money.isAlwaysZero(profile))
        .toList();
  }

  private String sum(ColumnProfile profile) {
    return money.of(profile).stream().reduce(BigDecimal.ZERO, BigDecimal::add).toPlainString();
  }
}
