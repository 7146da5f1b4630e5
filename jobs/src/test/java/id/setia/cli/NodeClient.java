package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** DuckDB 1.5 for Node: a client that knows nothing of Setia. */
final class NodeClient {

  private static final String CLIENT = "@duckdb/node-api@1.5.6-r.1";

  private NodeClient() {}

  static boolean isThere() throws InterruptedException {
    return runs("node", "--version") && runs("npm", "--version");
  }

  /** Once for all test runs of a build directory. */
  static Path install() throws Exception {
    Path client = Path.of("target", "duckdb-stranger").toAbsolutePath();
    Files.createDirectories(client);
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--prefix",
                client.toString(),
                CLIENT)
            .redirectErrorStream(true)
            .start();
    String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(npm.waitFor()).as("npm install: %s", said).isZero();
    return client;
  }

  static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
