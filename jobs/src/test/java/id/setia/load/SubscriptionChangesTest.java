package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deliveries say of contracts, kept by the business day of each. */
class SubscriptionChangesTest {

  private static final String CONTRACTS =
      """
      name: contracts
      files: %s/*.csv
      currency: IDR
      tables:
        subscriptions:
          columns:
            subscription_id: id
            started_at: start
            status: {value: active}
            recurring_amount: amount
      """;
  private static final String KEPT = "valid_from, subscription_id, recurring_amount";

  private final Shop shop;

  SubscriptionChangesTest(@TempDir Path directory) {
    shop = new Shop(directory);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private void deliver(String name, String day, int amount) throws IOException {
    shop.deliver(name, "id,start,amount", "A,2025-01-01," + amount);
    Files.setLastModifiedTime(
        shop.exports.resolve(name), FileTime.from(Instant.parse(day + "T05:00:00Z")));
  }

  private void night(String night) {
    var source = shop.source(CONTRACTS);
    shop.pull(source);
    shop.ledger.noteDays(
        "contracts",
        ZoneId.of("Asia/Jakarta"),
        night.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(night)));
    shop.load(source);
  }

  @Test
  void everyDayHasItsWordInWhateverOrderItComes() throws IOException {
    deliver("march.csv", "2025-03-10", 150);
    night("2025-03-10");
    deliver("january.csv", "2025-01-31", 100);
    night("2025-03-11");
    deliver("march-again.csv", "2025-03-10", 160);
    night("2025-03-12");

    assertThat(shop.rows("subscription_changes", KEPT))
        .containsExactly("2025-01-30 17:00:00|A|100.0000", "2025-03-09 17:00:00|A|160.0000");
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactly("A|160.0000");
    assertThat(shop.statements())
        .containsExactly("1=1+0+0 0=0+0+0", "1=1+0+0 0=0+0+0", "1=1+0+0 0=0+0+0");
  }

  @Test
  void aFileTellsTheStateOfTheNightThatFindsIt() throws IOException {
    deliver("a.csv", "2025-04-01", 100);
    night("2025-03-31");
    deliver("b.csv", "2025-04-05", 110);
    night("");

    assertThat(shop.rows("subscription_changes", KEPT))
        .containsExactly("2025-03-30 17:00:00|A|100.0000", "2025-04-04 17:00:00|A|110.0000");
  }

  @Test
  void filesThatWereLeftLyingKeepTheirOwnDays() throws IOException {
    deliver("a.csv", "2025-03-01", 100);
    deliver("b.csv", "2025-03-02", 110);
    night("2025-03-05");

    assertThat(shop.rows("subscription_changes", KEPT))
        .containsExactly("2025-02-28 17:00:00|A|100.0000", "2025-03-01 17:00:00|A|110.0000");
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .isEqualTo(List.of("A|110.0000"));
  }
}
