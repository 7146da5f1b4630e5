package id.setia.infer;

import id.setia.config.ExportFormat;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What an export of no known shape may mean: its kind, and the draft of that kind. */
final class UnknownExportDraft {

  private static final Set<String> UNDOUBTED =
      Set.of("utf-8", "utf-16le", "utf-16be", SingleByteText.WESTERN);

  private Draft draft;
  private List<ColumnProfile> profiles;
  private final boolean isUnlikeKnown;
  private String kind = "";

  /**
   * A draft of what the sample shows.
   *
   * @param isUnlikeKnown whether the columns tell another export of a known tool, which is not to
   *     be guessed at
   */
  UnknownExportDraft(Sample sample, String name, String reportingCurrency, boolean isUnlikeKnown) {
    this.isUnlikeKnown = isUnlikeKnown;
    this.draft = new Draft(sample, name, reportingCurrency);
    this.profiles = draft.columns().all();
  }

  /** Writes the draft. */
  UnknownExportDraft write(ExportFormat format) {
    if (!format.columns().isEmpty()) {
      draft.ask(
          "what are the columns? The first record looks like all others, so that none names them; they are called %s here"
              .formatted(String.join(", ", format.columns())));
    }
    if (!format.sheet().isEmpty()) {
      draft.ask(
          "is sheet %s the one to read? The first has a few rows only".formatted(format.sheet()));
    }
    if (draft.sample().rows().isEmpty()) {
      draft.ask("what is a record of this file? It has none beside its header");
    }
    if (!UNDOUBTED.contains(format.encoding())) {
      draft.ask(
          "is its text in %s? Its bytes are no UTF-8 and look so; other signs in the values mean another encoding"
              .formatted(format.encoding()));
    }
    draft.sample().kinds().ifPresent(kinds -> draft.ask(kinds.question()));
    boolean isDrafted =
        !isUnlikeKnown && !profiles.isEmpty() && !draft.sample().rows().isEmpty() && drafted();
    kind = isDrafted ? kind : "";
    return this;
  }

  /** The words of the source from {@code format} on. */
  Yaml yaml(ExportFormat format) {
    Yaml yaml = new Yaml();
    format(yaml, format);
    if (kind.isEmpty()) {
      return yaml.add(Skeleton.of(draft.sample(), profiles));
    }
    yaml.add(draft.words()).add(draft.body());
    UnreadAmounts.note(draft, yaml);
    List<String> unused = draft.columns().unused();
    if (!unused.isEmpty()) {
      yaml.comment(
          "not used, kept in extra (those that look personal are dropped): "
              + String.join(", ", unused));
    }
    return yaml;
  }

  /** Whether tables are drafted. */
  boolean isDrafted() {
    return !kind.isEmpty();
  }

  List<String> questions() {
    return List.copyOf(draft.questions());
  }

  private boolean drafted() {
    Columns columns = draft.columns();
    if (RateDraft.isRates(columns)) {
      kind = "rates";
      new RateDraft(draft).write();
      return true;
    }
    if (SpendDraft.isAdvertising(columns)) {
      kind = "spend";
      return new SpendDraft(draft).write();
    }
    if (isNoSale(columns)) {
      return false;
    }
    if (SpendDraft.isCounted(columns)) {
      draft.ask(
          "are these figures of advertising, and which column is what it cost? None is called so: no mapping is drafted, as none of its records is an order; map them to spend");
      return false;
    }
    if (TicketDraft.fits(columns)) {
      kind = "tickets";
      new TicketDraft(draft).write();
      return true;
    }
    if (OtherDrafts.isContracts(columns)) {
      kind = "contracts";
      new OtherDrafts(draft).contracts();
      return true;
    }
    if (OtherDrafts.isCustomers(columns)) {
      kind = "customers";
      new OtherDrafts(draft).customers();
      return true;
    }
    if (isFeedback(columns)) {
      kind = "feedback";
      new FeedbackDraft(draft).write();
      return true;
    }
    return sales(columns);
  }

  private static boolean isFeedback(Columns columns) {
    boolean hasMoney =
        columns.find(Role.UNIT_PRICE, price -> !price.isScore()).isPresent()
            || columns.find(Role.AMOUNT, amount -> !amount.isScore()).isPresent();
    return !hasMoney && FeedbackDraft.fits(columns);
  }

