package id.setia.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spoils rows as people and tools do. */
final class Dirt {

  /**
   * What was done to a row.
   *
   * @param column that became wrong, or {@link #NO_COLUMN}
   * @param fieldCount how many fields the row still has
   */
  record Fault(DirtKind kind, int column, int fieldCount) {
    static final int NO_COLUMN = -1;
  }

  private static final double HARMLESS_RATE = 0.02;

  /** A letter O for a zero, a spreadsheet's error, words. */
  private static final List<String> BAD_MONEY =
      List.of("Rp 12.5OO", "#VALUE!", "1.250.00O,00", "gratis", "seratus ribu");

  private final double rate;

  Dirt(double rate) {
    this.rate = rate;
  }

  private static List<DirtKind> faults(ExportKind kind) {
    return switch (kind) {
      case ORDERS ->
          List.of(
              DirtKind.MALFORMED_DATE,
              DirtKind.UNPARSEABLE_MONEY,
              DirtKind.EMPTY_QUANTITY,
              DirtKind.UNKNOWN_STATUS,
              DirtKind.TOO_FEW_COLUMNS);
      case REFUNDS ->
          List.of(DirtKind.MALFORMED_DATE, DirtKind.UNPARSEABLE_MONEY, DirtKind.TOO_FEW_COLUMNS);
      case NPS ->
          List.of(DirtKind.MALFORMED_DATE, DirtKind.SCORE_OUT_OF_RANGE, DirtKind.TOO_FEW_COLUMNS);
      case TICKETS ->
          List.of(
              DirtKind.MALFORMED_DATE,
              DirtKind.UNKNOWN_STATUS,
              DirtKind.RESOLVED_BEFORE_CREATED,
              DirtKind.TOO_FEW_COLUMNS);
    };
  }

  /** Columns in which a stray blank does no harm. */
  private static List<String> trimmable(ExportKind kind) {
    return switch (kind) {
      case ORDERS -> List.of("Status", "Channel", "Customer ID", "Email", "Province", "Qty");
      case REFUNDS -> List.of("Reason", "Customer ID");
      case NPS -> List.of("touchpoint", "channel");
      case TICKETS -> List.of("status", "topic", "team");
    };
  }

  /** Adds the dirt that must load: blanks around a value, capitals in an e-mail. */
  void ruffle(ExportKind kind, String[] fields, Draws draws) {
    if (!draws.chance(HARMLESS_RATE)) {
      return;
    }
    String column = draws.pick(trimmable(kind));
    int index = kind.column(column);
    fields[index] =
        switch (draws.below(3)) {
          case 0 -> fields[index] + " ";
          case 1 -> " " + fields[index];
          default -> "Email".equals(column) ? capitals(fields[index]) : fields[index] + "  ";
        };
  }

  private static String capitals(String email) {
    return email.isEmpty()
        ? email
        : email.substring(0, 1).toUpperCase(Locale.ROOT)
            + email.substring(1).replace("@gmail", "@Gmail");
  }

  /** Spoils the row at the given rate; empty when it stays clean. */
  Optional<Fault> spoil(ExportKind kind, String[] fields, Draws draws) {
    if (!draws.chance(rate)) {
      return Optional.empty();
    }
    Optional<Fault> fault = Optional.empty();
    while (fault.isEmpty()) {
      fault = spoil(draws.pick(faults(kind)), kind, fields, draws);
    }
    return fault;
  }

  private static Optional<Fault> spoil(
      DirtKind dirt, ExportKind kind, String[] fields, Draws draws) {
    return switch (dirt) {
      case MALFORMED_DATE -> malformedDate(kind, fields);
      case UNPARSEABLE_MONEY ->
          replace(dirt, kind, fields, moneyColumn(kind), draws.pick(BAD_MONEY));
      case EMPTY_QUANTITY -> replace(dirt, kind, fields, "Qty", "");
      case UNKNOWN_STATUS ->
          kind == ExportKind.ORDERS
              ? replace(dirt, kind, fields, "Status", "Status Lama 7")
              : replace(dirt, kind, fields, "status", "escalated_l3");
      case TOO_FEW_COLUMNS -> tooFewColumns(kind, draws);
      case SCORE_OUT_OF_RANGE -> scoreOutOfRange(fields);
      case RESOLVED_BEFORE_CREATED -> resolvedBeforeCreated(fields);
    };
  }

  private static String moneyColumn(ExportKind kind) {
    return kind == ExportKind.ORDERS ? "Unit Price" : "Amount";
  }

  private static Optional<Fault> replace(
      DirtKind dirt, ExportKind kind, String[] fields, String column, String value) {
    int index = kind.column(column);
    fields[index] = value;
    return Optional.of(new Fault(dirt, index, fields.length));
  }

  /** 31 February, in the notation of the export. */
  private static Optional<Fault> malformedDate(ExportKind kind, String[] fields) {
    if (kind == ExportKind.ORDERS || kind == ExportKind.REFUNDS) {
      String column = kind == ExportKind.ORDERS ? "Order Date" : "Refund Date";
      String local = fields[kind.column(column)];
      return replace(
          DirtKind.MALFORMED_DATE,
          kind,
          fields,
          column,
          "31/02" + local.substring("dd/MM".length()));
    }
    String column = "created_at";
    if (kind == ExportKind.NPS) {
      column = fields[kind.column("responded_at")].isEmpty() ? "sent_at" : "responded_at";
    }
    String iso = fields[kind.column(column)];
    String malformed = iso.substring(0, "yyyy".length()) + "-02-31" + iso.substring(10);
    return replace(DirtKind.MALFORMED_DATE, kind, fields, column, malformed);
  }

  /**
   * Cut off in the second half, before the last column. The half that stays tells lines of an order
   * apart, so that no two rows become equal.
   */
  private static Optional<Fault> tooFewColumns(ExportKind kind, Draws draws) {
    int columns = kind.columns().size();
    int kept = columns / 2 + 1 + draws.below(columns / 2 - 2);
    return Optional.of(new Fault(DirtKind.TOO_FEW_COLUMNS, Fault.NO_COLUMN, kept));
  }

  private static Optional<Fault> scoreOutOfRange(String[] fields) {
    String score = fields[ExportKind.NPS.column("score")];
    return score.isEmpty() || score.equals(SurveySimulator.BLANK_SCORE)
        ? Optional.empty()
        : replace(DirtKind.SCORE_OUT_OF_RANGE, ExportKind.NPS, fields, "score", "11");
  }

  /** Resolved a year too early: a mistyped year. */
  private static Optional<Fault> resolvedBeforeCreated(String[] fields) {
    String resolved = fields[ExportKind.TICKETS.column("resolved_at")];
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    String created = fields[ExportKind.TICKETS.column("created_at")];
    int year = Integer.parseInt(created.substring(0, "yyyy".length()));
    String early = (year - 1) + created.substring("yyyy".length()).replace("-02-29", "-02-28");
    return replace(
        DirtKind.RESOLVED_BEFORE_CREATED, ExportKind.TICKETS, fields, "resolved_at", early);
  }
}
