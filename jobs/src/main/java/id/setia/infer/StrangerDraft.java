package id.setia.infer;

import id.setia.config.ExportFormat;
import id.setia.config.NumberStyle;
import id.setia.duckdb.Sql;
import id.setia.schema.Currencies;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an export of no known shape may mean: columns are given roles, roles make tables. */
final class StrangerDraft {

  private final List<ColumnProfile> profiles;
  private final String reportingCurrency;
  private final Map<Role, ColumnProfile> roles = new EnumMap<>(Role.class);
  private final Set<String> taken = new HashSet<>();
  private final Yaml yaml = new Yaml();
  private final NumberStyle style;

  StrangerDraft(List<ColumnProfile> profiles, String reportingCurrency) {
    this.profiles = profiles;
    this.reportingCurrency = reportingCurrency;
    this.style = style(profiles);
  }

  /** The answer of most columns that have one; the usual style where no answer has a majority. */
  private static NumberStyle style(List<ColumnProfile> profiles) {
    List<NumberStyle> votes =
        profiles.stream()
            .filter(profile -> profile.isNumber() && !profile.isTime())
            .flatMap(profile -> profile.numbers().stream())
            .toList();
    return votes.stream()
        .filter(style -> Collections.frequency(votes, style) * 2 > votes.size())
        .findFirst()
        .orElse(NumberStyle.DOT);
  }

  /**
   * The draft from {@code format} on; empty where no time, or nothing to measure, is found.
   *
   * @param sourceName what the source will be called
   */
  Optional<Yaml> of(ExportFormat format, String sourceName) {
    format(format);
    if (isTicket()) {
      tickets();
    } else if (!isSale() && isFeedback()) {
      feedback(sourceName);
    } else if (isSale()) {
      sales();
    } else {
      return Optional.empty();
    }
    List<String> unused =
        profiles.stream().map(ColumnProfile::name).filter(name -> !taken.contains(name)).toList();
    if (!unused.isEmpty()) {
      yaml.comment(
          "not used, kept in extra (those that look personal are dropped): "
              + String.join(", ", unused));
    }
    return Optional.of(yaml);
  }

  private void format(ExportFormat format) {
    List<String> words = new ArrayList<>();
    words.add("type: " + format.type().name().toLowerCase(Locale.ROOT));
    if (format.type() == ExportFormat.Type.CSV && !format.delimiter().equals(",")) {
      words.add("delimiter: \"" + format.delimiter().replace("\t", "\\t") + "\"");
    }
    if (format.quote().isEmpty()) {
      words.add("quote: \"\"");
    }
    if (!format.encoding().equals("utf-8")) {
      words.add("encoding: " + format.encoding());
    }
    if (format.skipRows() > 0) {
      words.add("skip_rows: " + format.skipRows());
    }
    if (format.skipAfterHeader() > 0) {
      words.add("skip_after_header: " + format.skipAfterHeader());
    }
    if (!format.recordsAt().isEmpty()) {
      words.add("records_at: " + Yaml.scalar(format.recordsAt()));
    }
    if (!format.items().isEmpty()) {
      words.add("items: " + Yaml.scalar(format.items()));
    }
    yaml.guess(0, "format: {" + String.join(", ", words) + "}", "from the file's first records");
    String evidence =
        profiles.stream()
            .filter(profile -> profile.isNumber() && !profile.isTime())
            .filter(profile -> profile.numbers().filter(style::equals).isPresent())
            .findFirst()
            .map(profile -> "%s has values such as %s".formatted(profile.name(), told(profile)))
            .orElse("no value tells how numbers are written");
    yaml.guess(0, "numbers: " + style.name().toLowerCase(Locale.ROOT), evidence);
  }

  private String told(ColumnProfile profile) {
    return profile.counts().keySet().stream()
        .filter(value -> Numbers.speaksFor(value, style))
        .findFirst()
        .orElse(profile.example());
  }

  private boolean isSale() {
    return time(Role.ORDERED_AT, false).isPresent()
        && (find(Role.UNIT_PRICE).isPresent() || find(Role.AMOUNT).isPresent())
        && find(Role.TICKET_ID).isEmpty();
  }

  private boolean isTicket() {
    return find(Role.TICKET_ID).isPresent()
        && time(Role.OPENED_AT, false).isPresent()
        && find(Role.UNIT_PRICE).isEmpty();
  }

