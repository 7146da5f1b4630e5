package id.setia.cli;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a document changes after it was exported.
 *
 * @param name for file names
 * @param tool how the names of the tool's files begin
 * @param headerLines lines above the first record
 * @param cause what restatements call it; empty where revenue stays the same
 * @param change what becomes of a line, which is the only one of its document
 */
record SoakCorrection(String name, String tool, int headerLines, String cause, Change change) {

  /**
   * A line that changed.
   *
   * @param document its id
   * @param day of the event
   * @param replaced the line it takes the place of; empty: none
   */
  record Corrected(String document, LocalDate day, String line, String replaced) {}

  /** What becomes of a line; empty where it is not one that this happens to. */
  interface Change {
    Optional<Corrected> of(List<String> header, String line, int number);
  }

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final Pattern RUPIAH =
      Pattern.compile("(?:Rp )?([0-9]{1,3}(?:[.][0-9]{3})+)(?:,00)?");
  private static final Pattern ANSWER =
      Pattern.compile("\"id\":\"(wamid[.][^Q\"][^\"]*)\".*\"title\":\"(Sangat puas|Puas)\"");
  private static final String ORDER_DATE = "Order Date";
  private static final String STATUS = "Status";
  private static final String PRICE = "Unit Price";
  private static final String TIKTOK_PRICE = "SKU Unit Original Price";

  /** One of each. */
  static List<SoakCorrection> all() {
    return List.of(
        new SoakCorrection("price", "orders", 1, "corrections", SoakCorrection::price),
        new SoakCorrection("late", "refunds", 1, "refunds", SoakCorrection::refund),
        new SoakCorrection("answer", "whatsapp", 0, "", SoakCorrection::answer),
        new SoakCorrection("late", "orders", 1, "late_rows", SoakCorrection::lateOrder),
        new SoakCorrection("team", "freshdesk", 1, "", SoakCorrection::team),
        new SoakCorrection("cancelled", "orders", 1, "corrections", SoakCorrection::cancelled),
        new SoakCorrection("deleted", "orders", 1, "withdrawn", SoakCorrection::deleted),
        new SoakCorrection("price", "tiktok", 2, "corrections", SoakCorrection::tiktokPrice),
        new SoakCorrection(
            "cancelled", "tiktok", 2, "corrections", SoakCorrection::tiktokCancelled));
  }

  /** The same of one of these lines, where it can be. */
  Optional<Corrected> apply(List<String> lines, int row, int number) {
    String line = lines.get(row);
    return change
        .of(lines.subList(0, headerLines), line, number)
        .filter(
            found ->
                lines.stream().filter(other -> other.contains(found.document())).count()
                    <= (found.replaced().isEmpty() ? 0 : 1));
  }

  /** The fields of a line by the names in the header. */
  private record Fields(List<String> names, String delimiter, List<String> values) {

    static Optional<Fields> of(List<String> header, String line, String delimiter) {
      List<String> names = Arrays.asList(header.get(0).replace("\uFEFF", "").split(delimiter, -1));
      List<String> values = Arrays.asList(line.split(delimiter, -1));
      return line.contains("\"") || values.size() != names.size()
          ? Optional.empty()
          : Optional.of(new Fields(names, delimiter, values));
    }

    String value(String name) {
      return values.get(names.indexOf(name));
    }

    /** The line with other values: name, value, name, value. */
    String with(String... changes) {
      List<String> changed = new ArrayList<>(values);
      for (int index = 0; index < changes.length; index += 2) {
        changed.set(names.indexOf(changes[index]), changes[index + 1]);
      }
      return String.join(delimiter, changed);
    }

    LocalDate day(String name) {
      return LocalDate.parse(value(name).substring(0, "dd/MM/yyyy".length()), DAY);
    }
  }

  /** A paid order of one piece, without a date that never was. */
  private static Optional<Fields> paid(List<String> header, String line) {
    return Fields.of(header, line, ";")
        .filter(fields -> fields.value(STATUS).equals("Selesai"))
        .filter(fields -> fields.value("Qty").equals("1"))
        .filter(fields -> !fields.value(ORDER_DATE).startsWith("31/02"))
        .filter(fields -> RUPIAH.matcher(fields.value(PRICE)).matches());
  }

