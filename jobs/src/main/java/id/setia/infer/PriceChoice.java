package id.setia.infer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of several prices of a piece was paid: before or after a discount, of a list or sold. */
final class PriceChoice {

  private final Draft draft;
  private final Map<String, List<Integer>> documents;

  PriceChoice(Draft draft, Map<String, List<Integer>> documents) {
    this.draft = draft;
    this.documents = documents;
  }

  /**
   * The price by its name where that says it is the one after discounts, else the first that makes
   * a total with the pieces; asks where nothing tells.
   *
   * @param prices those that may be it, the surest name first
   */
  Optional<ColumnProfile> of(List<ColumnProfile> prices, @Nullable ColumnProfile quantity) {
    if (prices.isEmpty()) {
      return Optional.empty();
    }
    ColumnProfile first = prices.get(0);
    List<ColumnProfile> others =
        prices.stream()
            .filter(
                other -> !draft.money().areEqual(draft.money().of(other), draft.money().of(first)))
            .toList();
    boolean isSaid = Role.UNIT_PRICE.tier(first) == 0;
    if (others.isEmpty() || isSaid || quantity == null || isTotalled(quantity, first)) {
      return Optional.of(first);
    }
    Optional<ColumnProfile> proven =
        others.stream().filter(other -> isTotalled(quantity, other)).findFirst();
    if (proven.isEmpty()) {
      draft.ask(
          "which price was paid, %s or %s? Neither makes a total of the file; taken %s"
              .formatted(
                  first.name(),
                  String.join(" or ", others.stream().map(ColumnProfile::name).toList()),
                  first.name()));
    }
    return Optional.of(proven.orElse(first));
  }

  private boolean isTotalled(ColumnProfile quantity, ColumnProfile price) {
    return Multiplied.isTotalled(draft, documents, quantity, price);
  }
}
