package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.ExportFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A workbook of half a million rows, each with texts that no other row has. */
class LargeWorkbookIT {

  private static final int ROWS = 500_000;
  private static final int TEXTS = 4;
  private static final int COLUMNS = 10;

  @Test
  void isReadWithinAMinute(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("large.xlsx");
    write(file);
    try (Exports exports = new Exports(directory)) {
      ExportFormat format = exports.format("type: xlsx");
      long start = System.nanoTime();
      TextRelation relation = exports.relations(format, file).get(0);
      exports.duckDb().execute("create temp table stage as select * from " + relation.fromSql());
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      assertThat(exports.duckDb().count("select count(*) from stage")).isEqualTo(ROWS);
      assertThat(
              exports
                  .duckDb()
                  .count(
                      "select count(*) from stage where c0 = 'text 0 of ' || (rowid + 1) and c3 = 'text 3 of ' || (rowid + 1)"
                          + " and c4 = cast((rowid + 1) * 5 as varchar) and c9 = cast((rowid + 1) * 10 as varchar)"))
          .isEqualTo(ROWS);
      assertThat(taken).isLessThan(Duration.ofMinutes(1));
    }
  }

  private static void write(Path file) throws IOException {
    // The parts of a small workbook, but for the two that are large.
    byte[] small = new SmallWorkbook().sheet("S", "").bytes();
    try (ZipOutputStream zip =
            new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        Writer out = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> part : Exports.unzip(small).entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        if (part.getKey().equals("xl/worksheets/sheet1.xml")) {
          writeRows(out);
        } else if (part.getKey().equals("xl/sharedStrings.xml")) {
          writeTexts(out);
        } else {
          zip.write(part.getValue());
        }
        out.flush();
        zip.closeEntry();
      }
    }
  }

  private static void writeTexts(Writer out) throws IOException {
    out.write("<sst>");
    for (int row = 1; row <= ROWS; row++) {
      for (int text = 0; text < TEXTS; text++) {
        out.write("<si><t>text " + text + " of " + row + "</t></si>");
      }
    }
    out.write("</sst>");
  }

  private static void writeRows(Writer out) throws IOException {
    out.write("<worksheet><dimension ref=\"A1:A1\"/><sheetData><row>");
    for (int column = 0; column < COLUMNS; column++) {
      out.write("<c t=\"inlineStr\"><is><t>c" + column + "</t></is></c>");
    }
    out.write("</row>");
    for (int row = 1; row <= ROWS; row++) {
      out.write("<row>");
      for (int column = 0; column < COLUMNS; column++) {
        boolean isText = column < TEXTS;
        out.write(isText ? "<c t=\"s\"><v>" : "<c><v>");
        out.write(String.valueOf(isText ? TEXTS * (row - 1L) + column : row * (column + 1L)));
        out.write("</v></c>");
      }
      out.write("</row>");
    }
    out.write("</sheetData></worksheet>");
  }
}
