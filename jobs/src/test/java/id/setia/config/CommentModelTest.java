package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.text.CommentReader;
import id.setia.text.TextModel;
import id.setia.text.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommentModelTest {

  private static final Path SHIPPED =
      Path.of("jobs/src/main/resources/id/setia/text/sentiment.model");

  @Test
  void anotherFileTakesTheShippedOnesPlace(@TempDir Path directory) throws IOException {
    Files.copy(SHIPPED, directory.resolve("own.model"));

    TextModel own = CommentModel.of(new Settings.Text("own.model"), directory);
    TextModel absolute =
        CommentModel.of(
            new Settings.Text(directory.resolve("own.model").toString()), Path.of("config"));

    assertThat(own).isNotSameAs(TextModel.shipped());
    assertThat(own.name()).isEqualTo(TextModel.shipped().name());
    assertThat(new CommentReader(own, Themes.none()).read("bagus tapi lama"))
        .isEqualTo(new CommentReader(TextModel.shipped(), Themes.none()).read("bagus tapi lama"));
    assertThat(absolute.name()).isEqualTo(own.name());
    assertThat(CommentModel.of(new Settings.Text(""), directory)).isSameAs(TextModel.shipped());
  }

  @Test
  void faultsNameTheFileAndTheSetting(@TempDir Path directory) throws IOException {
    Files.writeString(directory.resolve("words.txt"), "no model at all");

    assertThatThrownBy(() -> CommentModel.of(new Settings.Text("words.txt"), directory))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: Invalid text model: it is no model of comments (setting text.model)"
                .formatted(directory.resolve("words.txt")));
    assertThatThrownBy(() -> CommentModel.of(new Settings.Text("absent.model"), directory))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot read " + directory.resolve("absent.model") + ": ")
        .hasMessageNotContaining("NoSuchFile");
  }

  @Test
  void configurationReadsCommentsByTheModelThatItNames(@TempDir Path directory) throws IOException {
    Path shipped = Path.of("config");
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(directory.resolve("setia.yml"), "text: {model: own.model}\n");
    Configuration configuration = Configuration.withoutSources(directory, shipped, Map.of());

    assertThatThrownBy(configuration::commentReader)
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot read " + directory.resolve("own.model") + ": ");

    Files.copy(SHIPPED, directory.resolve("own.model"));
    assertThat(configuration.commentReader().model()).isEqualTo(TextModel.shipped().name());
    assertThat(configuration.commentReader().read("barang rusak, kecewa"))
        .hasValueSatisfying(reading -> assertThat(reading.themes()).isNotEmpty());
  }
}
