package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A log of what happened to orders: each record an event (placed, paid, shipped) that repeats the
 * order's amount. Read as it stands, an order of three events would be sold three times.
 *
 * @param folded a record for each order, with the columns that are the same in all its events
 * @param select the words that fold the whole file so
 * @param questions what a person must say of it
 */
record OrderEvents(Sample folded, List<String> select, List<String> questions) {

  private static final Pattern NAME =
      Names.unicode(
          "(?:.* )?(?:events?|activity|action|step|peristiwa|aktivitas|kejadian|ereignis|vorgangsart|aktion|evenement|etape|evento|actividad|accion|atividade|acao|gebeurtenis|attivita|イベント|事件|이벤트|เหตุการณ์|su kien)(?: .*)?");
  private static final String STATE = "order_status";
  private static final int MOST_EVENTS = 20;
  private static final int MOST_TIMES_REPEATED = 10;

  /** What a sample has of it; empty where its records are no events of orders. */
  static Optional<OrderEvents> of(Draft draft, ColumnProfile time) {
    Columns columns = draft.columns();
    boolean hasLines =
        columns.find(Role.SKU).isPresent()
            || columns.find(Role.QUANTITY).isPresent()
            || columns.find(Role.PRODUCT_NAME).isPresent();
    boolean isNumbered = columns.find(Role.ORDER_ID, ColumnProfile::isKey).isPresent();
    if (hasLines || isNumbered) {
      return Optional.empty();
    }
    return columns.all().stream()
        .filter(profile -> profile.isCode() && !profile.isTime() && profile.isMostlyFilled())
        .filter(profile -> isNumberOfOrders(profile))
        .flatMap(key -> of(draft, key, time).stream())
        .findFirst();
  }

  private static boolean isNumberOfOrders(ColumnProfile profile) {
    return !Role.CUSTOMER_REF.fits(profile)
        && !Role.PHONE.fits(profile)
        && !Role.AMOUNT.fits(profile)
        && !Role.UNIT_PRICE.fits(profile);
  }

  private static Optional<OrderEvents> of(Draft draft, ColumnProfile key, ColumnProfile time) {
    Sample sample = draft.sample();
    Map<String, List<Integer>> documents = sample.documents(key.name());
    List<List<Integer>> shared =
        documents.values().stream().filter(places -> places.size() > 1).toList();
    List<String> times = sample.values(time.name());
    long moved = shared.stream().filter(places -> distinct(times, places) > 1).count();
    boolean isLog =
        shared.size() * 2 > documents.size() && moved * MOST_TIMES_REPEATED > shared.size() * 9L;
    if (!isLog || !isMoneyRepeated(draft, documents)) {
      return Optional.empty();
    }
    return draft.columns().all().stream()
        .filter(profile -> isEvent(profile, sample, shared))
        .findFirst()
        .map(event -> fold(draft, key, time, event, documents));
  }

  private static long distinct(List<String> values, List<Integer> places) {
    return places.stream().map(values::get).distinct().count();
  }

  /** Whether there is money, and every order has one amount of each kind. */
  private static boolean isMoneyRepeated(Draft draft, Map<String, List<Integer>> documents) {
    List<ColumnProfile> amounts =
        draft.columns().all().stream()
            .filter(profile -> Role.AMOUNT.fits(profile) || Role.UNIT_PRICE.fits(profile))
            .toList();
    return !amounts.isEmpty()
        && amounts.stream().allMatch(amount -> draft.sample().isConstant(amount.name(), documents));
  }

  /** Words of which an order has each once, and some of which are an order's states. */
  private static boolean isEvent(ColumnProfile profile, Sample sample, List<List<Integer>> shared) {
    boolean isWord =
        profile.distinct() > 1
            && profile.distinct() <= MOST_EVENTS
            && !profile.isNumber()
            && !profile.isTime()
            && profile.isMostlyFilled();
    if (!isWord) {
      return false;
    }
    List<String> values = sample.values(profile.name());
    long once = shared.stream().filter(places -> distinct(values, places) == places.size()).count();
    boolean isSaid =
        NAME.matcher(Names.words(profile.name())).matches()
            || Role.STATUS.names(profile.name())
            || profile.count(value -> Statuses.ofOrder(value).isPresent()) * 2 > profile.filled();
    return isSaid && once * MOST_TIMES_REPEATED > shared.size() * 8L;
  }

  private static OrderEvents fold(
      Draft draft,
      ColumnProfile key,
      ColumnProfile time,
      ColumnProfile event,
      Map<String, List<Integer>> documents) {
    Sample sample = draft.sample();
    List<String> undone =
        event.values().stream()
            .filter(
                value ->
                    Statuses.ofOrder(value)
                        .filter(state -> !Set.of("completed", "pending").contains(state))
                        .isPresent())
            .toList();
    List<String> columns = new ArrayList<>();
    List<String> select = new ArrayList<>();
    String moment = Moments.of(time, draft.times(time).value());
    select.add("select %s,".formatted(Sql.name(key.name())));
    columns.add(key.name());
    select.add("  arg_min(%s, %s) as %s,".formatted(name(time), moment, name(time)));
    columns.add(time.name());
    for (ColumnProfile profile : draft.columns().all()) {
      if (!columns.contains(profile.name())
          && !profile.equals(event)
          && !profile.name().equals(STATE)
          && profile.hasValues()
          && sample.isConstant(profile.name(), documents)) {
        columns.add(profile.name());
        select.add("  max(%s) as %s,".formatted(name(profile), name(profile)));
      }
    }
    if (!undone.isEmpty()) {
      select.add(
          "  case when bool_or(%s) then 'cancelled' else 'completed' end as %s,"
              .formatted(SalesDraft.in(event, undone), Sql.name(STATE)));
      columns.add(STATE);
    }
    select.add("  list(_record_no) as _records");
    select.add("from records group by %s".formatted(name(key)));
    return new OrderEvents(
        rows(sample, columns, documents, event, undone),
        List.copyOf(select),
        List.of(
            "are these events of orders, with the order's amount in each? Taken so: an order is one of %s, at its first %s, and its amount counts once"
                .formatted(key.name(), time.name()),
            undone.isEmpty()
                ? "%s: is every order a sale, whatever its last event? %s; taken so"
                    .formatted(event.name(), String.join(", ", event.values()))
                : "%s: are all orders sales but those with %s? Taken so"
                    .formatted(event.name(), String.join(", ", undone))));
  }

  private static String name(ColumnProfile profile) {
    return Sql.name(profile.name());
  }

  private static Sample rows(
      Sample sample,
      List<String> columns,
      Map<String, List<Integer>> documents,
      ColumnProfile event,
      List<String> undone) {
    List<List<String>> rows = new ArrayList<>();
    for (List<Integer> places : documents.values()) {
      List<String> row = new ArrayList<>();
      for (String column : columns) {
        String read = column.equals(STATE) ? event.name() : column;
        List<String> values = places.stream().map(sample.values(read)::get).toList();
        row.add(
            column.equals(STATE)
                ? (new HashSet<>(undone).stream().anyMatch(values::contains)
                    ? "cancelled"
                    : "completed")
                : values.stream().filter(value -> !value.isEmpty()).findFirst().orElse(""));
      }
      rows.add(List.copyOf(row));
    }
    return new Sample(
        List.copyOf(columns),
        List.copyOf(rows),
        sample.blankCodes(),
        sample.totals(),
        sample.kinds());
  }
}
