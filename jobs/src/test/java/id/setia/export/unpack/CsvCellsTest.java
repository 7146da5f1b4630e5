package id.setia.export.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.ReadLimits;
import id.setia.export.unpack.FilePieces.Piece;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of cells: {@code t} tidy, {@code p} of ASCII only, {@code -} neither. */
class CsvCellsTest {

  private static final Lines LINES = new Lines("x.csv", "\"", ReadLimits.usual());

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

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

  private String traits(String text, int columns) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String whole = traits(new ByteArrayInputStream(bytes), columns);
    if (!text.startsWith("\ufeff")) {
      assertThat(traits(new Dripping(bytes), columns)).isEqualTo(whole);
    }
    Path file = Files.write(Path.of(folder.toString(), "x.csv"), bytes);
    for (int most = 2; most <= 5; most++) {
      List<Piece> pieces = FilePieces.of(file, most, 1);
      assertThat(pieces.get(0).start()).isZero();
      assertThat(pieces.get(pieces.size() - 1).end()).isEqualTo(bytes.length);
      for (int at = 1; at < pieces.size(); at++) {
        assertThat(pieces.get(at).start()).isEqualTo(pieces.get(at - 1).end());
        assertThat(bytes[(int) pieces.get(at).start() - 1]).isEqualTo((byte) '\n');
      }
      assertThat(traits(LINES.ofUniform(file, ';', pieces), columns))
          .as("%s", pieces)
          .isEqualTo(whole);
    }
    return whole;
  }

  private static String traits(InputStream text, int columns) throws IOException {
    return traits(LINES.ofUniform(text, ';'), columns);
  }

  private static String traits(Optional<CellTraits> traits, int columns) {
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

  @Test
  void piecesSeeWhatTheWholeSees() throws IOException {
    assertThat(traits("a;b\n1;x\n2;y\n 3;z\n4;t\u00e9t\n5;w\n", 2)).isEqualTo("p t-");
    assertThat(traits("a;b\n1;\"x\n2;y\n3\"\n4;z\n5;\"u\nv\"\n", 2))
        .as("a cut between quotes")
        .isEqualTo("tp t-");
    assertThat(traits("a;b\n1;x\n2;y\n3;z\r\n4;w\n", 2)).isEqualTo("not uniform");
    assertThat(traits("a;b\n1;x\n\ufeff2;y\n3;z\n4;w\n", 2))
        .as("a mark that does not begin the file")
        .isEqualTo("- tp");
    assertThat(traits("a;b\n1;x\n2;\"y\" \n3;z\n4;w\n", 2)).as("in doubt").isEqualTo("- -");
    assertThat(traits("a;b\n\n\n\n", 2)).isEqualTo("tp tp");
  }

  @Test
  void whatIsWrongHasItsPlaceInTheFile() throws IOException {
    Path file = Files.writeString(folder.resolve("nul.csv"), "a;b\n1;x\n2;y\n3;z\n4;\0w\n");
    for (int most = 1; most <= 4; most++) {
      List<Piece> pieces = FilePieces.of(file, most, 1);
      assertThatThrownBy(() -> LINES.ofUniform(file, ';', pieces))
          .isInstanceOf(SetiaException.class)
          .hasMessageContaining("its byte 19 is NUL");
    }
  }
}
