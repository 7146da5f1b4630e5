package id.setia.cli;

import static id.setia.cli.ForeignWords.ROWS;
import static id.setia.cli.ForeignWords.mapping;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that are damaged, or of another kind: what is said names the file, or the record. */
class ForeignExportsTest {

  private static Arguments export(String what, String format, byte[] bytes, String... says) {
    return Arguments.of(
        what, "format: {%s}\n".formatted(format) + mapping("region: note"), bytes, says);
  }

  private static Arguments export(String what, String format, String text, String... says) {
    return export(what, format, text.getBytes(StandardCharsets.UTF_8), says);
  }

  static Stream<Arguments> exports() {
    return Stream.of(
        export(
            "few values", "type: csv", ROWS + "A3,x\n", "record has 2 values, its columns are 5"),
        export(
            "many values",
            "type: csv",
            ROWS + "A3,a,b,c,d,e,f\n",
            "more values than its 5 columns"),
        export("a quote", "type: csv", ROWS + "A3,\"x\"y,1,paid,n\n", "quote"),
        export("an endless quote", "type: csv", ROWS + "A3,\"x,1,paid,n\n", "quote"),
        export(
            "a long record", "type: csv", ROWS + "A3," + "x".repeat(5 << 20) + ",1,p,n\n", "bytes"),
        export(
            "bytes",
            "type: csv",
            new byte[] {'i', 'd', ',', 't', '\n', (byte) 0xff, (byte) 0xfe, ',', '1', '\n'},
            ""),
        export("nothing", "type: csv", "", "empty"),
        export("blank lines", "type: csv", "\n\n\n", "blank"),
        export("NUL", "type: csv", "id,time,price,state,note\n\0\0\0,1,1,1,1\n", ""),
        export("wrong delimiter", "type: csv, delimiter: ';'", ROWS, "column \"id\" is missing"),
        export("junk Parquet", "type: parquet", "PAR1 is what it says", "export"),
        export("Parquet cut", "type: parquet", parquetLike(), "no whole Parquet file"),
        export("CSV as Parquet", "type: parquet", ROWS, "format.type is PARQUET"),
        export("CSV as XLSX", "type: xlsx", ROWS, "no XLSX workbook"),
        export(
            "junk ZIP as XLSX", "type: xlsx", new byte[] {'P', 'K', 3, 4, 9, 9, 9}, "damaged ZIP"),
        export("ZIP of junk as XLSX", "type: xlsx", zip("a.txt", "junk"), "no XLSX workbook"),
        export("XLSX without sheets", "type: xlsx", zip("[Content_Types].xml", "<x/>"), "export"),
        export(
            "XLSX of bad XML",
            "type: xlsx",
            zip("[Content_Types].xml", "<x/>", "xl/workbook.xml", "<a><b></a>"),
            "export"),
        export("CSV as JSON", "type: json", ROWS, "no record of file export.dat is JSON"),
        export("junk JSON", "type: json", "{\"id\": }", "export"),
        export("JSON cut", "type: json", "[{\"id\": \"A1\", \"ti", "export"),
        export(
            "JSON lines with junk",
            "type: json",
            "{\"id\":\"A1\",\"time\":\"2026-01-05\",\"note\":\"x\"}\n{oops\n",
            "the record is not well-formed JSON"),
        export("a JSON text", "type: json", "\"text\"", "export"),
        export("JSON elsewhere", "type: json, records_at: data", "{\"rows\": []}", "data"),
        export("cut gzip", "type: csv", cut(gzip(ROWS)), "compressed data"),
        export(
            "gzip of junk", "type: csv", new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3}, "export"),
        export(
            "junk zstd",
            "type: csv",
            new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 1, 2, 3},
            "export"),
        export("ZIP cut", "type: csv", cut(zip("a.csv", ROWS)), "damaged ZIP"),
        export("Parquet as CSV", "type: csv", "PAR1abcPAR1", "format.type is CSV"),
        export(
            "encoding",
            "type: csv, encoding: gbk",
            new byte[] {'i', 'd', '\n', (byte) 0x81, '\n'},
            "gbk"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("exports")
  void saysItInItsOwnWords(
      String what, String yaml, byte[] bytes, String[] says, @TempDir Path directory)
      throws IOException {
    ForeignWords.assertOwnWords(what, yaml, bytes, says, directory);
  }

  private static byte[] parquetLike() {
    byte[] bytes = new byte[200];
    Arrays.fill(bytes, (byte) 7);
    System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, 4);
    System.arraycopy("PAR1".getBytes(StandardCharsets.US_ASCII), 0, bytes, 196, 4);
    return bytes;
  }

  private static byte[] cut(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length * 2 / 3);
  }

  private static byte[] gzip(String text) {
    return written(
        bytes -> {
          try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }

  private static byte[] zip(String... namesAndTexts) {
    return written(
        bytes -> {
          try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (int index = 0; index < namesAndTexts.length; index += 2) {
              out.putNextEntry(new ZipEntry(namesAndTexts[index]));
              out.write(namesAndTexts[index + 1].getBytes(StandardCharsets.UTF_8));
            }
          }
        });
  }

  private interface Writing {
    void to(ByteArrayOutputStream bytes) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
