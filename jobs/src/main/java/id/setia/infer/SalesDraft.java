package id.setia.infer;

import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Orders with their lines and refunds. */
final class SalesDraft {

  private static final Pattern TAX_INSIDE =
      Names.unicode(
          ".*\\b(ttc|inc|incl|inkl|incluid[ao]|inclus[ea]?|inkl mwst|termasuk pajak|iva inclus[oa])\\b.*");

  /** Of a total: what its name says is in it. */
  private static final Pattern THEREOF =
      Names.unicode(
          "(?:davon|darin|dont|di cui|waarvan|heraf|hvorav|varav|de los cuales|dos quais|of which|thereof|w tym)\\b.*");

  private final Draft draft;
  private final Columns columns;
  private final Sample sample;

  SalesDraft(Draft draft) {
    this.draft = draft;
    this.columns = draft.columns();
    this.sample = draft.sample();
  }

  /** The time of the orders; empty where no column looks like it. */
  static Optional<ColumnProfile> time(Columns columns) {
    return columns.find(Role.ORDERED_AT).or(() -> columns.find(Role.ANY_TIME));
  }

  /** Writes the tables; false where no column looks like money. */
  boolean write(ColumnProfile time) {
    ColumnProfile key = new OrderKey(draft).find(time).orElse(null);
    Map<String, List<Integer>> documents = documents(key);
    columns.take(time);
    columns.take(key);
    Optional<Worth> found = new WorthFinder(draft, documents).find();
    if (found.isEmpty()) {
      return false;
    }
    Worth worth = found.get();
    take(worth);
    fillDown(key, time);
    if (!Role.ORDERED_AT.fits(time)) {
      draft.ask("is %s the time of the order? Its name doesn't say so".formatted(time.name()));
    }
    doubtKey(key, time, documents);
    RefundKind refunds = RefundKind.of(draft, key, worth);
    DocumentTypes.ask(draft);
    NestedRefunds.ask(draft);
    Optional<ColumnProfile> clock = clock(time);
    String orderedAt =
        clock.map(of -> new TimeWords(draft).of(time, of)).orElseGet(() -> draft.time(time));
    String orderId = key != null ? draft.id(key) : new NoKey(draft, time, clock).id();
    orders(key, time, worth, documents, refunds, orderId, orderedAt);
    return true;
  }

  private Map<String, List<Integer>> documents(@Nullable ColumnProfile key) {
    if (key != null) {
      return sample.documents(key.name());
    }
    Map<String, List<Integer>> each = new HashMap<>();
    for (int place = 0; place < sample.rows().size(); place++) {
      each.put(Integer.toString(place), List.of(place));
    }
    return each;
  }

  private void take(Worth worth) {
    columns.take(worth.price());
    columns.take(worth.quantity());
    columns.take(worth.lineDiscount());
    columns.take(worth.orderDiscount());
    columns.take(worth.shipping());
    columns.take(worth.tax());
    worth.off().forEach(columns::take);
  }

  private void fillDown(@Nullable ColumnProfile key, ColumnProfile time) {
    if (key == null) {
      return;
    }
    OrderKey keys = new OrderKey(draft);
    List<String> below = keys.isFilledDown(key) ? keys.filledDown(key) : keys.saidOnce(key, time);
    if (keys.isFilledDown(key) || !below.isEmpty()) {
      List<String> names =
          below.stream().filter(name -> !isNumber(name)).map(Yaml::scalar).toList();
      draft
          .formatWords()
          .put(
              "fill_down",
              "{key: %s, columns: [%s]}"
                  .formatted(Yaml.scalar(key.name()), String.join(", ", names)));
    }
  }

  private boolean isNumber(String name) {
    return columns.all().stream()
        .anyMatch(profile -> profile.name().equals(name) && profile.isNumber());
  }

  private void doubtKey(
      @Nullable ColumnProfile key, ColumnProfile time, Map<String, List<Integer>> documents) {
    if (key == null) {
      return;
    }
    long shared = documents.values().stream().filter(places -> places.size() > 1).count();
    List<String> times = sample.values(time.name());
    long torn =
        documents.values().stream()
            .filter(
                places ->
                    places.stream()
                            .map(times::get)
                            .filter(value -> !value.isEmpty())
                            .distinct()
                            .count()
                        > 1)
            .count();
    if (torn * 5 > shared && torn > 0) {
      draft.ask(
          "is %s really the order's number? In %d of %d numbers with several records, %s differs among them"
              .formatted(key.name(), torn, shared, time.name()));
    }
  }

