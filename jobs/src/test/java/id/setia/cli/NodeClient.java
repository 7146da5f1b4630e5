package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Programs of others for Node that know nothing of Setia. */
final class NodeClient {

  private static final String CLIENT = "@duckdb/node-api";
  private static final String CLIENT_VERSION = "1.5.6-r.1";

  private NodeClient() {}

  static boolean isThere() throws InterruptedException {
    return runs("node", "--version") && runs("npm", "--version");
  }

  /** Once for all test runs of a build directory. */
  static Path install() throws Exception {
    return install("duckdb-stranger", Map.of(CLIENT, CLIENT_VERSION));
  }

  /**
   * Packages and what they need, none of whose install scripts is run.
   *
   * @param name of the folder in the build directory
   * @param packages versions by name, which hold for what other packages ask for too
   */
  static Path install(String name, Map<String, String> packages) throws Exception {
    Path client = Path.of("target", name).toAbsolutePath();
    Files.createDirectories(client);
    new ObjectMapper()
        .writeValue(
            client.resolve("package.json").toFile(),
            Map.of("private", true, "dependencies", packages, "overrides", packages));
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefer-offline",
                "--prefix",
                client.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(npm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(npm.waitFor()).as("npm install: %s", said).isZero();
    return client;
  }

  /**
   * What a script among the tests' resources prints as JSON.
   *
   * @param client where its packages are
   */
  static JsonNode ask(Path client, String script, List<String> arguments) throws Exception {
    Path file = client.resolve(script);
    try (InputStream resource = NodeClient.class.getResourceAsStream(script)) {
      Files.write(file, Objects.requireNonNull(resource, script).readAllBytes());
    }
    List<String> command = new ArrayList<>(List.of("node", file.toString()));
    command.addAll(arguments);
    Process node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answers = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as("exit code of node").isZero();
    return new ObjectMapper().readTree(answers);
  }

  static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
