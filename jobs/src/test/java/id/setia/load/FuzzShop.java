package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Takes in whatever bytes it is given, as a night does, and holds it to what is promised: read =
 * loaded + quarantined + duplicates, as told and as found in the lake, or a refusal that names file
 * or source; and nothing is left in the scratch space, nor written beside the workspace.
 */
final class FuzzShop implements AutoCloseable {

  private static final int DELIVERIES = 200;
  private static final String FILE = "export.bin";

  private final Path root;
  private Shop shop;
  private int deliveries;
  private long recordsLoaded;

  FuzzShop() {
    try {
      root = Files.createTempDirectory("setia-fuzz");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    shop = open();
  }

  private Shop open() {
    return new Shop(root.resolve("shop-" + deliveries));
  }

  /** Reads the source's YAML (with {@code FOLDER} for where it lies), and the file as it says. */
  void takeIn(String yaml, byte[] bytes) {
    if (++deliveries % DELIVERIES == 0) {
      shop.close();
      delete(root);
      shop = open();
    }
    try {
      deliver(bytes);
      // what looks like a format specifier is none
      String own = yaml.replace("%s", "% s").replace("FOLDER", shop.exports.toString());
      SourceConfig source = shop.source(own);
      shop.pull(source);
      for (LoadAccount account : shop.load(source)) {
        account.files().forEach(this::check);
      }
    } catch (SetiaException refused) {
      assertThat(refused.getMessage())
          .containsAnyOf(FILE, " it", "it.yml")
          .doesNotContainPattern("[\\p{Cc}&&[^\n\t]]");
      shop.state.update("update setia_file set status = 'REPLACED' where status = 'LANDED'");
    }
    checkTraces();
  }

  private void deliver(byte[] bytes) {
    try {
      Path file = Files.write(shop.exports.resolve(FILE), bytes);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_700_000_000_000L + 1000L * deliveries));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void check(LoadAccount.FileAccount file) {
    assertThat(file.loaded().plus(file.quarantined()).plus(file.duplicates()))
        .as("file %d", file.fileId())
        .isEqualTo(file.read());
    long aside =
        shop.state
            .first(
                "select count(*) from setia_quarantine where file_id = ?",
                row -> row.getLong(1),
                file.fileId())
            .orElseThrow();
    recordsLoaded += file.loaded().records();
    assertThat(aside)
        .as("quarantine of file %d", file.fileId())
        .isEqualTo(file.quarantined().records());
  }

  private void checkTraces() {
    assertThat(names(shop.workspace.temp()))
        .as("scratch")
        .noneMatch(name -> name.matches("(export|select)-.*"));
    assertThat(names(Objects.requireNonNull(shop.workspace.root().getParent())))
        .as("beside the workspace")
        .containsExactlyInAnyOrder("config", "exports", "warehouse");
    assertThat(names(shop.exports)).containsExactly(FILE);
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(directory)) {
          Files.delete(path);
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * How many records reached the lake so far: a fuzzer whose inputs are all refused shows nothing.
   */
  long recordsLoaded() {
    return recordsLoaded;
  }

  @Override
  public void close() {
    shop.close();
    delete(root);
  }
}
