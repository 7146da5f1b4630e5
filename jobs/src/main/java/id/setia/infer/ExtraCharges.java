package id.setia.infer;

import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What guests pay beside goods and tax: a service charge, which most books count as the shop's
 * revenue and some pass on to staff, and tips, which are nobody's sale.
 */
final class ExtraCharges {

  private static final Pattern TIP =
      Names.pattern(
          "(?:.* )?(?:tips?|uang tip|gratuit(?:y|ies)|trinkgeld(?:er)?|pourboires?|propinas?|gorjetas?|fooi(?:en)?|mance|mancia|drikkepenge|driks|dricks|napiwek|napiwki|borravalo|bahsis|чаевые|小费|小費|チップ|팁|ทิป)(?: (?:amount|total|jumlah|nominal))?");
  private static final Pattern SERVICE =
      Names.pattern(
          "(?:.* )?(?:service charges?|service chg|svc charge|biaya servis|uang servis|bedienungs(?:geld|zuschlag)|cover charge|サービス料|봉사료)(?: [0-9.,]+)?(?: (?:amount|total|jumlah|nominal))?");
  private static final Pattern SERVICE_ALONE =
      Names.pattern("servis|service|servicio|coperto|couvert");
  private static final Pattern NO_CHARGE =
      Names.pattern("refund|rate|percent|type|number|before|after|without|excl|platform|delivery");

  private final Draft draft;
  private final Money money;

  ExtraCharges(Draft draft) {
    this.draft = draft;
    this.money = draft.money();
  }

  /** The tips that a total holds: those of the file, unless another column is both together. */
  List<ColumnProfile> tipsIn(ColumnProfile total) {
    List<ColumnProfile> tips = of(TIP).stream().filter(tip -> !tip.equals(total)).toList();
    List<BigDecimal> both = money.of(total);
    for (ColumnProfile tip : tips) {
      List<BigDecimal> so = both;
      List<BigDecimal> more = money.of(tip);
      both =
          IntStream.range(0, so.size())
              .mapToObj(place -> so.get(place).add(more.get(place)))
              .toList();
    }
    List<BigDecimal> beside = both;
    boolean areBeside =
        draft.columns().all().stream()
            .filter(profile -> profile.isNumber() && !profile.equals(total))
            .anyMatch(profile -> money.areEqual(money.of(profile), beside));
    return areBeside ? List.of() : tips;
  }

  /** Asks whose a service charge is, which the draft reads as no sale, or in a total as one. */
  void ask(Worth worth) {
    boolean isInside =
        !worth.off().isEmpty()
            || (worth.quantity() == null
                && worth.proof().isEmpty()
                && Role.AMOUNT.tier(worth.price()) > 0);
    Stream.concat(of(SERVICE).stream(), of(SERVICE_ALONE).stream())
        .filter(draft.columns()::isFree)
        .forEach(
            service ->
                draft.ask(
                    "whose is %s (%s in all)? In most books a service charge is the shop's revenue, and none where staff get it; %s"
                        .formatted(
                            service.name(),
                            sum(service),
                            isInside
                                ? "taken as the shop's, as it is in " + worth.price().name()
                                : "not read, so that revenue is without it")));
  }

  private List<ColumnProfile> of(Pattern names) {
    return draft.columns().all().stream()
        .filter(ColumnProfile::isNumber)
        .filter(profile -> !profile.name().endsWith("%"))
        .filter(profile -> isCalled(names, profile.name()))
        .filter(profile -> !money.isAlwaysZero(profile))
        .toList();
  }

  /**
   * SQL that tells records of tips among the goods by their product, where there are such; asks of
   * them, and of service charges there.
   */
  Optional<String> tipsAmong(ColumnProfile product) {
    List<String> tips = called(TIP, product);
    List<String> services = called(SERVICE, product);
    if (!services.isEmpty()) {
      draft.ask(
          "%s: is %s the shop's? It stands among the goods, and is taken as one; where staff get it, it is no revenue"
              .formatted(product.name(), String.join(", ", services)));
    }
    if (tips.isEmpty()) {
      return Optional.empty();
    }
    draft.ask(
        "%s: is %s what guests give staff? It stands among the goods; taken so, and as no sale"
            .formatted(product.name(), String.join(", ", tips)));
    return Optional.of(
        "lower(trim(%s)) in (%s)"
            .formatted(
                Sql.name(product.name()),
                tips.stream()
                    .map(tip -> Sql.text(CleanText.lower(tip)))
                    .collect(Collectors.joining(", "))));
  }

  private static List<String> called(Pattern names, ColumnProfile product) {
    return product.values().stream()
        .filter(value -> value.length() <= 40 && isCalled(names, value.replace("%", "")))
        .distinct()
        .sorted()
        .toList();
  }

  private static boolean isCalled(Pattern names, String text) {
    String words = Names.words(text);
    return names.matcher(words).matches() && !NO_CHARGE.matcher(words).find();
  }

  private String sum(ColumnProfile profile) {
    return money.of(profile).stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .stripTrailingZeros()
        .toPlainString();
  }
}
