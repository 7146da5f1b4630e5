package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that numbers are divided by, and the names of people that may stand there instead. */
class DistinctBoundTest {

  @SuppressWarnings("NullAway.Init")
  private Shop shop;

  @BeforeEach
  void open(@TempDir Path root) {
    shop = new Shop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private SourceConfig desk(int most) {
    return shop.source(
        """
        name: desk
        format: {limits: {distinct_values: %d}}
        files: "%%s/*.csv"
        time_zone: UTC
        max_reject_rate: 1
        tables:
          tickets:
            columns:
              ticket_id: id
              opened_at: at
              status: {value: open}
              topic: what
        """
            .formatted(most));
  }

  private void deliver(String name, String... topics) {
    String[] lines = new String[topics.length + 1];
    lines[0] = "id,at,what";
    for (int record = 1; record <= topics.length; record++) {
      lines[record] = "%s-%d,2026-01-05,%s".formatted(name, record, topics[record - 1]);
    }
    shop.deliver(name, lines);
  }

  @Test
  void asManyAsAreAllowedAreLoaded() {
    deliver("a.csv", "late", "broken", "late", "size");

    shop.night(desk(3));

    assertThat(shop.rows("tickets", "topic"))
        .containsExactlyInAnyOrder("late", "broken", "late", "size");
  }

  @Test
  void oneMoreStopsTheLoadBeforeItsFirstRow() {
    deliver("a.csv", "late", "late");
    deliver("b.csv", "broken", "size", "colour");

    assertThatThrownBy(() -> shop.night(desk(3)))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(
            "Cannot load desk: tickets.topic has 4 different values (most of them in b.csv), more than 3 (format.limits.distinct_values)");
    assertThat(shop.rows("tickets", "topic")).isEmpty();
  }

  @Test
  void blanksAndRecordsThatAreSetAsideDoNotCount() {
    shop.deliver(
        "a.csv",
        "id,at,what",
        "1,2026-01-05,late",
        "2,no day,broken",
        "3,2026-01-05,",
        "4,2026-01-05,size");

    shop.night(desk(2));

    assertThat(shop.rows("tickets", "ticket_id")).containsExactly("1", "3", "4");
  }
}
