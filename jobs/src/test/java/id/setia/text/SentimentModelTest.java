package id.setia.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.setia.stats.ConfusionMatrix;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped model, measured; docs/sentiment-model.md has the numbers with their intervals. */
class SentimentModelTest {

  private static final List<Label> LABELS = List.of(Label.values());

  private static final CommentReader READER = new CommentReader(TextModel.shipped(), Themes.none());

  @ParameterizedTest
  @CsvSource({
    "dev, 0.87",
    "test, 0.85",
    "fresh1, 0.86",
    "fresh2, 0.88",
    "fresh3, 0.55",
    "fresh4, 0.70",
    "fresh5, 0.78",
    "fresh6, 0.70",
    "fresh7, 0.94",
    "fresh8, 0.69"
  })
  void readsCommentsWrittenForThis(String set, double atLeast) {
    List<LabelledComment> comments =
        Stream.concat(LabelledComment.written().stream(), LabelledComment.fresh().stream())
            .filter(comment -> comment.set().equals(set))
            .toList();

    ConfusionMatrix matrix = matrix(comments);

    assertThat(matrix.n()).isGreaterThanOrEqualTo(100);
    assertThat(matrix.macroF1()).isGreaterThan(atLeast);
  }

  @Test
  void readsSmsa() {
    ConfusionMatrix matrix = matrix(LabelledComment.smsa(smsa().resolve("valid_preprocess.tsv")));

    assertThat(matrix.n()).isEqualTo(1260);
    assertThat(matrix.macroF1()).isGreaterThanOrEqualTo(0.86);
  }

  @Test
  void trainingIsReproduced() {
    Path smsa = smsa();
    assumeTrue(
        System.getProperty("os.arch").equals("amd64"),
        "skipped: other processors may round a logarithm differently");

    assertThat(SentimentTraining.shipped(smsa)).isEqualTo(Shipped.bytes("sentiment.model"));
  }

  @Test
  void refusesWhatIsNoModel() {
    byte[] model = Shipped.bytes("sentiment.model");
    byte[] damaged = model.clone();
    damaged[5000] ^= 1;
    byte[] other = model.clone();
    other[9] = 99;

    assertThatThrownBy(() -> TextModel.of(new byte[100]))
        .hasMessage("Invalid text model: it is no model of comments");
    assertThatThrownBy(() -> TextModel.of(java.util.Arrays.copyOf(model, 5000)))
        .hasMessageStartingWith("Invalid text model: it has 5000 bytes, not ");
    assertThatThrownBy(() -> TextModel.of(damaged))
        .hasMessage("Invalid text model: its check sum is wrong: it was damaged");
    assertThatThrownBy(() -> TextModel.of(other))
        .hasMessage(
            "Invalid text model: it was trained on other features than this version has: train it again");
    assertThat(model.length).isLessThan(2_000_000);
  }

  private static Path smsa() {
    Path data =
        Path.of(Optional.ofNullable(System.getenv("SETIA_DATA")).orElse("../shared/data"), "smsa");
    assumeTrue(Files.isDirectory(data), "skipped: smsa is not in ${SETIA_DATA}");
    return data;
  }

  private static ConfusionMatrix matrix(List<LabelledComment> comments) {
    long[][] counts = new long[3][3];
    for (LabelledComment comment : comments) {
      Label read = READER.read(comment.text()).map(CommentReading::label).orElse(Label.NEUTRAL);
      counts[LABELS.indexOf(comment.label())][LABELS.indexOf(read)]++;
    }
    return ConfusionMatrix.of(counts);
  }
}
