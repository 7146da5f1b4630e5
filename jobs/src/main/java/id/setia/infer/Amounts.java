package id.setia.infer;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The columns of a file that are money, and of what. */
final class Amounts {

  private static final Pattern FEE =
      Names.pattern(
          ".*\\b(?:fees?|komisi|commissions?|biaya (?:admin|layanan)|mdr|gebuhr(?:en)?|provision|frais|comision(?:es)?|comissao|comissoes|tarifa|commissioni?|commissie|kosten|手数料|手续费|手續費)\\b.*|.*(?:手数料|手续费|手續費).*");

  private static final Pattern PRICE = Names.pattern("(?:.* )?<price>(?: .*)?");

  private static final int FEW_RECORDS = 4;

  /** How likely a chance may be that is taken for one. */
  private static final double MOST_CHANCE = 0.05;

  /** Usual rates of value added tax, in percent. */
  static final Set<BigDecimal> RATES =
      Stream.of(
              "5", "6", "7", "8", "9", "10", "11", "12", "16", "18", "19", "20", "21", "22", "23",
              "24", "25", "27")
          .map(rate -> new BigDecimal(rate).stripTrailingZeros())
          .collect(Collectors.toUnmodifiableSet());

  private final Draft draft;
  private final Money money;
  private final Map<String, List<Integer>> documents;
  private final boolean hasLines;

  Amounts(Draft draft, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.money = draft.money();
    this.documents = documents;
    this.hasLines = documents.values().stream().anyMatch(places -> places.size() > 1);
  }

  /** Whether any order has several records. */
  boolean hasLines() {
    return hasLines;
  }

  /** Amounts of records or orders, the surest names first; not what is left after fees. */
  List<ColumnProfile> amounts() {
    List<ColumnProfile> all =
        draft.columns().ofRole(Role.AMOUNT).stream()
            .filter(this::isMoney)
            .filter(profile -> !Role.UNIT_PRICE.fits(profile) || !hasLines)
            .toList();
    List<ColumnProfile> fees = fees();
    return all.stream()
        .filter(
            net ->
                fees.stream()
                    .noneMatch(
                        fee ->
                            draft.columns().all().stream()
                                .filter(ColumnProfile::isNumber)
                                .filter(gross -> !gross.equals(net) && !gross.equals(fee))
                                .anyMatch(
                                    gross ->
                                        !money.areEqual(money.of(gross), money.of(net))
                                            && isNetOf(gross, fee, net))))
        .toList();
  }

  /** What a tool or bank takes. */
  List<ColumnProfile> fees() {
    return draft.columns().all().stream()
        .filter(profile -> FEE.matcher(Names.words(profile.name())).matches())
        .filter(profile -> profile.isNumber() && !money.isAlwaysZero(profile))
        .toList();
  }

  private boolean isNetOf(ColumnProfile gross, ColumnProfile fee, ColumnProfile net) {
    List<BigDecimal> all = money.of(gross);
    List<BigDecimal> fees = money.of(fee);
    List<BigDecimal> rest = money.of(net);
    return Money.holds(
        all.size(),
        place ->
            Money.isEqual(all.get(place).add(fees.get(place)), rest.get(place))
                || Money.isEqual(all.get(place).subtract(fees.get(place).abs()), rest.get(place)));
  }

  /** Whether it is free, and not always 0. */
  boolean isMoney(ColumnProfile profile) {
    return draft.columns().isFree(profile) && !money.isAlwaysZero(profile) && !profile.isTime();
  }

  /**
   * Not the order's: it differs among the records of one. That a price is the same in all of them
   * tells nothing where it is the same nearly everywhere, as of tickets at one price.
   */
  boolean isOfLine(ColumnProfile profile) {
    return !hasLines
        || !draft.sample().isConstant(profile.name(), documents)
        || (PRICE.matcher(Names.words(profile.name())).matches() && isSameByChance(profile));
  }

