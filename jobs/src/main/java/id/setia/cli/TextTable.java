package id.setia.cli;

import id.setia.PlainText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A plain table for terminals: columns as wide as their content, numbers to the right. */
final class TextTable {

  private static final int WIDEST = 80;

  private final int widest;
  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(String... header) {
    this(List.of(header));
  }

  TextTable(List<String> header) {
    this(header, WIDEST);
  }

  private TextTable(List<String> header, int widest) {
    this.widest = widest;
    this.header = header.stream().map(this::cut).toList();
  }

  /** A table of which nothing is cut: a program or a file gets it. */
  static TextTable uncut(List<String> header) {
    return new TextTable(header, Integer.MAX_VALUE);
  }

  TextTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cut(String.valueOf(cell)));
    }
    rows.add(row);
    return this;
  }

  void print(PrintWriter out) {
    int[] widths = new int[header.size()];
    boolean[] isNumber = new boolean[header.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = header.get(column).length();
      isNumber[column] = !rows.isEmpty();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
        isNumber[column] &= row.get(column).matches("[-+]?[0-9][0-9.,]*( %| s|/s)?|NULL|");
      }
    }
    out.println(line(header, widths, isNumber));
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add("-".repeat(width));
    }
    out.println(String.join("  ", rule));
    rows.forEach(row -> out.println(line(row, widths, isNumber)));
  }

  private static String line(List<String> cells, int[] widths, boolean[] isNumber) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String gap = " ".repeat(widths[column] - cells.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(isNumber[column] ? gap + cells.get(column) : cells.get(column) + gap);
    }
    return line.toString().stripTrailing();
  }

  /** Control characters of the data could move a terminal's cursor, or rename its window. */
  private String cut(String cell) {
    String oneLine = PlainText.line(cell);
    return oneLine.length() <= widest ? oneLine : oneLine.substring(0, widest - 1) + "…";
  }
}
