package id.setia.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which column numbers the orders: by name, and by what is the same in all records of one. */
final class OrderKey {

  private static final int LEAST_SAID_ONCE = 4;

  private final Draft draft;

  OrderKey(Draft draft) {
    this.draft = draft;
  }

  /** The column; empty where none may be it. */
  Optional<ColumnProfile> find(ColumnProfile time) {
    List<ColumnProfile> named =
        draft.columns().ofRole(Role.ORDER_ID).stream().filter(this::isWhole).toList();
    if (!named.isEmpty()) {
      ColumnProfile first = named.get(0);
      int tier = Role.ORDER_ID.tier(first);
      return named.stream()
          .filter(other -> Role.ORDER_ID.tier(other) == tier && first.isKey())
          .filter(other -> isShared(other, time))
          .findFirst()
          .or(() -> Optional.of(first));
    }
    return byBehaviour(time);
  }

  private boolean isWhole(ColumnProfile profile) {
    return profile.isMostlyFilled() || isFilledDown(profile);
  }

  /** Blank in the records that only go on with the order above. */
  boolean isFilledDown(ColumnProfile profile) {
    List<String> values = draft.sample().values(profile.name());
    return profile.filled() < profile.records()
        && !values.get(0).isEmpty()
        && profile.filled() * 5 >= profile.records()
        && profile.distinct() == profile.filled();
  }

  /** The columns that are blank where the key is, and have a value beside it. */
  List<String> filledDown(ColumnProfile key) {
    List<String> keys = draft.sample().values(key.name());
    List<String> names = new ArrayList<>();
    for (ColumnProfile profile : draft.columns().all()) {
      List<String> values = draft.sample().values(profile.name());
      boolean isBlankBelow = true;
      for (int place = 0; place < keys.size(); place++) {
        isBlankBelow &= !keys.get(place).isEmpty() || values.get(place).isEmpty();
      }
      if (isBlankBelow && profile.hasValues() && !profile.equals(key)) {
        names.add(profile.name());
      }
    }
    return names;
  }

  /**
   * The columns that only the first record of an order has, where the time is one of them or they
   * are several, and the number stands on each; none otherwise.
   */
  List<String> saidOnce(ColumnProfile key, ColumnProfile time) {
    Map<String, List<Integer>> documents = draft.sample().documents(key.name());
    List<String> names =
        draft.columns().all().stream()
            .filter(profile -> !profile.equals(key) && profile.filled() < profile.records())
            .map(ColumnProfile::name)
            .filter(name -> isSaidOnce(draft.sample().values(name), documents))
            .toList();
    return names.contains(time.name()) || names.size() >= LEAST_SAID_ONCE ? names : List.of();
  }

  private static boolean isSaidOnce(List<String> values, Map<String, List<Integer>> documents) {
    boolean isBelow = false;
    for (List<Integer> places : documents.values()) {
      String first = values.get(places.get(0));
      for (int place : places.subList(1, places.size())) {
        if (!values.get(place).isEmpty()) {
          return false;
        }
        isBelow |= !first.isEmpty();
      }
    }
    return isBelow;
  }

  /** Whether some documents have several records, all of one time. */
  private boolean isShared(ColumnProfile key, ColumnProfile time) {
    Map<String, List<Integer>> documents = draft.sample().documents(key.name());
    return documents.size() < key.records()
        && documents.size() > 1
        && draft.sample().isConstant(time.name(), documents);
  }

  private Optional<ColumnProfile> byBehaviour(ColumnProfile time) {
    List<ColumnProfile> plain =
        draft.columns().ofRole(Role.ANY_ID).stream().filter(this::isWhole).toList();
    Optional<ColumnProfile> shared =
        plain.stream().filter(profile -> isShared(profile, time)).findFirst();
    Optional<ColumnProfile> own =
        plain.stream()
            .filter(profile -> profile.isKey() && !isCounter(profile))
            .findFirst()
            .or(() -> plain.stream().filter(ColumnProfile::isKey).findFirst());
    Optional<ColumnProfile> found = shared.or(() -> own).or(() -> anyCode(time));
    found.ifPresent(
        key ->
            draft.ask(
                "is %s the order's number? Its name doesn't say so; %s"
                    .formatted(key.name(), evidence(key))));
    return found;
  }

  private Optional<ColumnProfile> anyCode(ColumnProfile time) {
    return draft.columns().all().stream()
        .filter(profile -> profile.isCode() && !profile.isTime() && isWhole(profile))
        .filter(profile -> !isMoneyOrContact(profile))
        .filter(profile -> profile.isKey() || isShared(profile, time))
        .findFirst();
  }

  private boolean isMoneyOrContact(ColumnProfile profile) {
    return List.of(
            Role.AMOUNT,
            Role.UNIT_PRICE,
            Role.QUANTITY,
            Role.PHONE,
            Role.EMAIL,
            Role.SKU,
            Role.CUSTOMER_REF,
            Role.CUSTOMER_NAME,
            Role.DISCOUNT,
            Role.SHIPPING,
            Role.TAX,
            Role.UNIT_COST)
        .stream()
        .anyMatch(role -> role.fits(profile));
  }

  /** Whether its values only count the records. */
  private boolean isCounter(ColumnProfile profile) {
    List<String> values = draft.sample().values(profile.name());
    for (int place = 0; place < values.size(); place++) {
      if (!values.get(place).equals(Integer.toString(place + 1))) {
        return false;
      }
    }
    return true;
  }

  static String evidence(@Nullable ColumnProfile key) {
    if (key == null) {
      return "DOUBTFUL: no column looks like an order's number; its time stands for it";
    }
    return key.isKey()
        ? "every record has its own: one record an order"
        : "%d different values in %d records: one record a line"
            .formatted(key.distinct(), key.records());
  }
}
