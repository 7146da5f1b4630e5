package id.setia.serve;

import id.setia.config.Settings;
import id.setia.state.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The same schedule, in PostgreSQL. */
class PostgresTimetableTest extends TimetableTest {

  private static final int LEASE_SECONDS = 60;

  @SuppressWarnings("NullAway.Init")
  private static PostgresServer server;

  PostgresTimetableTest(@TempDir Path directory) {
    super(directory);
  }

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

  @Override
  Settings.State newState() {
    return server.newState(LEASE_SECONDS);
  }
}
