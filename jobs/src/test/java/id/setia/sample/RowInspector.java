package id.setia.sample;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what is wrong with a row, as {@code rule column}, from the shapes the package promises. */
final class RowInspector {

  private static final Set<String> ORDER_STATES =
      Set.of("Selesai", "Batal", "Perlu Dikirim", "Dikirim");
  private static final Set<String> CHANNELS = Set.of("shopee", "tokopedia", "whatsapp", "web");
  private static final Set<String> TICKET_STATES = Set.of("open", "pending", "solved", "closed");
  private static final ZoneOffset JAKARTA = ZoneOffset.ofHours(7);

  private RowInspector() {}

  static List<String> faults(String kind, CsvFile csv, int index) {
    if (csv.records().get(index).size() != csv.header().size()) {
      return List.of("malformed_record ");
    }
    Map<String, String> row = csv.named(index);
    List<String> faults = new ArrayList<>();
    switch (kind) {
      case "orders" -> inspectOrder(row, faults);
      case "refunds" -> inspectRefund(row, faults);
      case "nps" -> inspectAnswer(row, faults);
      case "tickets" -> inspectTicket(row, faults);
      default -> throw new AssertionError("unknown export " + kind);
    }
    return faults;
  }

  private static String value(Map<String, String> row, String column) {
    String value = row.get(column);
    if (value == null) {
      throw new AssertionError("no column " + column + " in " + row);
    }
    return value;
  }

  private static void inspectOrder(Map<String, String> row, List<String> faults) {
    localTime(row, "Order Date", faults);
    for (String column :
        List.of("Unit Price", "Line Discount", "Order Discount", "Shipping", "Tax")) {
      money(row, column, faults);
    }
    quantity(row, faults);
    known(row, "Status", ORDER_STATES, faults);
    known(row, "Channel", CHANNELS, faults);
    String id = value(row, "Customer ID").trim();
    String email = value(row, "Email").trim();
    boolean isKnown = id.matches("C\\d{8}") && email.matches("[A-Za-z.0-9]+@[A-Za-z.]+");
    boolean isGuest = id.isEmpty() && email.isEmpty() && value(row, "Phone").isEmpty();
    if (!isKnown && !isGuest) {
      faults.add("half a customer " + row);
    }
  }

  private static void inspectRefund(Map<String, String> row, List<String> faults) {
    localTime(row, "Refund Date", faults);
    money(row, "Amount", faults);
    quantity(row, faults);
  }

  private static void inspectAnswer(Map<String, String> row, List<String> faults) {
    Optional<OffsetDateTime> sent = isoTime(row, "sent_at", faults);
    String score = value(row, "score");
    boolean isAnswered = !value(row, "responded_at").isEmpty();
    if (isAnswered) {
      Optional<OffsetDateTime> responded = isoTime(row, "responded_at", faults);
      negative(sent, responded, "responded_at", faults);
      if (!score.equals("99") && (Integer.parseInt(score) < 0 || Integer.parseInt(score) > 10)) {
        faults.add("out_of_range score");
      }
    } else if (!score.isEmpty()) {
      faults.add("score without answer " + row);
    }
  }

  private static void inspectTicket(Map<String, String> row, List<String> faults) {
    Optional<OffsetDateTime> created = isoTime(row, "created_at", faults);
    boolean isResolved = !value(row, "resolved_at").isEmpty();
    if (!value(row, "first_response_at").isEmpty()) {
      negative(created, isoTime(row, "first_response_at", faults), "first_response_at", faults);
    }
    if (isResolved) {
      negative(created, isoTime(row, "resolved_at", faults), "resolved_at", faults);
    }
    known(row, "status", TICKET_STATES, faults);
    String status = value(row, "status").trim();
    if (TICKET_STATES.contains(status)
        && isResolved != (status.equals("solved") || status.equals("closed"))) {
      faults.add("status against resolution " + row);
    }
  }

  private static void localTime(Map<String, String> row, String column, List<String> faults) {
    if (Indonesian.time(value(row, column)).isEmpty()) {
      faults.add("parse_timestamp " + column);
    }
  }

  private static Optional<OffsetDateTime> isoTime(
      Map<String, String> row, String column, List<String> faults) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(value(row, column));
      if (!time.getOffset().equals(JAKARTA)) {
        faults.add("offset " + time);
      }
      return Optional.of(time);
    } catch (DateTimeParseException e) {
      faults.add("parse_timestamp " + column);
      return Optional.empty();
    }
  }

  private static void negative(
      Optional<OffsetDateTime> from,
      Optional<OffsetDateTime> to,
      String column,
      List<String> faults) {
    if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
      faults.add("negative_duration " + column);
    }
  }

  private static void money(Map<String, String> row, String column, List<String> faults) {
    if (Indonesian.money(value(row, column)).isEmpty()) {
      faults.add("parse_decimal " + column);
    }
  }

  private static void quantity(Map<String, String> row, List<String> faults) {
    String quantity = value(row, "Qty").trim();
    if (quantity.isEmpty()) {
      faults.add("required Qty");
    } else if (!quantity.matches("[1-9]\\d*")) {
      faults.add("bad quantity " + quantity);
    }
  }

  private static void known(
      Map<String, String> row, String column, Set<String> values, List<String> faults) {
    if (!values.contains(value(row, column).trim())) {
      faults.add("unknown_value " + column);
    }
  }
}
