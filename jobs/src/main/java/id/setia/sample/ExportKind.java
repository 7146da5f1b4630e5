package id.setia.sample;

import java.util.List;

/** The tables that the shop's tools export, with the file format of each tool. */
@SuppressWarnings("ImmutableEnumChecker") // the lists are immutable
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
          "order_id"));

  private final String baseName;
  private final char delimiter;
  private final String lineEnd;
  private final List<String> columns;

  ExportKind(String baseName, char delimiter, String lineEnd, List<String> columns) {
    this.baseName = baseName;
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

  int column(String name) {
    int index = columns.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Invalid column: %s (%s has %s)".formatted(name, baseName, columns));
    }
    return index;
  }

  /** Spreadsheets export money; survey and help-desk tools do not. */
  boolean hasMoney() {
    return this == ORDERS || this == REFUNDS;
  }

  /** Only spreadsheet programs write byte order marks. */
  boolean fromSpreadsheet() {
    return delimiter == ';';
  }
}
