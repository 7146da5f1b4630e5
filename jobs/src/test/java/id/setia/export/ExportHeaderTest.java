package id.setia.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Column names as they stand in files. */
class ExportHeaderTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private static ExportFormat format(String delimiter, String encoding, int skipRows) {
    return new ExportFormat(
        ExportFormat.Type.CSV, delimiter, "\"", encoding, true, List.of(), skipRows);
  }

  private List<String> read(String text, ExportFormat format, Charset charset) throws IOException {
    Path file = directory.resolve("export");
    Files.write(file, text.getBytes(charset));
    return ExportHeader.read(file, "orders.csv", format);
  }

  private List<String> read(String text) throws IOException {
    return read(text, format(",", "utf-8", 0), StandardCharsets.UTF_8);
  }

  @Test
  void namesInTheirOrderWhateverTheLineEnd() throws IOException {
    assertThat(read("a, b ,c\n1,2,3")).containsExactly("a", "b", "c");
    assertThat(read("a,b\r\n1,2")).containsExactly("a", "b");
    assertThat(read("a,b")).containsExactly("a", "b");
    assertThat(read("a;b\n", format(";", "utf-8", 0), StandardCharsets.UTF_8))
        .containsExactly("a", "b");
  }

  @Test
  void quotesHoldDelimitersLineFeedsAndQuotes() throws IOException {
    assertThat(read("\"a,1\",\"b\n2\",\"say \"\"hi\"\"\",\"\"\n1,2,3"))
        .containsExactly("a,1", "b\n2", "say \"hi\"", "column_4");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(read("\uFEFFa,b\n")).containsExactly("a", "b");
    assertThat(read("\uFEFF\"a\",b\n")).containsExactly("a", "b");
    assertThat(read("\uFEFF\uFEFFa,b\n")).containsExactly("a", "b");
    assertThat(read("\uFEFF\uFEFF\"a, b\",\u00a0b\u200b\n")).containsExactly("a, b", "b");
  }

  @Test
  void namesThatSqlCannotTellApartAreNumbered() throws IOException {
    assertThat(read("Total,total,TOTAL,Total_2,,,column_5\n"))
        .containsExactly(
            "Total", "total_2", "TOTAL_3", "Total_2_2", "column_5", "column_6", "column_5_2");
  }

  @Test
  void encodingsAndSkippedRows() throws IOException {
    assertThat(read("café\n", format(",", "latin-1", 0), StandardCharsets.ISO_8859_1))
        .containsExactly("café");
    assertThat(read("café,é\n", format(",", "UTF-16", 0), StandardCharsets.UTF_16))
        .containsExactly("café", "é");
    assertThat(read("Report\r\n\r\na,b\n", format(",", "utf-8", 2), StandardCharsets.UTF_8))
        .containsExactly("a", "b");
  }

  @Test
  void anEmptyFileOrAnEndlessHeaderIsAnError() {
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read orders.csv: the file is empty, a header was expected");
    assertThatThrownBy(() -> read("\"open" + "x".repeat(1 << 20)))
        .hasMessage(
            "Cannot read orders.csv: its header, or a line before it, does not end within 1024 KiB (format.limits.header_kibibytes)");
  }
}
