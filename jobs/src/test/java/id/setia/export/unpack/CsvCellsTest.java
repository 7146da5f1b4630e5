package id.setia.export.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is known of cells: {@code t} tidy, {@code p} of ASCII only, {@code -} neither. */
class CsvCellsTest {

  /** Gives one byte at a time, so that every cell lies across two reads. */
  private static final class Dripping extends ByteArrayInputStream {

    Dripping(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) {
      return super.read(into, offset, Math.min(length, 1));
    }
  }

  private static String traits(String text, int columns) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String whole = traits(new ByteArrayInputStream(bytes), columns);
    if (!text.startsWith("\ufeff")) {
      assertThat(traits(new Dripping(bytes), columns)).isEqualTo(whole);
    }
    return whole;
  }

  private static String traits(InputStream text, int columns) throws IOException {
    Optional<CellTraits> traits = new Lines("x.csv", "\"", ReadLimits.usual()).ofUniform(text, ';');
    return traits
        .map(
            known ->
                IntStream.range(0, columns)
                    .mapToObj(
                        column ->
                            (known.isTidy(column) ? "t" : "")
                                + (known.isPrintable(column) ? "p" : "-"))
                    .reduce("", (left, right) -> left + right + " ")
                    .strip())
        .orElse("not uniform");
  }

  @Test
  void cellsThatNeedNoCleaning() throws IOException {
    assertThat(traits("a;b\n1;x y\n", 2)).isEqualTo("tp tp");
    assertThat(traits("a;b\r\n1;\"x; \"\"y\"\"\"\r\n;\r\n", 2)).isEqualTo("tp tp");
    assertThat(traits("\ufeffa;b\n1;2", 2)).isEqualTo("tp tp");
    assertThat(traits("a;b\n\"\";\"\"\n", 2)).isEqualTo("tp tp");
    assertThat(traits("a\n\"\"\"x\"\"\"\n", 1)).isEqualTo("tp");
    assertThat(traits("a;b\ncaf\u00e9s;x\u00a0y\n", 2)).isEqualTo("t- t-");
  }

  @Test
  void endsOfWhichSomethingMayBeCleaned() throws IOException {
    assertThat(traits("a;b\n1 ;2\n", 2)).isEqualTo("p tp");
    assertThat(traits("a;b\n1;2 ", 2)).isEqualTo("tp p");
    assertThat(traits("a;b\n 1; \r\n", 2)).isEqualTo("not uniform");
    assertThat(traits("a;b\r\n 1; \r\n", 2)).isEqualTo("p p");
    assertThat(traits("a;b\n\" 1\";\"2 \"\n", 2)).isEqualTo("p p");
    assertThat(traits("a;b\n=\"1\";2\n", 2)).as("a quote in a cell that has none").isEqualTo("- -");
    assertThat(traits("a;b\n\"=\"\"1\"\"\";'2\n", 2)).isEqualTo("p p");
    assertThat(traits("a;b\n\u00a01;2\u200b\n", 2)).isEqualTo("- -");
    assertThat(traits("a;b\n\t1;2\u007f\n", 2)).isEqualTo("- -");
    assertThat(traits("a;b\n\"1\n\";\"\n2\"\n", 2)).isEqualTo("- -");
    assertThat(traits("a;b\n\"1\n2\";x\u0001y\n", 2)).isEqualTo("t- t-");
    assertThat(traits("\ufeff\ufeffa;b\n1;2\n", 2)).isEqualTo("- tp");
  }

  @Test
  void quotesInDoubtTellNothing() throws IOException {
    for (String doubtful :
        new String[] {
          "a;b\n5\" x;2\n", "a;b\n\"1\"x;2\n", "a;b\n\"1;2\n", "a;b\n1;\"2\" \n", "a;b\n1;\"2\"\"\n"
        }) {
      assertThat(traits(doubtful, 2)).as(doubtful).isIn("- -", "not uniform");
    }
  }
}