  private boolean isFeedback() {
    return find(Role.SCORE).isPresent() && time(Role.RESPONDED_AT, false).isPresent();
  }

  private Optional<ColumnProfile> find(Role role) {
    return profiles.stream()
        .filter(profile -> !taken.contains(profile.name()) && role.fits(profile))
        .findFirst();
  }

  private Optional<ColumnProfile> time(Role role, boolean take) {
    Optional<ColumnProfile> found = find(role).or(() -> find(Role.ANY_TIME));
    if (take) {
      found.ifPresent(profile -> taken.add(profile.name()));
    }
    return found;
  }

  private @Nullable ColumnProfile take(Role role) {
    ColumnProfile known = roles.get(role);
    if (known != null) {
      return known;
    }
    ColumnProfile found = find(role).orElse(null);
    if (found != null) {
      roles.put(role, found);
      taken.add(found.name());
    }
    return found;
  }

  private void sales() {
    ColumnProfile time = time(Role.ORDERED_AT, true).orElseThrow();
    ColumnProfile order = take(Role.ORDER_ID);
    ColumnProfile email = take(Role.EMAIL);
    ColumnProfile phone = take(Role.PHONE);
    ColumnProfile customer = take(Role.CUSTOMER_REF);
    String orderId = orderId(order, time, customer, email);
    String orderedAt = timeMapping(time);
    yaml.line(0, "tables:").line(1, "orders:").line(2, "columns:");
    yaml.guess(3, "order_id: " + orderId, keyEvidence(order));
    yaml.guess(3, "ordered_at: " + orderedAt, time.times().evidence());
    status();
    column("customer_ref", customer);
    column("email", email);
    column("phone", phone);
    column("channel", take(Role.CHANNEL));
    column("region", take(Role.REGION));
    column("country", take(Role.COUNTRY));
    column("shipping", take(Role.SHIPPING));
    column("tax", take(Role.TAX));
    column("payment_method", take(Role.PAYMENT_METHOD));
    String currency = currency();
    yaml.line(1, "order_lines:").line(2, "columns:");
    yaml.line(3, "order_id: " + orderId);
    yaml.line(3, "ordered_at: " + orderedAt);
    money();
    column("sku", take(Role.SKU));
    column("product_name", take(Role.PRODUCT_NAME));
    column("category", take(Role.CATEGORY));
    ColumnProfile discount = take(Role.DISCOUNT);
    if (discount != null && discount.count(value -> value.startsWith("-")) == 0) {
      yaml.guess(
          3,
          "line_discount: " + from(discount),
          "its name; if it is the order's, move it to orders.order_discount");
    }
    column("unit_cost", take(Role.UNIT_COST));
    if (!currency.isEmpty()) {
      yaml.line(3, "currency: " + currency);
    }
  }

  private String orderId(
      @Nullable ColumnProfile order,
      ColumnProfile time,
      @Nullable ColumnProfile customer,
      @Nullable ColumnProfile email) {
    if (order != null) {
      return Yaml.scalar(order.name());
    }
    ColumnProfile who = customer != null ? customer : email;
    String sql =
        who == null
            ? Sql.name(time.name())
            : "concat_ws('-', %s, %s)".formatted(Sql.name(who.name()), Sql.name(time.name()));
    return "{sql: " + quoted(sql) + "}";
  }