  private static Optional<Corrected> price(List<String> header, String line, int number) {
    return paid(header, line)
        .map(
            fields -> {
              Matcher price = RUPIAH.matcher(fields.value(PRICE));
              String rupiah = price.matches() ? price.group(1).replace(".", "") : "";
              long more = Long.parseLong(rupiah) + 1_000 + number;
              return order(fields, fields.with(PRICE, Long.toString(more)), line);
            });
  }

  private static Optional<Corrected> cancelled(List<String> header, String line, int number) {
    return paid(header, line).map(fields -> order(fields, fields.with(STATUS, "Batal"), line));
  }

  /** The shop's owner took it out: its status is mapped to withdrawn. */
  private static Optional<Corrected> deleted(List<String> header, String line, int number) {
    return paid(header, line).map(fields -> order(fields, fields.with(STATUS, "Dihapus"), line));
  }

  private static Corrected order(Fields fields, String changed, String line) {
    return new Corrected(fields.value("Order ID"), fields.day(ORDER_DATE), changed, line);
  }

  private static Optional<Corrected> lateOrder(List<String> header, String line, int number) {
    return paid(header, line)
        .map(
            fields -> {
              String id = "LATE-%06d".formatted(number);
              return new Corrected(id, fields.day(ORDER_DATE), fields.with("Order ID", id), "");
            });
  }

  private static Optional<Corrected> refund(List<String> header, String line, int number) {
    return Fields.of(header, line, ";")
        .filter(fields -> !fields.value("Refund Date").startsWith("31/02"))
        .filter(fields -> !fields.value("Customer ID").isBlank())
        .map(
            fields -> {
              String id = "RF-LATE-%06d".formatted(number);
              String late =
                  fields.with(
                      "Refund ID",
                      id,
                      "Order ID",
                      "",
                      "Qty",
                      "1",
                      "Amount",
                      "Rp " + (500 + number));
              return new Corrected(id, fields.day("Refund Date"), late, "");
            });
  }

  private static Optional<Corrected> tiktokCancelled(List<String> header, String line, int number) {
    return tiktok(header, line).map(fields -> tiktok(fields, line, "Order Status", "Canceled"));
  }

  private static Optional<Corrected> tiktokPrice(List<String> header, String line, int number) {
    return tiktok(header, line)
        .filter(fields -> fields.value(TIKTOK_PRICE).matches("[0-9]+[.]00"))
        .map(fields -> tiktok(fields, line, TIKTOK_PRICE, "9" + fields.value(TIKTOK_PRICE)));
  }

  private static Optional<Fields> tiktok(List<String> header, String line) {
    return Fields.of(header, line, ",")
        .filter(fields -> fields.value("Order Status").equals("Completed"))
        .filter(fields -> fields.value("Quantity").equals("1"))
        .filter(fields -> !fields.value("Created Time").startsWith("31/02"));
  }

  private static Corrected tiktok(Fields fields, String line, String column, String value) {
    return new Corrected(
        fields.value("Order ID"), fields.day("Created Time"), fields.with(column, value), line);
  }

  private static Optional<Corrected> team(List<String> header, String line, int number) {
    return Fields.of(header, line, ",")
        .filter(fields -> !fields.value("Created time").contains("-02-31"))
        .map(
            fields ->
                new Corrected(
                    fields.value("Ticket ID"),
                    LocalDate.parse(fields.value("Created time").substring(0, 10)),
                    fields.with("Group", "Eskalasi"),
                    line));
  }

  /** Who was satisfied thinks again. */
  private static Optional<Corrected> answer(List<String> header, String line, int number) {
    Matcher answer = ANSWER.matcher(line);
    return answer.find()
        ? Optional.of(
            new Corrected(
                answer.group(1),
                LocalDate.EPOCH,
                line.substring(0, answer.start(2)) + "Tidak puas" + line.substring(answer.end(2)),
                line))
        : Optional.empty();
  }
}
