package id.setia.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.monitoring.Progress.StepEnd;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHistoryTest {

  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  @SuppressWarnings("NullAway.Init")
  private StateDb state;

  @BeforeEach
  void open(@TempDir Path directory) {
    state = StateDb.open(directory.resolve("state.db"));
  }

  @AfterEach
  void close() {
    state.close();
  }

  private void run(String id, int hour, RunHistory.Status status, long loadMillis) {
    Clock clock =
        Clock.fixed(Instant.parse("2026-03-01T%02d:00:00Z".formatted(hour)), ZoneOffset.UTC);
    RunHistory history = new RunHistory(state);
    history.started(id, DAY, clock);
    history.stepEnded(
        id,
        1,
        clock.instant(),
        new StepEnd("load shop", Progress.Status.DONE, 5, "records", 0, loadMillis, ""));
    history.ended(id, status, null, clock);
  }

  @Test
  void howLongStepsUsuallyTakeIsWhatTheNewestPublishedRunTook() {
    RunHistory history = new RunHistory(state);
    assertThat(history.usualMillis()).isEmpty();
    run("2026-03-01-1", 1, RunHistory.Status.PUBLISHED, 900);
    run("2026-03-01-2", 2, RunHistory.Status.PUBLISHED, 1_200);
    run("2026-03-01-3", 3, RunHistory.Status.FAILED, 7);
    assertThat(history.usualMillis()).isEqualTo(Map.of("load shop", 1_200L));
  }

  @Test
  void whatTheLoadsOfARunSetAsideIsCounted() {
    run("2026-03-01-1", 1, RunHistory.Status.PUBLISHED, 900);
    for (int file = 1; file <= 2; file++) {
      state.update(
          "insert into setia_conservation (load_id, run_id, source, file_id, records_read, records_loaded,"
              + " records_quarantined, records_duplicate, amount_read, amount_loaded, amount_quarantined,"
              + " amount_duplicate) values ('l', '2026-03-01-1', 'shop', ?, 10, 7, 3, 0, '0', '0', '0', '0')",
          file);
    }
    assertThat(new RunHistory(state).totals("2026-03-01-1"))
        .isEqualTo(new RunHistory.Totals(5, 6, 0, 0));
    assertThat(new RunHistory(state).totals("2026-03-01-9").quarantined()).isZero();
  }
}
