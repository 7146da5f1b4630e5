package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody wrote into one long text never becomes records of its own. */
class LongRecordTest {

  private static final String GHOST = "\nG%d,2026-01-05,ghost";

  private Shop shop;
  private SourceConfig desk;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
    desk =
        shop.source(
            """
            name: desk
            format: {limits: {record_kibibytes: 64}}
            files: "%s/*.csv"
            time_zone: UTC
            max_reject_rate: 1
            tables:
              tickets:
                columns: {ticket_id: id, opened_at: at, status: {value: open}, topic: what}
            """);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void deliver(int before, String text) throws IOException {
    StringBuilder file = new StringBuilder("id,at,what\n");
    for (int record = 0; record < before; record++) {
      file.append("T").append(record).append(",2026-01-05,late\n");
    }
    file.append("L1,2026-01-05,\"").append(text).append("\"\nT-last,2026-01-05,late\n");
    Files.writeString(shop.exports.resolve("a.csv"), file);
  }

  private static String ghosts(int kibibytes) {
    StringBuilder text = new StringBuilder();
    for (int ghost = 0; text.length() < kibibytes << 10; ghost++) {
      text.append(GHOST.formatted(100_000 + ghost));
    }
    return text.toString();
  }

  /** Below, at and beyond DuckDB's buffers, at the beginning of the file and later. */
  @ParameterizedTest
  @CsvSource({
    "66, 0",
    "66, 3000",
    "66, 20000",
    "100, 3000",
    "250, 0",
    "250, 20000",
    "300, 3000",
    "900, 0",
    "1100, 0",
    "1100, 3000",
    "1100, 20000",
    "3000, 0",
    "3000, 3000",
    "3000, 20000"
  })
  void severalLinesThatAreTooLongRefuseTheFile(int kibibytes, int before) throws IOException {
    deliver(before, ghosts(kibibytes));

    assertThatThrownBy(() -> shop.night(desk))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("Cannot read a.csv: a record of several lines is longer than 64 KiB")
        .hasMessageContaining("(format.limits.record_kibibytes)");
    assertThat(shop.rows("tickets", "ticket_id")).isEmpty();
  }

  /** The first line is longer than what is kept of a record for messages. */
  @Test
  void aLongFirstLineHidesNothing() throws IOException {
    deliver(10, "x".repeat(20_000) + ghosts(100));

    assertThatThrownBy(() -> shop.night(desk)).hasMessageContaining("Cannot read a.csv: a record");
  }

  @Test
  void asLongAsARecordMayBeIsOneRecord() throws IOException {
    deliver(3_000, ghosts(60));

    shop.night(desk);

    assertThat(shop.rows("tickets", "ticket_id")).hasSize(3_002);
  }

  /** One line is set aside, and the others are read. */
  @ParameterizedTest
  @CsvSource({"66", "200", "250"})
  void oneLineThatIsTooLongIsSetAside(int kibibytes) throws IOException {
    deliver(3_000, "x".repeat(kibibytes << 10));

    shop.night(desk);

    assertThat(shop.rows("tickets", "ticket_id")).hasSize(3_001);
    assertThat(shop.state.first("select count(*) from setia_quarantine", row -> row.getLong(1)))
        .contains(1L);
  }
}
