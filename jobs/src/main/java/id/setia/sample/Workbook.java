package id.setia.sample;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one sheet of texts as a workbook (ECMA-376), row by row: texts stand in their cells, so
 * that nothing has to be known beforehand.
 */
final class Workbook implements Closeable {

  /** What a sheet can hold. */
  static final int MOST_ROWS = 1_048_576;

  private static final char SEPARATOR = '\u001f';
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String SHEET_TYPE =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final StringBuilder xml = new StringBuilder(4_096);
  private int rows;

  Workbook(OutputStream out) throws IOException {
    zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"%scontent-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"%ssheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"%sworksheet+xml\"/></Types>"
            .formatted(PACKAGE, SHEET_TYPE, SHEET_TYPE));
    part(
        "_rels/.rels",
        "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"r1\" Type=\"%s/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            .formatted(PACKAGE, OFFICE));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"orders\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            .formatted(MAIN, OFFICE));
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"%srelationships\"><Relationship Id=\"r1\" Type=\"%s/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            .formatted(PACKAGE, OFFICE));
    open("xl/worksheets/sheet1.xml");
    write(HEAD + "<worksheet xmlns=\"%s\"><sheetData>".formatted(MAIN));
  }

  /** Appends the fields of a row in the form that {@link #row} takes. */
  static void append(StringBuilder out, String[] fields) {
    for (int index = 0; index < fields.length; index++) {
      if (index > 0) {
        out.append(SEPARATOR);
      }
      out.append(fields[index]);
    }
  }

  static String joined(List<String> fields) {
    return String.join(String.valueOf(SEPARATOR), fields);
  }

  /** Writes a row. */
  void row(String fields) throws IOException {
    rows++;
    if (rows > MOST_ROWS) {
      throw new IOException(
          "a workbook holds %,d rows (cut the exports into months or days)".formatted(MOST_ROWS));
    }
    xml.setLength(0);
    xml.append("<row>");
    int from = 0;
    while (from <= fields.length()) {
      int to = fields.indexOf(SEPARATOR, from);
      to = to < 0 ? fields.length() : to;
      if (to == from) {
        // an empty cell keeps the place of those after it
        xml.append("<c/>");
      } else {
        xml.append("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(fields, from, to);
        xml.append("</t></is></c>");
      }
      from = to + 1;
    }
    write(xml.append("</row>").toString());
  }

  private void escape(String text, int from, int to) {
    for (int index = from; index < to; index++) {
      char character = text.charAt(index);
      switch (character) {
        case '<' -> xml.append("&lt;");
        case '>' -> xml.append("&gt;");
        case '&' -> xml.append("&amp;");
        default -> xml.append(character);
      }
    }
  }

  private void part(String name, String content) throws IOException {
    open(name);
    write(HEAD + content);
    zip.closeEntry();
  }

  private void open(String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // the same bytes on every day: the first one that a ZIP file can tell
    entry.setTimeLocal(java.time.LocalDateTime.of(1980, 1, 1, 0, 0));
    zip.putNextEntry(entry);
  }

  private void write(String text) throws IOException {
    zip.write(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    write("</sheetData></worksheet>");
    zip.closeEntry();
    zip.close();
  }
}
