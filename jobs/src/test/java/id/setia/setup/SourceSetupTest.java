package id.setia.setup;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSetupTest {

  @TempDir private Path directory = Path.of("");

  /** The glob of "Survei (1).csv" takes in "Survei (1) - Copy.csv", which is drafted first. */
  @Test
  void aFileThatAnotherGlobTakesInIsNamedOnce() throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.createDirectories(config.resolve("sources"));
    new ShopSettings("Asia/Jakarta", "IDR", 1, "ID", "").write(config);
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Path copy = write(exports, "Survei (1) - Copy.csv", 10, 3);
    Path first = write(exports, "Survei (1).csv", 9, 2);

    List<Finding> findings =
        new SourceSetup(
                Configuration.read(config, Path.of("config"), Map.of()),
                new Workspace(directory.resolve("workspace")),
                Map.of(),
                file -> {})
            .of(List.of(copy, first));

    assertThat(findings).singleElement().extracting(Finding::files).isEqualTo(2L);
    assertThat(Files.readString(config.resolve("sources/google-forms.yml")))
        .contains("files: [\"%s/Survei*.csv\"]\n".formatted(exports));
  }

  private static Path write(Path exports, String name, int score, int answers) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "Stempel waktu,Alamat Email,\"Seberapa besar kemungkinan Anda merekomendasikan kami? (0-10)\"\n");
    for (int i = 0; i < answers; i++) {
      text.append("%d/01/2026 9:15:33,a%d@contoh.example,%d%n".formatted(13 + i, i, score));
    }
    return Files.writeString(exports.resolve(name), text);
  }
}
