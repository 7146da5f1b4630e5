package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Status;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusPageTest {

  private static final Instant NOW = Instant.parse("2026-03-02T19:00:00Z");

  @Test
  void namesAreNeverMarkup(@TempDir Path directory) {
    try (StateDb state = StateDb.open(directory.resolve("state.db"))) {
      RunHistory history = new RunHistory(state);
      MovedClock clock = new MovedClock(NOW);
      history.started("2026-03-02-1", LocalDate.of(2026, 3, 2), clock);
      history.ended(
          "2026-03-02-1",
          Status.FAILED,
          "Cannot load shop: file <script>alert('x')</script>\".csv",
          clock);
      state.update(
          "insert into setia_alert values ('stale_source', 'a<b', null, '2026-03-02T00:00:00.000000Z', null, 0, 'why & how')");

      String page = StatusPage.of(state, Map.of("night", NOW.plusSeconds(60)), "1.0", NOW);

      assertThat(page)
          .contains(
              "<td>night</td><td>2026-03-02T19:01:00Z</td>",
              "<td>failed</td>",
              "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;.csv",
              "<td>a&lt;b</td>",
              "why &amp; how")
          .doesNotContain("<script");
    }
  }
}
