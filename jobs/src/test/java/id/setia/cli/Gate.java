package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A named pipe: who reads or writes it stands there until the test lets it go on. */
record Gate(Path pipe) {

  static Gate at(Path pipe) throws IOException, InterruptedException {
    Files.deleteIfExists(pipe);
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor())
        .isZero();
    return new Gate(pipe);
  }

  /** Where the SQL of a source may look. */
  static Gate besideExports(Shell shell) throws IOException, InterruptedException {
    return at(Path.of(String.valueOf(shell.environment().get("SETIA_EXPORTS")), "load.gate"));
  }

  /** Where a run writes its report: before it publishes. */
  static Gate inReport(Shell shell, String runId) throws IOException, InterruptedException {
    Path report = shell.workspace().resolve("releases").resolve(runId).resolve("report/index.html");
    Files.createDirectories(report.getParent());
    return at(report);
  }

  /** Waits until someone reads; closing the result lets them go on. */
  OutputStream awaitReader() throws IOException {
    return Files.newOutputStream(pipe, StandardOpenOption.WRITE);
  }

  /** Waits until someone writes; reading the result to its end lets them go on. */
  InputStream awaitWriter() throws IOException {
    return Files.newInputStream(pipe);
  }

  /** It is as if it had never been. */
  void remove() throws IOException {
    Files.delete(pipe);
  }

  /** Nobody who comes later is held. */
  void openForGood() throws IOException {
    Files.delete(pipe);
    Files.writeString(pipe, "open");
  }

  /** A source of the shop reads the pipe while it is loaded. */
  void intoTickets(Home home) throws IOException {
    Path tickets = home.file("config/sources/shop-tickets.yml");
    String mapping = Files.readString(tickets);
    String gated =
        mapping.replace(
            "      team: team\n",
            "      team: {sql: \"case when (select max(length(content)) from read_text('%s')) >= 0 then team end\"}\n"
                .formatted(pipe));
    assertThat(gated).isNotEqualTo(mapping);
    Files.writeString(tickets, gated);
  }
}
