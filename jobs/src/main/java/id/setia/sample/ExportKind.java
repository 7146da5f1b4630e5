package id.setia.sample;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables that the shop's tools export, with the file format of each tool. */
@SuppressWarnings("ImmutableEnumChecker") // the lists and the map are never changed
enum ExportKind {
  ORDERS(
      "orders",
      ';',
      "\r\n",
      List.of(
          "Order ID",
          "Order Date",
          "Status",
          "Channel",
          "Customer ID",
          "Email",
          "Phone",
          "Province",
          "Acquisition",
          "SKU",
          "Product",
          "Category",
          "Qty",
          "Unit Price",
          "Line Discount",
          "Order Discount",
          "Shipping",
          "Tax",
          "Payment Method",
          "Note")),
  REFUNDS(
      "refunds",
      ';',
      "\r\n",
      List.of(
          "Refund ID", "Order ID", "Refund Date", "SKU", "Qty", "Amount", "Reason", "Customer ID")),
  NPS(
      "nps",
      ',',
      "\n",
      List.of(
          "response_id",
          "sent_at",
          "responded_at",
          "customer_id",
          "order_id",
          "touchpoint",
          "channel",
          "score",
          "comment")),
  TICKETS(
      "tickets",
      ',',
      "\n",
      List.of(
          "ticket_id",
          "created_at",
          "first_response_at",
          "resolved_at",
          "status",
          "channel",
          "topic",
          "team",
          "priority",
          "reopens",
          "customer_id",
          "order_id")),
  SHOPEE("shopee", Format.XLSX, ToolColumns.SHOPEE, List.of()),
  TIKTOK(
      "tiktok",
      Format.CSV,
      ToolColumns.TIKTOK,
      List.of(ToolColumns.TIKTOK.stream().map(column -> "About " + column).toList())),
  SHOPIFY("shopify", Format.CSV, ToolColumns.SHOPIFY, List.of()),
  QUALTRICS(
      "qualtrics",
      Format.CSV,
      ToolColumns.QUALTRICS,
      List.of(
          ToolColumns.QUALTRICS.stream().map(column -> "What is " + column + "?").toList(),
          ToolColumns.QUALTRICS.stream()
              .map(column -> "{\"ImportId\":\"%s\"}".formatted(column))
              .toList())),
  WHATSAPP("whatsapp", Format.NDJSON, ToolColumns.WHATSAPP, List.of()),
  SURVEYMONKEY(
      "surveymonkey",
      Format.CSV,
      ToolColumns.SURVEYMONKEY,
      List.of(List.of("", "", "", "", "", "", "", "", "", "Response"))),
  FRESHDESK("freshdesk", Format.CSV, ToolColumns.FRESHDESK, List.of()),
  INTERCOM("intercom", Format.NDJSON, ToolColumns.INTERCOM, List.of()),
  SPEND("spend", Format.CSV, ToolColumns.SPEND, List.of());

  /** What kind of file a tool writes. */
  enum Format {
    CSV(".csv"),
    XLSX(".xlsx"),
    NDJSON(".ndjson");

    private final String ending;

    Format(String ending) {
      this.ending = ending;
    }

    String ending() {
      return ending;
    }
  }

  private final String baseName;
  private final Format format;
  private final List<List<String>> preamble;
  private final Map<String, Integer> columnIndex;
  private final char delimiter;
  private final String lineEnd;
  private final List<String> columns;

  ExportKind(String baseName, Format format, List<String> columns, List<List<String>> preamble) {
    this(baseName, format, ',', "\n", columns, preamble);
  }

  ExportKind(String baseName, char delimiter, String lineEnd, List<String> columns) {
    this(baseName, Format.CSV, delimiter, lineEnd, columns, List.of());
  }

  ExportKind(
      String baseName,
      Format format,
      char delimiter,
      String lineEnd,
      List<String> columns,
      List<List<String>> preamble) {
    this.baseName = baseName;
    this.format = format;
    this.preamble = preamble;
    this.columnIndex =
        IntStream.range(0, columns.size())
            .boxed()
            .collect(Collectors.toMap(columns::get, index -> index));
    this.delimiter = delimiter;
    this.lineEnd = lineEnd;
    this.columns = columns;
  }

  String baseName() {
    return baseName;
  }

  char delimiter() {
    return delimiter;
  }

  String lineEnd() {
    return lineEnd;
  }

  List<String> columns() {
    return columns;
  }

  Format format() {
    return format;
  }

  /** Rows after the header that hold no record: descriptions, a second header. */
  List<List<String>> preamble() {
    return preamble;
  }

  int column(String name) {
    Integer index = columnIndex.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "Invalid column: %s (%s has %s)".formatted(name, baseName, columns));
    }
    return index;
  }

  /** Spreadsheets export money; survey and help-desk tools do not. */
  boolean hasMoney() {
    return switch (this) {
      case ORDERS, REFUNDS, SHOPEE, TIKTOK, SHOPIFY -> true;
      case NPS, TICKETS, QUALTRICS, WHATSAPP, SURVEYMONKEY, FRESHDESK, INTERCOM, SPEND -> false;
    };
  }

  /** Only spreadsheet programs write byte order marks. */
  boolean fromSpreadsheet() {
    return delimiter == ';';
  }
}