  private boolean sales(Columns columns) {
    if (columns.named(
            "^(?:mrr|arr)$|^(?:mrr|arr) \\w+$|\\brecurring revenue\\b|^(?:charge|billing|payment) (?:frequency|interval|cycle)$|^(?:pledge|membership) amount$")
        > 0) {
      draft.ask(
          "are these contracts, or customers with what they pay regularly? No column numbers the contracts and says since when: no mapping is drafted, and none of it is an order");
      return false;
    }
    if (RateDraft.isRatesOfOne(columns)) {
      draft.ask(
          "are these rates of exchange, and of which currency? The file doesn't say it: no mapping is drafted; map them to fx_rates with currency: {value: USD}, or whichever it is");
      return false;
    }
    Optional<ColumnProfile> time = SalesDraft.time(columns);
    if (time.isEmpty()) {
      draft.ask("what is a record of this file, and when was it? No column looks like a time");
      return false;
    }
    kind = "sales";
    askOfPayments(columns);
    Optional<OrderEvents> events = OrderEvents.of(draft, time.get());
    if (events.isPresent()) {
      fold(events.get());
      return new SalesDraft(draft).write(SalesDraft.time(draft.columns()).orElseThrow());
    }
    if (new SalesDraft(draft).write(time.get())) {
      return true;
    }
    draft.ask("what is a record of this file? No column looks like money, a score or a ticket");
    return false;
  }

  /** Goes on with a record for each order instead of its events. */
  private void fold(OrderEvents events) {
    Draft folded = new Draft(events.folded(), draft.name(), draft.reportingCurrency());
    draft.questions().forEach(folded::ask);
    events.questions().forEach(folded::ask);
    folded.words().comment("a log of events: each order's records are folded into one");
    folded.words().line(0, "select: |");
    events.select().forEach(line -> folded.words().line(1, line));
    draft = folded;
    profiles = folded.columns().all();
  }

  /** What is bought, paid out, offered or spent is nobody's sale. */
  private boolean isNoSale(Columns columns) {
    Optional<String> question = new NoSale(columns).question();
    question.ifPresent(draft::ask);
    return question.isPresent();
  }

  private void askOfPayments(Columns columns) {
    boolean isPayments =
        columns.named(
                    "\\b(?:payment id|payment channel|payment method|payment source type|fraud status|settlement status|gateway|acquirer|channel code|card brand|balance|txn)\\b")
                > 0
            && columns.find(Role.SKU).isEmpty()
            && columns.find(Role.QUANTITY).isEmpty()
            && columns.named("\\b(?:fees?|fraud|settlement|gateway|acquirer|balance|txn)\\b") > 0;
    if (isPayments) {
      draft.ask(
          "is each record a payment of an order that another export tells too? Then both together count twice; taken as sales of their own");
    }
  }

  private void format(Yaml yaml, ExportFormat format) {
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
    if (!format.columns().isEmpty()) {
      words.add("header: false");
      words.add("columns: " + Yaml.list(format.columns()));
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
    if (!format.sheet().isEmpty()) {
      words.add("sheet: " + Yaml.scalar(format.sheet()));
    }
    draft.formatWords().forEach((word, value) -> words.add(word + ": " + value));
    yaml.guess(0, "format: {" + String.join(", ", words) + "}", "from the file's first records");
    numbers(yaml);
    clean(yaml);
  }

  private void numbers(Yaml yaml) {
    String evidence =
        profiles.stream()
            .filter(profile -> profile.isNumber() && !profile.isTime())
            .filter(profile -> profile.numbers().filter(draft.style()::equals).isPresent())
            .findFirst()
            .map(profile -> "%s has values such as %s".formatted(profile.name(), told(profile)))
            .orElse("no value tells how numbers are written");
    yaml.guess(0, "numbers: " + draft.style().name().toLowerCase(Locale.ROOT), evidence);
  }

  private String told(ColumnProfile profile) {
    return profile.values().stream()
        .filter(value -> Numbers.speaksFor(value, draft.style()))
        .findFirst()
        .orElse(profile.example());
  }

  private void clean(Yaml yaml) {
    if (!draft.sample().blankCodes().isEmpty()) {
      yaml.guess(
          0,
          "blank_codes: " + quoted(List.copyOf(draft.sample().blankCodes())),
          "such values stand for none");
    }
    ignored(yaml);
  }

  /** The records that are none, in one word of the source. */
  private void ignored(Yaml yaml) {
    if (!isDrafted()) {
      return;
    }
    Set<String> conditions = new LinkedHashSet<>();
    draft
        .sample()
        .totals()
        .forEach(
            (column, starts) ->
                starts.forEach(
                    start ->
                        conditions.add(
                            "trim(%s) like %s"
                                .formatted(
                                    id.setia.duckdb.Sql.name(column),
                                    id.setia.duckdb.Sql.text(start + "%")))));
    draft.sample().kinds().ifPresent(kinds -> conditions.add(kinds.condition()));
    conditions.addAll(draft.ignored());
    if (!conditions.isEmpty()) {
      yaml.guess(
          0,
          "ignore: " + Draft.quoted(String.join(" or ", conditions)),
          "rows of totals, or of another kind");
    }
  }

  private static String quoted(List<String> values) {
    return values.stream()
        .map(value -> "\"" + value + "\"")
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