  /** Whether records drawn at random would agree as those of the orders do. */
  private boolean isSameByChance(ColumnProfile profile) {
    List<String> values = draft.sample().values(profile.name());
    double agree =
        values.stream()
            .collect(Collectors.groupingBy(value -> value, Collectors.counting()))
            .values()
            .stream()
            .mapToDouble(count -> Math.pow(count / (double) values.size(), 2))
            .sum();
    int pairs = documents.values().stream().mapToInt(places -> places.size() - 1).sum();
    return Math.pow(agree, pairs) > MOST_CHANCE;
  }

  /** A column that is called a number of pieces and does not look like one is not passed over. */
  void askOfPieces() {
    draft.columns().all().stream()
        .filter(profile -> Role.QUANTITY.isCalledSo(profile) && isMoney(profile))
        .filter(
            profile -> profile.values().stream().anyMatch(value -> !value.matches("1([.,]0+)?")))
        .filter(this::isOfLine)
        .findFirst()
        .ifPresent(
            profile ->
                draft.ask(
                    "is %s a number of pieces? It has values such as %s; not read, so that each record counts as one piece"
                        .formatted(profile.name(), profile.example())));
  }

  /** What goes off prices, in money. */
  List<ColumnProfile> discounts() {
    return draft.columns().ofRole(Role.DISCOUNT).stream()
        .filter(this::isMoney)
        .filter(profile -> profile.count(value -> value.endsWith("%")) == 0)
        .toList();
  }

  /** What takes off most of the money is no discount. */
  boolean isSmall(ColumnProfile discount, List<BigDecimal> gross) {
    BigDecimal all = gross.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal off =
        money.of(discount).stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    return off.multiply(BigDecimal.valueOf(2)).compareTo(all) < 0;
  }

  /** The first column of a role that has money which the customer paid: nothing below 0 alone. */
  @Nullable ColumnProfile first(Role role) {
    return draft.columns().ofRole(role).stream()
        .filter(this::isMoney)
        .filter(profile -> money.of(profile).stream().anyMatch(amount -> amount.signum() > 0))
        .filter(profile -> role != Role.TAX || !isRate(profile))
        .findFirst()
        .orElse(null);
  }

  /** Whether a tax is said in percent, as {@code 23} in each record; asks. */
  private boolean isRate(ColumnProfile tax) {
    boolean isRate =
        draft.sample().rows().size() >= FEW_RECORDS
            && tax.distinct() <= FEW_RECORDS
            && money.of(tax).stream()
                .allMatch(
                    number -> number.signum() == 0 || RATES.contains(number.stripTrailingZeros()));
    if (isRate) {
      draft.ask(
          "is %s a rate in percent and no money? It has values such as %s; taken so, and not read"
              .formatted(tax.name(), tax.example()));
    }
    return isRate;
  }

  /** The number that looks most like money, where no name does. */
  Optional<ColumnProfile> largest() {
    return draft.columns().all().stream()
        .filter(this::isMoney)
        .filter(ColumnProfile::isNumber)
        .filter(profile -> profile.distinct() * 2 > draft.sample().rows().size() / 4)
        .filter(profile -> !isOtherwise(profile))
        .max(
            java.util.Comparator.comparing(
                profile -> money.of(profile).stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
  }

  private static boolean isOtherwise(ColumnProfile profile) {
    return profile.isScore()
        || profile.isPhone()
        || (profile.isCode() && profile.isKey())
        || List.of(
                Role.DISCOUNT, Role.SHIPPING, Role.TAX, Role.CUSTOMER_REF, Role.SKU, Role.UNIT_COST)
            .stream()
            .anyMatch(role -> role.fits(profile))
        || Names.words(profile.name())
            .matches(
                "(?U).*\\b(zip|plz|postal|kode pos|cp|year|jahr|age|usia|stock|stok|balance|saldo|duration|minutes|seconds|lat|lon|latitude|longitude|article|artikel|barcode|ean|артикул|штрихкод|код|id|no|nr|nummer|number)\\b.*");
  }
}