  private Optional<ColumnProfile> clock(ColumnProfile time) {
    boolean isDay = time.values().stream().noneMatch(value -> value.contains(":"));
    Optional<ColumnProfile> clock = isDay ? columns.find(Role.CLOCK) : Optional.empty();
    clock.ifPresent(columns::take);
    return clock;
  }

  private void orders(
      @Nullable ColumnProfile key,
      ColumnProfile time,
      Worth worth,
      Map<String, List<Integer>> documents,
      RefundKind refunds,
      String orderId,
      String orderedAt) {
    Yaml yaml = draft.body();
    yaml.line(0, "tables:").line(1, "orders:");
    refunds.sales().ifPresent(when -> yaml.line(2, "when: " + Draft.quoted(when)));
    yaml.line(2, "columns:");
    yaml.guess(3, "order_id: " + orderId, OrderKey.evidence(key));
    yaml.guess(3, "ordered_at: " + orderedAt, draft.times(time).evidence());
    Optional<ColumnProfile> status = new OrderStates(draft).write(documents, refunds);
    new ContactsDraft(draft).write();
    draft.column("channel", columns.take(Role.CHANNEL));
    draft.column("region", columns.take(Role.REGION));
    draft.column("country", columns.take(Role.COUNTRY));
    ofOrder("order_discount", worth.orderDiscount(), key, documents);
    ofOrder("shipping", worth.shipping(), key, documents);
    ofOrder("tax", worth.tax(), key, documents);
    draft.column("payment_method", columns.take(Role.PAYMENT_METHOD));
    tax(worth);
    String currency = new CurrencyDraft(draft).write();
    yaml.line(1, "order_lines:");
    new LineDraft(draft, worth, documents)
        .write(key, orderId, orderedAt, refunds, status, currency);
    new RefundDraft(draft, worth, refunds).write(key, orderId, orderedAt, currency);
    new PassedOver(draft, documents, worth).ask(refunds);
  }

  /** Whether no total tells of the tax. */
  private static boolean isUntold(Worth worth) {
    ColumnProfile total = worth.total();
    return total == null || (OrderSums.isNet(total) && !worth.proof().contains(" and "));
  }

  /** Whether prices hold the tax: by sums, else by the price's name; asks where neither tells. */
  private void tax(Worth worth) {
    String price = Names.words(worth.price().name());
    ColumnProfile tax = worth.tax();
    boolean isThereof = tax != null && THEREOF.matcher(Names.words(tax.name())).matches();
    boolean isSaid = isThereof || TAX_INSIDE.matcher(price).matches();
    if (worth.isTaxInPrices()) {
      draft.words().guess(0, "prices_include_tax: true", worth.proof() + ", the tax in them");
    } else if (worth.tax() != null && isUntold(worth) && worth.off().isEmpty()) {
      if (isSaid) {
        draft
            .words()
            .guess(
                0,
                "prices_include_tax: true",
                (isThereof && tax != null ? tax : worth.price()).name() + " says so");
      } else if (!new TaxProof(draft).isTold(worth, worth.tax())) {
        draft.ask(
            "is %s in the prices or on top of them? No total tells; taken as on top"
                .formatted(worth.tax().name()));
      }
    }
    if (worth.tax() == null && isSaid) {
      draft.ask(
          "%s holds tax, as its name says, and no column says how much: revenue would hold it too"
              .formatted(worth.price().name()));
    }
  }

  /** An order's own column; one that differs among its records is added up. */
  private void ofOrder(
      String column,
      @Nullable ColumnProfile profile,
      @Nullable ColumnProfile key,
      Map<String, List<Integer>> documents) {
    if (profile == null) {
      return;
    }
    boolean isNegative = draft.money().hasNegatives(profile) && column.equals("order_discount");
    String number = isNegative ? "abs(%s)".formatted(draft.number(profile)) : draft.number(profile);
    boolean isOrders = key == null || sample.isConstant(profile.name(), documents);
    if (isOrders && !isNegative) {
      draft.column(column, profile);
    } else {
      String sum =
          isOrders || key == null
              ? number
              : "sum(%s) over (partition by _setia_file, %s)"
                  .formatted(number, Sql.name(key.name()));
      draft
          .body()
          .guess(
              3,
              column + ": " + Draft.sql(sum),
              isOrders ? "written as a negative" : "differs among an order's records: added up");
    }
  }

  static String in(ColumnProfile column, List<String> values) {
    return "lower(trim(%s)) in (%s)"
        .formatted(
            Sql.name(column.name()),
            values.stream()
                .map(value -> Sql.text(CleanText.lower(value)))
                .collect(Collectors.joining(", ")));
  }
}
