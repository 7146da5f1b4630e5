package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands in this process as the launcher does in its own, and keeps what they print. */
record Shell(Path workspace, Map<String, String> environment) {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-01T20:00:00Z"), ZoneOffset.UTC);

  /** The configuration of the sample's shop. */
  static final Path SHOP = Path.of("examples", "shop");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A key that settings of tests may name, so that hashes are the same in all workspaces. */
  private static final Map<String, String> KEY =
      Map.of("TEST_KEY", "9f2c1e7ab4d8063559e1c0d7f3a2b68c47d9e05b1fa36c82d4e7905b3c6a1f28");

  Shell {
    Map<String, String> all = new HashMap<>(KEY);
    all.putAll(environment);
    environment = Map.copyOf(all);
  }

  /** What a command left on the screen. */
  record Outcome(int code, String out, String err) {

    Outcome exits(int expected) {
      assertThat(code).as("exit code; out: %s; err: %s", out, err).isEqualTo(expected);
      return this;
    }

    JsonNode json() {
      try {
        return JSON.readTree(out);
      } catch (IOException malformed) {
        throw new UncheckedIOException(out, malformed);
      }
    }
  }

  /** Runs a command line as it is. */
  static Outcome bare(Map<String, String> environment, String... arguments) {
    return bare(CLOCK, environment, arguments);
  }

  private static Outcome bare(Clock clock, Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(err), environment, clock, false, 80);
    int code = Main.run(terminal, arguments);
    terminal.out().flush();
    terminal.err().flush();
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Runs a command in the workspace, as of the sample's shop where no configuration is named. */
  Outcome run(String... arguments) {
    return bare(environment, completed(arguments));
  }

  private String[] completed(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--workspace", workspace.toString()));
    if (!all.contains("--config") && System.getProperty(Home.PROPERTY) == null) {
      all.addAll(List.of("--config", SHOP.toString()));
    }
    return all.toArray(String[]::new);
  }

  /** The same by the clock on the wall, as other processes see it. */
  Outcome runNow(String... arguments) {
    return bare(Clock.systemUTC(), environment, completed(arguments));
  }

  /** Starts it again and again, by the clock on the wall, as long as another has the workspace. */
  Outcome runWhenFree(String... arguments) {
    Outcome outcome = runNow(arguments);
    while (outcome.code() == ExitCode.BUSY) {
      outcome = runNow(arguments);
    }
    return outcome;
  }

  /** The rows of a query on the published warehouse. */
  JsonNode sql(String select) {
    return run("sql", "--json", select).exits(ExitCode.DONE).json();
  }

  /** The only value of a query on the published warehouse. */
  String value(String select) {
    return sql(select).get(0).elements().next().asText();
  }

  /** Table to content hash, from the manifest of a release. */
  Map<String, String> content(String releaseId) {
    Map<String, String> hashes = new TreeMap<>();
    manifest(releaseId)
        .get("tables")
        .properties()
        .forEach(
            table -> hashes.put(table.getKey(), table.getValue().get("content_hash").asText()));
    // they say what the release before had: how a workspace came to be, not only what it holds
    hashes.remove("marts.cltv_models");
    hashes.remove("marts.cltv_changes");
    return hashes;
  }

  /** What a release says of itself. */
  JsonNode manifest(String releaseId) {
    Path manifest = workspace.resolve("releases").resolve(releaseId).resolve("manifest.json");
    try {
      return JSON.readTree(Files.readString(manifest));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Mart to content hash: what readers compare. */
  Map<String, String> marts(String releaseId) {
    Map<String, String> marts = content(releaseId);
    marts.keySet().removeIf(table -> !table.startsWith("marts."));
    assertThat(marts).hasSizeGreaterThan(5);
    return marts;
  }

  /** The statuses of a run's steps, by step. */
  Map<String, String> steps(String runId) {
    Map<String, String> steps = new TreeMap<>();
    for (JsonNode step : run("runs", runId, "--json").exits(ExitCode.DONE).json()) {
      steps.put(step.get("step").asText(), step.get("status").asText());
    }
    return steps;
  }
}