  private static String quoted(String sql) {
    return "\"" + sql.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private String keyEvidence(@Nullable ColumnProfile order) {
    if (order == null) {
      return "DOUBTFUL: no column looks like an order's number; customer and time stand for it";
    }
    return order.isKey()
        ? "every record has its own: one record an order"
        : "%d different values in %d records: one record a line"
            .formatted(order.distinct(), order.records());
  }

  private String timeMapping(ColumnProfile time) {
    List<String> formats = time.times().value().lines().toList();
    boolean isPlainIso = formats.equals(List.of("iso"));
    return isPlainIso
        ? Yaml.scalar(time.name())
        : "{from: %s, formats: %s}".formatted(Yaml.scalar(time.name()), Yaml.list(formats));
  }

  private void status() {
    ColumnProfile status = take(Role.STATUS);
    if (status == null) {
      yaml.guess(
          3,
          "status: {value: completed}",
          "no column looks like a status; every order counts as a sale");
      return;
    }
    statusWords(status, Statuses::ofOrder, "pending");
  }

  /**
   * The status column, each value with the status that is known for it.
   *
   * @param otherwise the status of other values, and of records without one
   */
  private void statusWords(
      ColumnProfile profile, Function<String, Optional<String>> known, String otherwise) {
    Map<String, String> map = new LinkedHashMap<>();
    List<String> doubtful = new ArrayList<>();
    for (String value : profile.counts().keySet()) {
      Optional<String> word = known.apply(value);
      map.put(value.toLowerCase(Locale.ROOT), word.orElse(otherwise));
      if (word.isEmpty()) {
        doubtful.add(value);
      }
    }
    yaml.guess(
        3,
        "status:",
        doubtful.isEmpty()
            ? "each value is a word that is known"
            : "DOUBTFUL: taken as %s: %s".formatted(otherwise, String.join(", ", doubtful)));
    yaml.line(4, "from: " + Yaml.scalar(profile.name()));
    if (profile.filled() < profile.records()) {
      yaml.guess(4, "when_blank: " + otherwise, "some records have none");
    }
    yaml.line(4, "map:");
    map.forEach((from, to) -> yaml.line(5, Yaml.scalar(from) + ": " + to));
  }

  /** Writes where the currency comes from; what a second table says of it, empty where nothing. */
  private String currency() {
    ColumnProfile column = take(Role.CURRENCY);
    if (column != null) {
      return currencyColumn(column);
    }
    Guess guess =
        CurrencyMark.of(profiles, reportingCurrency)
            .orElse(
                new Guess(
                    reportingCurrency, "DOUBTFUL: no column and no mark says it; the warehouse's"));
    if (guess.value().isEmpty()) {
      yaml.comment(guess.evidence());
      return "";
    }
    String origin = "{value: " + guess.value() + "}";
    yaml.guess(3, "currency: " + origin, guess.evidence());
    return origin;
  }

  private String currencyColumn(ColumnProfile column) {
    Map<String, String> doubtful = CurrencyMark.ofSeveral(column, reportingCurrency);
    if (doubtful.isEmpty()) {
      yaml.line(3, "currency: " + Yaml.scalar(column.name()));
      return Yaml.scalar(column.name());
    }
    Map<String, String> map = new LinkedHashMap<>();
    column
        .counts()
        .keySet()
        .forEach(value -> map.put(value, doubtful.getOrDefault(value, Currencies.told(value))));
    String origin =
        map.entrySet().stream()
            .map(word -> Yaml.scalar(word.getKey()) + ": " + word.getValue())
            .collect(
                Collectors.joining(
                    ", ", "{from: %s, map: {".formatted(Yaml.scalar(column.name())), "}}"));
    yaml.guess(
        3,
        "currency: " + origin,
        doubtful.keySet().stream()
            .map(
                word ->
                    "%s is of %s"
                        .formatted(
                            word, CurrencyMark.sharedBy(Currencies.of(Currencies.word(word)))))
            .collect(Collectors.joining("; ", CurrencyMark.DOUBTFUL, "")));
    return origin;
  }

  private void money() {
    ColumnProfile price = take(Role.UNIT_PRICE);
    ColumnProfile quantity = take(Role.QUANTITY);
    ColumnProfile amount = take(Role.AMOUNT);
    ColumnProfile worth = price != null ? price : amount;
    if (worth == null) {
      throw new IllegalStateException("a sale has a price or an amount");
    }
    String function = "number_" + worth.numbers().orElse(style).name().toLowerCase(Locale.ROOT);
    yaml.guess(
        3,
        "line_type: {sql: %s}"
            .formatted(
                quoted(
                    "case when %s(%s) > 0 then 'sale' else 'adjustment' end"
                        .formatted(function, Sql.name(worth.name())))),
        "what costs nothing or less is no sale");
    if (price != null && quantity != null) {
      yaml.guess(3, "quantity: " + from(quantity), "its name; such as " + quantity.example());
      yaml.guess(3, "unit_price: " + from(price), "its name; such as " + price.example());
    } else {
      yaml.guess(3, "quantity: {value: \"1\"}", "the record's money is taken as one piece");
      yaml.guess(3, "unit_price: " + from(worth), "its name; such as " + worth.example());
    }
  }

  /** A number's column, with its own style where it differs from the source's. */
  private String from(ColumnProfile profile) {
    boolean differs = profile.numbers().filter(own -> own != style).isPresent();
    return differs
        ? "{from: %s, numbers: %s}"
            .formatted(
                Yaml.scalar(profile.name()),
                profile.numbers().orElseThrow().name().toLowerCase(Locale.ROOT))
        : Yaml.scalar(profile.name());
  }

  private void column(String column, @Nullable ColumnProfile profile) {
    if (profile != null) {
      String mapping = profile.isNumber() ? from(profile) : Yaml.scalar(profile.name());
      yaml.guess(3, column + ": " + mapping, "its name and values such as " + shown(profile));
    }
  }

  /** Addresses and telephone numbers are not repeated in a file that others read. */
  private static String shown(ColumnProfile profile) {
    return profile.isEmail() || profile.isPhone()
        ? "(personal, not shown)"
        : profile.example().length() > 40
            ? profile.example().substring(0, 40) + "..."
            : profile.example();
  }

  private void tickets() {
    ColumnProfile ticket = java.util.Objects.requireNonNull(take(Role.TICKET_ID));
    ColumnProfile opened = time(Role.OPENED_AT, true).orElseThrow();
    yaml.line(0, "tables:").line(1, "tickets:").line(2, "columns:");
    yaml.guess(3, "ticket_id: " + Yaml.scalar(ticket.name()), keyEvidence(ticket));
    yaml.guess(3, "opened_at: " + timeMapping(opened), opened.times().evidence());
    ColumnProfile resolved = take(Role.RESOLVED_AT);
    if (resolved != null) {
      yaml.guess(3, "resolved_at: " + timeMapping(resolved), resolved.times().evidence());
    }
    ColumnProfile status = take(Role.STATUS);
    if (status == null) {
      yaml.guess(3, "status: {value: open}", "DOUBTFUL: no column looks like a status");
    } else {
      statusWords(status, Statuses::ofTicket, "open");
    }
    column("customer_ref", take(Role.CUSTOMER_REF));
    column("email", take(Role.EMAIL));
    column("phone", take(Role.PHONE));
    column("order_id", take(Role.ORDER_ID));
    column("channel", take(Role.CHANNEL));
    column("topic", take(Role.TOPIC));
    column("team", take(Role.TEAM));
    column("priority", take(Role.PRIORITY));
  }

  private void feedback(String sourceName) {
    ColumnProfile score = java.util.Objects.requireNonNull(take(Role.SCORE));
    ColumnProfile responded = time(Role.RESPONDED_AT, true).orElseThrow();
    ColumnProfile response = take(Role.RESPONSE_ID);
    ColumnProfile customer = take(Role.CUSTOMER_REF);
    ColumnProfile email = take(Role.EMAIL);
    long high = score.wholeRange().orElseThrow()[1];
    String metric = high > 7 ? "nps" : high > 5 ? "ces" : "csat";
    yaml.line(0, "tables:").line(1, "feedback:").line(2, "columns:");
    yaml.guess(
        3,
        "response_id: " + orderId(response, responded, customer, email),
        response == null
            ? "DOUBTFUL: no column looks like a response's number"
            : keyEvidence(response));
    yaml.guess(3, "metric: {value: " + metric + "}", "scores go up to " + high);
    yaml.guess(3, "survey: {value: " + sourceName + "}", "DOUBTFUL: the source's name");
    yaml.guess(
        3,
        "survey_kind: {value: transactional}",
        "DOUBTFUL: relational where it does not follow an order or a contact");
    yaml.guess(3, "responded_at: " + timeMapping(responded), responded.times().evidence());
    yaml.guess(3, "score: " + Yaml.scalar(score.name()), "its name; whole numbers up to " + high);
    yaml.line(3, "raw_score: " + Yaml.scalar(score.name()));
    yaml.line(3, "scale_min: {value: \"" + (metric.equals("nps") ? 0 : 1) + "\"}");
    yaml.line(
        3,
        "scale_max: {value: \""
            + (metric.equals("nps") ? 10 : metric.equals("ces") ? 7 : 5)
            + "\"}");
    column("customer_ref", customer);
    column("email", email);
    column("phone", take(Role.PHONE));
    column("order_id", take(Role.ORDER_ID));
    column("channel", take(Role.CHANNEL));
    column("comment", take(Role.COMMENT));
  }
}
