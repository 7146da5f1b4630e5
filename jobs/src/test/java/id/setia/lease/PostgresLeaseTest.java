package id.setia.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.state.PostgresServer;
import id.setia.state.StateAddress;
import id.setia.state.StateDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same lease, in PostgreSQL. */
class PostgresLeaseTest extends LeaseTest {

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  @BeforeAll
  static void startServer() {
    server = PostgresServer.start();
  }

  @AfterAll
  static void stopServer() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  @Override
  void create(@TempDir Path directory) {
    super.create(directory);
  }

  @Override
  Settings.State newState(int leaseSeconds) {
    return server.newState(leaseSeconds);
  }

  @Test
  void oneThatStandsStillInATransactionIsThrownOut() {
    settings = server.newState(1);
    Lease asleep = take(Duration.ZERO, "run a");
    List<Lease> next = new ArrayList<>();

    assertThatThrownBy(
            () ->
                asleep
                    .state()
                    .doInTransaction(
                        () -> {
                          write(asleep, "never");
                          // nothing is asked of the server until it has ended this session
                          next.add(take(Duration.ofMinutes(5), "run b"));
                        }))
        .isInstanceOf(SetiaException.class);

    assertThat(runs()).isEmpty();
    write(next.get(0), "next");
    next.get(0).close();
    assertThat(runs()).containsExactly("next");
  }

  @Test
  void noMessageShowsThePassword() {
    Settings.State wrong =
        new Settings.State(
            settings.url() + "?connectTimeout=1", PostgresServer.USER, "secret canary", 60);
    assertThat(wrong.toString()).doesNotContain("canary");
    assertThat(StateAddress.of(workspace, wrong).toString()).doesNotContain("canary");
    assertThatThrownBy(() -> StateDb.open(StateAddress.of(workspace, wrong)))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot open the state database %s: ".formatted(settings.url()))
        .hasMessageNotContaining("canary");
  }

  @Test
  void aTextWithNulIsKeptWithoutIt() {
    try (Lease lease = take(Duration.ZERO, "run")) {
      write(lease, "a\0b");
    }
    assertThat(runs()).containsExactly("a\u2400b");
  }
}
