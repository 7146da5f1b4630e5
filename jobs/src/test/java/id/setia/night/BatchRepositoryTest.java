package id.setia.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lease.Lease;
import id.setia.state.LeaseLostException;
import id.setia.state.StateAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.job.parameters.JobParameters;

/** Spring Batch's records are written under the lease, or not at all. */
class BatchRepositoryTest {

  private static final Settings.State SETTINGS = new Settings.State("", "", "", 60);
  private static final Instant NINE = Instant.parse("2026-01-01T21:00:00Z");

  private static Lease take(Workspace workspace, long afterNine) {
    Clock clock = Clock.fixed(NINE.plusSeconds(afterNine), ZoneOffset.UTC);
    return Lease.take(workspace, SETTINGS, clock, "run");
  }

  @Test
  void oneThatLostTheLeaseWritesNothing(@TempDir Path directory) {
    Workspace workspace = new Workspace(directory);
    workspace.create();
    StateAddress address = StateAddress.of(workspace, SETTINGS);
    JobParameters parameters = new JobParameters();
    Lease asleep = take(workspace, 0);
    try (BatchRepository late = BatchRepository.open(address, asleep.fence())) {
      late.repository().createJobInstance("before", parameters);
      try (Lease next = take(workspace, 60);
          BatchRepository own = BatchRepository.open(address, next.fence())) {
        assertThatThrownBy(() -> late.repository().createJobInstance("late", parameters))
            .isInstanceOf(LeaseLostException.class);
        own.repository().createJobInstance("own", parameters);

        assertThat(own.repository().getJobNames()).containsExactlyInAnyOrder("before", "own");
      }
    }
    asleep.close();
  }
}
