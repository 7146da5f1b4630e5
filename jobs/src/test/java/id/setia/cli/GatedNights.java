package id.setia.cli;

import id.setia.state.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A night whose state is in PostgreSQL and whose load of tickets waits at a gate; beside it the
 * same night with SQLite, which nobody disturbed.
 *
 * @param server the server with the state
 * @param home the program's files, with the gate in a source
 * @param undisturbed the workspace of the night that is done
 * @param gate what the load of tickets waits at
 * @param shell the workspace whose state the server has, over the same exports
 */
record GatedNights(PostgresServer server, Home home, Shell undisturbed, Gate gate, Shell shell)
    implements AutoCloseable {

  /** The night, as commands know it. */
  static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};

  static final String FIRST = SmallNights.AS_OF + "-1";
  static final String SECOND = SmallNights.AS_OF + "-2";

  static GatedNights in(Path directory) throws IOException, InterruptedException {
    PostgresServer server = PostgresServer.start();
    try {
      return of(server, Home.copiedTo(directory.resolve("home")), directory);
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      server.close();
      throw failed;
    }
  }

  private static GatedNights of(PostgresServer server, Home home, Path directory)
      throws IOException, InterruptedException {
    try {
      Files.writeString(home.file("config/setia.yml"), PostgresNights.KEY);
      Shell undisturbed = SmallNights.open(SmallNights.SHOP, directory.resolve("undisturbed"));
      undisturbed.run(NIGHT).exits(ExitCode.DONE);
      Gate gate = Gate.besideExports(undisturbed);
      gate.intoTickets(home);
      Shell shell = PostgresNights.open(server, home, undisturbed, directory.resolve("shared"));
      return new GatedNights(server, home, undisturbed, gate, shell);
    } catch (IOException | InterruptedException | RuntimeException | Error failed) {
      home.close();
      throw failed;
    }
  }

  @Override
  public void close() {
    home.close();
    server.close();
  }
}
