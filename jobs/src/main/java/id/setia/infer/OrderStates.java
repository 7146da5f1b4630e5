package id.setia.infer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The states of orders, and what a state means in the tool or kind of document that has it. */
final class OrderStates {

  private static final Pattern UNPAID =
      Names.pattern(
          "unpaid|not paid|overdue|past due|due|sent|awaiting payment|partially paid|partly paid|belum (?:lunas|di ?bayar|bayar)|terlambat|jatuh tempo|offen|uberfallig|unbezahlt|impayee?|en retard|non payee?|pendiente de pago|vencid[ao]s?|no pagad[ao]|nao pag[ao]|em aberto|openstaand|onbetaald|non pagat[ao]|scadut[ao]|odenmedi|неоплачен[оа]?|غير مدفوع(?:ه)?|ubetalt|forfalden|maksamatta");
  private static final Pattern OF_INVOICES =
      Names.pattern(
          "(?:.* )?(?:due date|(?:amount |balance )?outstanding(?: amount)?|balance(?: due)?|amount due|jatuh tempo|sisa tagihan|falligkeit\\w*|fallig am|echeance|vencimiento|vencimento|vervaldatum|scadenza|termin platnosci|fizetesi hatarido|forfaldsdato)(?: .*)?");

  private final Draft draft;
  private final Columns columns;

  OrderStates(Draft draft) {
    this.draft = draft;
    this.columns = draft.columns();
  }

  /** Writes the orders' state; the column where each line has its own. */
  Optional<ColumnProfile> write(Map<String, List<Integer>> documents, RefundKind refunds) {
    ColumnProfile status =
        columns.find(Role.STATUS).or(() -> Statuses.byValues(draft)).orElse(null);
    if (status == null && new FlaggedOrders(draft).write()) {
      return Optional.empty();
    }
    if (status == null) {
      draft.askOfStatusCodes();
      draft
          .body()
          .guess(
              3,
              "status: {value: completed}",
              "no column looks like a status; every order counts as a sale");
      draft.ask(
          "does every record count as a sale? No column looks like a status%s; taken so"
              .formatted(new FlaggedOrders(draft).codes()));
      return Optional.empty();
    }
    columns.take(status);
    new FlaggedOrders(draft).askOfOthers();
    if (!draft.sample().isConstant(status.name(), documents)) {
      draft.body().comment("each line has its own state, below");
      return Optional.of(status);
    }
    askOfInvoices(status);
    Map<String, String> words = words(draft, status);
    draft.status(status, value -> ofOrder(status, words, value, refunds), "pending");
    return Optional.empty();
  }

  /** An invoice that was sent is a sale in most books, paid or not. */
  private void askOfInvoices(ColumnProfile status) {
    List<String> unpaid =
        status.values().stream()
            .filter(value -> UNPAID.matcher(Names.words(value)).matches())
            .filter(value -> Statuses.ofOrder(value).filter("completed"::equals).isEmpty())
            .toList();
    boolean areInvoices =
        columns.all().stream()
            .anyMatch(profile -> OF_INVOICES.matcher(Names.words(profile.name())).matches());
    if (areInvoices && !unpaid.isEmpty()) {
      draft.ask(
          "%s: are invoices that are %s sales? In books by accrual they are, paid or not; taken as pending, so that they are no revenue"
              .formatted(status.name(), String.join(", ", unpaid)));
    }
  }

  /**
   * The states that mean something else here than by themselves: goods on their way are sold where
   * the file knows nothing later, and an order that WooCommerce processes is paid.
   */
  static Map<String, String> words(Draft draft, ColumnProfile status) {
    boolean hasLater =
        status.values().stream()
            .filter(value -> !Statuses.isUnderway(value))
            .anyMatch(value -> Statuses.ofOrder(value).filter("completed"::equals).isPresent());
    Map<String, String> words = new LinkedHashMap<>();
    for (String value : status.values()) {
      if (!hasLater && Statuses.isUnderway(value)) {
        words.put(value, "completed");
        draft.ask(
            "%s: is an order that is %s sold? The file has no later state; taken so"
                .formatted(status.name(), value));
      } else if (isPaidInWooCommerce(status, value)) {
        words.put(value, "completed");
      }
    }
    return words;
  }

  /** Its words with their prefix, or those that it alone has together. */
  private static boolean isPaidInWooCommerce(ColumnProfile status, String value) {
    List<String> words = status.values().stream().map(Names::words).toList();
    return Names.words(value).equals("wc processing")
        || (Names.words(value).equals("processing")
            && words.contains("on hold")
            && (words.contains("completed") || words.contains("pending payment")));
  }

  /** Of a word of the file, or of one that other months of it may have. */
  private static Optional<String> ofOrder(
      ColumnProfile status, Map<String, String> words, String value, RefundKind refunds) {
    return Optional.ofNullable(words.get(value))
        .or(() -> isPaidInWooCommerce(status, value) ? Optional.of("completed") : Optional.empty())
        .or(() -> Statuses.ofOrder(value))
        .map(word -> word.equals("returned") && refunds.isSaid() ? "completed" : word);
  }
}
