package id.setia.cli;

import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Nights whose state is a database of a PostgreSQL server. */
final class PostgresNights {

  /** So that hashes are the same in all workspaces of a test. */
  static final String KEY = "hmac_key: ${TEST_KEY}\n";

  static final int LEASE_SECONDS = 5;

  private PostgresNights() {}

  /** A shell over the exports of another, with a new and empty state; the home is told of it. */
  static Shell open(PostgresServer server, Home home, Shell exports, Path workspace)
      throws IOException {
    Files.writeString(
        home.file("config/setia.yml"),
        KEY
            + """
            state:
              url: ${STATE_URL}
              user: setia
              password: ${STATE_PASSWORD}
              lease_seconds: %d
            publish: {reuse: never}
            """
                .formatted(LEASE_SECONDS));
    Map<String, String> environment = new HashMap<>(exports.environment());
    environment.put("STATE_URL", server.newDatabase());
    environment.put("STATE_PASSWORD", PostgresServer.PASSWORD);
    return new Shell(workspace, environment);
  }
}
