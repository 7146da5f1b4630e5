package id.setia.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.state.LeaseLostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A commit to the lake is made under the lease, or not at all. */
class FencedPoolTest {

  private static final CanonicalTable ORDERS = CanonicalTables.find("orders").orElseThrow();
  private static final Instant NINE = Instant.parse("2026-01-01T21:00:00Z");

  private static void commit(LakeTable table, String loadId) {
    table.commit(loadId, List.of(), List.of(), Set.of());
  }

  @Test
  void oneThatLostTheLeaseCommitsNothing(@TempDir Path directory) {
    Settings settings = Configuration.read(directory, Map.of()).settings();
    Workspace workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
    Lease asleep =
        Lease.take(workspace, settings.state(), Clock.fixed(NINE, ZoneOffset.UTC), "run a");
    try (Lake lake = Lake.open(workspace, settings, asleep)) {
      LakeTable orders = lake.table(ORDERS);
      commit(orders, "load-1");
      long before = orders.snapshotId();

      Clock later = Clock.fixed(NINE.plusSeconds(60), ZoneOffset.UTC);
      try (Lease next = Lease.take(workspace, settings.state(), later, "run b");
          Lake other = Lake.open(workspace, settings, next)) {
        assertThatThrownBy(() -> commit(orders, "load-2")).isInstanceOf(LeaseLostException.class);
        assertThatThrownBy(() -> orders.undo("load-1", LakeTable.NO_SNAPSHOT))
            .isInstanceOf(LeaseLostException.class);
        assertThat(other.table(ORDERS).snapshotId()).isEqualTo(before);
        commit(other.table(ORDERS), "load-3");
        assertThat(other.table(ORDERS).snapshotId()).isNotEqualTo(before);
      }
    }
    asleep.close();
  }
}
