package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.quarantine.Quarantine.Filter;
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
    deliver(name, day, amount, "");
  }

  private void deliver(String name, String day, int amount, String more) throws IOException {
    shop.deliver(name, "id,start,amount", "A,2025-01-01," + amount + more);
    Files.setLastModifiedTime(
        shop.exports.resolve(name), FileTime.from(Instant.parse(day + "T05:00:00Z")));
  }

  private void night(String night) {
    night(night, CONTRACTS);
  }

  private void night(String night, String yaml) {
    var source = shop.source(yaml);
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

  /**
   * Every day on which a state was delivered stays known, also where it repeats what was there: a
   * late file between two equal ones is told from a change that lasts.
   */
  @Test
  void daysOfAStateThatRepeatsStayKnownWhateverComesBetween() throws IOException {
    deliver("day-3.csv", "2025-03-03", 100, "");
    night("2025-03-03");
    deliver("day-5.csv", "2025-03-05", 100, " ");
    night("2025-03-05");
    deliver("late.csv", "2025-03-04", 120, "");
    night("2025-03-06");

    assertThat(shop.rows("subscription_changes", KEPT))
        .containsExactly(
            "2025-03-02 17:00:00|A|100.0000",
            "2025-03-03 17:00:00|A|120.0000",
            "2025-03-04 17:00:00|A|100.0000");
  }

  @Test
  void aContractThatAFullListLacksForADayKeepsItsHistory() throws IOException {
    String complete = CONTRACTS.replace("currency: IDR", "currency: IDR\ncomplete: true");
    String withAnother = "B,2025-01-01,50";
    deliver("day-1.csv", "2025-03-01", 100, "\n" + withAnother);
    night("2025-03-01", complete);
    shop.deliver("day-2.csv", "id,start,amount", withAnother);
    Files.setLastModifiedTime(
        shop.exports.resolve("day-2.csv"), FileTime.from(Instant.parse("2025-03-02T05:00:00Z")));
    night("2025-03-02", complete);
    assertThat(shop.rows("subscriptions", "subscription_id")).containsExactly("B");
    deliver("day-3.csv", "2025-03-03", 110, "\n" + withAnother);
    night("2025-03-03", complete);

    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactly("A|110.0000", "B|50.0000");
    assertThat(shop.rows("subscription_changes", KEPT).stream().filter(row -> row.contains("|A|")))
        .containsExactly("2025-02-28 17:00:00|A|100.0000", "2025-03-02 17:00:00|A|110.0000");
  }

  @Test
  void aReplayTellsTheDayOfItsFile() throws IOException {
    deliver("day-1.csv", "2025-03-01", 100, "");
    night("2025-03-01");
    shop.deliver("day-2.csv", "id,start,amount", "A,2025-01-01,12o");
    Files.setLastModifiedTime(
        shop.exports.resolve("day-2.csv"), FileTime.from(Instant.parse("2025-03-02T05:00:00Z")));
    night("2025-03-02", CONTRACTS + "max_reject_rate: 1\n");
    deliver("day-3.csv", "2025-03-03", 100, " ");
    night("2025-03-03");

    shop.replay(
        shop.source(
            CONTRACTS.replace(
                "recurring_amount: amount",
                "recurring_amount: {sql: \"replace(amount, 'o', '0')\"}")),
        Filter.ANY);

    assertThat(shop.rows("subscription_changes", KEPT))
        .containsExactly(
            "2025-02-28 17:00:00|A|100.0000",
            "2025-03-01 17:00:00|A|120.0000",
            "2025-03-02 17:00:00|A|100.0000");
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactly("A|100.0000");
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
