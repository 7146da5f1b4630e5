package id.setia.report;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers in words. The first cell of a row is its heading.
 *
 * @param caption what a reader who jumps from table to table hears
 */
record DataTable(String caption, List<String> headers, List<List<Cell>> rows) {

  DataTable {
    headers = List.copyOf(headers);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != headers.size()) {
        throw new IllegalArgumentException(
            "Invalid table row: %s cells (must be %s: %s)"
                .formatted(row.size(), headers.size(), headers));
      }
    }
  }

  /** Without the columns that say nothing in any row. */
  DataTable withoutEmptyColumns() {
    List<Integer> kept =
        IntStream.range(0, headers.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    return new DataTable(
        caption,
        kept.stream().map(headers::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }

  void render(Html html) {
    // a region that scrolls must be reachable by keyboard
    html.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", caption);
    html.open("table").element("caption", caption).open("thead").open("tr");
    for (int i = 0; i < headers.size(); i++) {
      if (isNumber(i)) {
        html.element("th", headers.get(i), "scope", "col", "class", Cell.NUMBER);
      } else {
        html.element("th", headers.get(i), "scope", "col");
      }
    }
    html.close().close().open("tbody");
    for (List<Cell> row : rows) {
      html.open("tr");
      for (int i = 0; i < row.size(); i++) {
        cell(html, row.get(i), i);
      }
      html.close();
    }
    html.close().close().close();
  }

  /** A heading stands over its values the way they stand. */
  private boolean isNumber(int column) {
    return !rows.isEmpty()
        && rows.stream().allMatch(row -> row.get(column).style().startsWith(Cell.NUMBER));
  }

  private static void cell(Html html, Cell cell, int column) {
    List<String> attributes = new ArrayList<>();
    if (!cell.style().isEmpty()) {
      attributes.addAll(List.of("class", cell.style()));
    }
    String raw = cell.raw();
    if (raw != null && !raw.equals(cell.text())) {
      attributes.addAll(List.of("data-v", raw));
    }
    if (column == 0) {
      attributes.addAll(List.of("scope", "row"));
    }
    html.open(column == 0 ? "th" : "td", attributes.toArray(String[]::new)).text(cell.text());
    if (cell.reason() != null) {
      html.text(" ").element("small", cell.reason());
    }
    Double share = cell.share();
    if (share != null) {
      bar(html, share);
    }
    html.close();
  }

  private static void bar(Html html, double share) {
    html.open(
            "svg",
            "xmlns",
            "http://www.w3.org/2000/svg",
            "viewBox",
            "0 0 100 6",
            "preserveAspectRatio",
            "none",
            "class",
            "share",
            "aria-hidden",
            "true")
        .empty("rect", "width", "100", "height", "6", "class", "rail")
        .empty(
            "rect",
            "width",
            String.valueOf(Math.round(share * 100)),
            "height",
            "6",
            "class",
            "bar series-1")
        .close();
  }
}
