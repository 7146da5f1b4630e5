package id.setia.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Spoils rows as people and tools do. */
final class FaultInjector {

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
  private static final long SECONDS_PER_YEAR = 365L * ShopCalendar.SECONDS_PER_DAY;

  /** A letter O for a zero, a spreadsheet's error, words. */
  private static final List<String> BAD_MONEY =
      List.of("Rp 12.5OO", "#VALUE!", "1.250.00O,00", "gratis", "seratus ribu");

  private final double rate;

  FaultInjector(double rate) {
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
      case TIKTOK, SHOPIFY ->
          List.of(
              DirtKind.MALFORMED_DATE,
              DirtKind.UNPARSEABLE_MONEY,
              DirtKind.EMPTY_QUANTITY,
              DirtKind.UNKNOWN_STATUS,
              DirtKind.TOO_FEW_COLUMNS);
      // a workbook has no row that is too short
      case SHOPEE ->
          List.of(
              DirtKind.MALFORMED_DATE,
              DirtKind.UNPARSEABLE_MONEY,
              DirtKind.EMPTY_QUANTITY,
              DirtKind.UNKNOWN_STATUS);
      case QUALTRICS ->
          List.of(DirtKind.MALFORMED_DATE, DirtKind.SCORE_OUT_OF_RANGE, DirtKind.TOO_FEW_COLUMNS);
      case SURVEYMONKEY -> List.of(DirtKind.SCORE_OUT_OF_RANGE, DirtKind.TOO_FEW_COLUMNS);
      case WHATSAPP -> List.of(DirtKind.UNKNOWN_ANSWER);
      case FRESHDESK ->
          List.of(
              DirtKind.MALFORMED_DATE,
              DirtKind.UNKNOWN_STATUS,
              DirtKind.RESOLVED_BEFORE_CREATED,
              DirtKind.TOO_FEW_COLUMNS);
      case INTERCOM -> List.of(DirtKind.UNKNOWN_STATUS, DirtKind.RESOLVED_BEFORE_CREATED);
      case SPEND -> List.of(DirtKind.UNPARSEABLE_MONEY);
    };
  }

  /** Columns in which a stray blank does no harm. */
  private static List<String> trimmable(ExportKind kind) {
    return switch (kind) {
      case ORDERS -> List.of("Status", "Channel", "Customer ID", "Email", "Province", "Qty");
      case REFUNDS -> List.of("Reason", "Customer ID");
      case NPS -> List.of("touchpoint", "channel");
      case TICKETS -> List.of("status", "topic", "team");
      case SHOPEE -> List.of("Status Pesanan", "Provinsi", "Jumlah");
      case TIKTOK -> List.of("Order Status", "Province", "Quantity");
      case SHOPIFY -> List.of("Email", "Payment Method", "Lineitem quantity");
      case QUALTRICS -> List.of("RecipientEmail", "Q1");
      case SURVEYMONKEY -> List.of("Email Address");
      case WHATSAPP -> List.of("title");
      case FRESHDESK -> List.of("Status", "Type", "Group", "Email");
      case INTERCOM -> List.of("state", "team_assignee_id", "source.author.email");
      case SPEND -> List.of("Kanal", "Kampanye");
    };
  }

  /** Adds the dirt that must load: blanks around a value, capitals in an e-mail. */
  void vary(ExportKind kind, String[] fields, RandomStream draws) {
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
  Optional<Fault> corrupt(ExportKind kind, String[] fields, RandomStream draws) {
    if (!draws.chance(rate)) {
      return Optional.empty();
    }
    Optional<Fault> fault = Optional.empty();
    while (fault.isEmpty()) {
      fault = corrupt(draws.pick(faults(kind)), kind, fields, draws);
    }
    return fault;
  }

  private static Optional<Fault> corrupt(
      DirtKind dirt, ExportKind kind, String[] fields, RandomStream draws) {
    return switch (dirt) {
      case MALFORMED_DATE -> malformedDate(kind, fields);
      case UNPARSEABLE_MONEY ->
          replace(dirt, kind, fields, moneyColumn(kind), draws.pick(BAD_MONEY));
      case EMPTY_QUANTITY -> replace(dirt, kind, fields, quantityColumn(kind), "");
      case UNKNOWN_STATUS -> unknownStatus(kind, fields);
      case UNKNOWN_ANSWER -> replace(dirt, kind, fields, "title", "Mantap banget");
      case TOO_FEW_COLUMNS -> tooFewColumns(kind, draws);
      case SCORE_OUT_OF_RANGE -> scoreOutOfRange(kind, fields);
      case RESOLVED_BEFORE_CREATED -> resolvedBeforeCreated(kind, fields);
    };
  }

  private static String moneyColumn(ExportKind kind) {
    return switch (kind) {
      case ORDERS -> "Unit Price";
      case SHOPEE -> "Harga Setelah Diskon";
      case TIKTOK -> "SKU Unit Original Price";
      case SHOPIFY -> "Lineitem price";
      case SPEND -> "Biaya";
      default -> "Amount";
    };
  }

  private static String quantityColumn(ExportKind kind) {
    return switch (kind) {
      case SHOPEE -> "Jumlah";
      case TIKTOK -> "Quantity";
      case SHOPIFY -> "Lineitem quantity";
      default -> "Qty";
    };
  }

  private static String dateColumn(ExportKind kind) {
    return switch (kind) {
      case ORDERS -> "Order Date";
      case REFUNDS -> "Refund Date";
      case SHOPEE -> "Waktu Pesanan Dibuat";
      case TIKTOK -> "Created Time";
      case SHOPIFY -> "Created at";
      case QUALTRICS -> "RecordedDate";
      case FRESHDESK -> "Created time";
      default -> "created_at";
    };
  }

  /** A continuation of an order has no status that could be wrong. */
  private static Optional<Fault> unknownStatus(ExportKind kind, String[] fields) {
    String column =
        switch (kind) {
          case ORDERS, FRESHDESK -> "Status";
          case SHOPEE -> "Status Pesanan";
          case TIKTOK -> "Order Status";
          case SHOPIFY -> "Financial Status";
          case INTERCOM -> "state";
          default -> "status";
        };
    if (fields[kind.column(column)].isEmpty()) {
      return Optional.empty();
    }
    String unknown = kind == ExportKind.ORDERS ? "Status Lama 7" : "escalated_l3";
    return replace(DirtKind.UNKNOWN_STATUS, kind, fields, column, unknown);
  }

  private static Optional<Fault> replace(
      DirtKind dirt, ExportKind kind, String[] fields, String column, String value) {
    int index = kind.column(column);
    fields[index] = value;
    return Optional.of(new Fault(dirt, index, fields.length));
  }

  /** 31 February, in the notation of the export. */
  private static Optional<Fault> malformedDate(ExportKind kind, String[] fields) {
    if (kind == ExportKind.ORDERS || kind == ExportKind.REFUNDS || kind == ExportKind.TIKTOK) {
      String column = dateColumn(kind);
      String local = fields[kind.column(column)];
      return replace(
          DirtKind.MALFORMED_DATE,
          kind,
          fields,
          column,
          "31/02" + local.substring("dd/MM".length()));
    }
    String column = dateColumn(kind);
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
  private static Optional<Fault> tooFewColumns(ExportKind kind, RandomStream draws) {
    int columns = kind.columns().size();
    int kept = columns / 2 + 1 + draws.below(columns / 2 - 2);
    return Optional.of(new Fault(DirtKind.TOO_FEW_COLUMNS, Fault.NO_COLUMN, kept));
  }

  private static Optional<Fault> scoreOutOfRange(ExportKind kind, String[] fields) {
    String column =
        switch (kind) {
          case QUALTRICS -> "Q1";
          case SURVEYMONKEY -> kind.columns().get(kind.columns().size() - 1);
          default -> "score";
        };
    String score = fields[kind.column(column)];
    return score.isEmpty() || score.endsWith(SurveySimulator.BLANK_SCORE)
        ? Optional.empty()
        : replace(DirtKind.SCORE_OUT_OF_RANGE, kind, fields, column, "11");
  }

  /** Resolved a year too early: a mistyped year. */
  private static Optional<Fault> resolvedBeforeCreated(ExportKind kind, String[] fields) {
    String column =
        switch (kind) {
          case FRESHDESK -> "Resolved time";
          case INTERCOM -> "statistics.last_close_at";
          default -> "resolved_at";
        };
    String resolved = fields[kind.column(column)];
    if (resolved.isEmpty()) {
      return Optional.empty();
    }
    String created = fields[kind.column(dateColumn(kind))];
    if (kind == ExportKind.INTERCOM) {
      long early = Long.parseLong(created) - SECONDS_PER_YEAR;
      return replace(DirtKind.RESOLVED_BEFORE_CREATED, kind, fields, column, Long.toString(early));
    }
    int year = Integer.parseInt(created.substring(0, "yyyy".length()));
    String early = (year - 1) + created.substring("yyyy".length()).replace("-02-29", "-02-28");
    return replace(DirtKind.RESOLVED_BEFORE_CREATED, kind, fields, column, early);
  }
}
