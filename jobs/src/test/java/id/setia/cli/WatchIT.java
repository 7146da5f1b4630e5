package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import id.setia.serve.HttpServers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real night tells: its metrics file, its log as JSON, its messages, its history. */
class WatchIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RUN = SmallNights.AS_OF + "-1";
  private static final String TOKEN = "canary-token-40417";

  private final BlockingQueue<JsonNode> received = new LinkedBlockingQueue<>();
  private final Path directory;

  WatchIT(@TempDir Path directory) {
    this.directory = directory;
  }

  private HttpServer listen() throws IOException {
    HttpServer server = HttpServers.local();
    server.createContext(
        "/",
        exchange -> {
          received.add(JSON.readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    return server;
  }

  private Shell open(HttpServer server) throws IOException {
    Shell plain = SmallNights.open(SmallNights.SHOP, directory);
    Map<String, String> environment = new HashMap<>(plain.environment());
    environment.put(
        "SETIA_WEBHOOK", "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), TOKEN));
    environment.put("SETIA_WEBHOOK_TOKEN", TOKEN);
    return new Shell(plain.workspace(), environment);
  }

  private void configure(Home home) throws IOException {
    Files.writeString(
        home.file("config/setia.yml"),
        """
        metrics: {file: %s}
        alerts:
          events: [run_failed, checks_failed, recovered, digest]
          language: id
          webhook: {url: "${SETIA_WEBHOOK}", token: "${SETIA_WEBHOOK_TOKEN}"}
        """
            .formatted(directory.resolve("setia.prom")));
  }

  private List<String> metrics() throws IOException {
    return Files.readAllLines(directory.resolve("setia.prom"));
  }

  @Test
  void aNightTellsHowItWent() throws IOException {
    HttpServer server = listen();
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      configure(home);
      Shell shell = open(server);
      Path check = home.file("sql/checks/never.sql");
      Files.writeString(check, "-- severity: error\nselect 'someone@shop.test' as email\n");
      String day = SmallNights.AS_OF.toString();
      shell.run("run", "--as-of", day, "--log-format", "json").exits(ExitCode.CHECKS_FAILED);
      JsonNode failed = received.remove();
      assertThat(failed.get("kind").asText()).isEqualTo("checks_failed");
      assertThat(failed.get("run_id").asText()).isEqualTo(RUN);
      assertThat(failed.toString()).doesNotContain("someone@shop.test");
      assertThat(metrics())
          .contains(
              "setia_runs_total{status=\"checks_failed\"} 1.0",
              "setia_last_run_published 0.0",
              "setia_alerts_total{channel=\"webhook\",kind=\"checks_failed\",outcome=\"told\"} 1.0");
      everyLineIsJson(shell.workspace().resolve("logs").resolve(RUN + ".log"));

      Files.delete(check);
      shell.run("run", "--as-of", day).exits(ExitCode.DONE);
      assertThat(received.remove().get("kind").asText()).isEqualTo("recovered");
      JsonNode digest = received.remove();
      assertThat(digest.get("kind").asText()).isEqualTo("digest");
      assertThat(digest.get("text").asText())
          .startsWith("[info] Loyalitas pelanggan per")
          .containsPattern("(?m)^Pendapatan bersih: Rp[0-9.]+ ");
      assertThat(digest.get("action").asText())
          .isEqualTo(shell.workspace().resolve("report/index.id.html").toString());
      assertThat(metrics())
          .contains("setia_runs_total{status=\"published\"} 1.0", "setia_last_run_published 1.0")
          .anyMatch(line -> line.startsWith("setia_release_age_seconds "))
          .noneMatch(line -> line.startsWith("setia_alerts_open{"));
      server.stop(0);
      Files.writeString(check, "-- severity: error\nselect 1 as one\n");
      shell.run("run", "--as-of", day).exits(ExitCode.CHECKS_FAILED);
      assertThat(metrics())
          .contains(
              "setia_alerts_total{channel=\"webhook\",kind=\"checks_failed\",outcome=\"failed\"} 1.0");

      historyTellsSecondsRowsAndBytes(shell);
      nothingHoldsTheSecret(shell);
    } finally {
      server.stop(0);
    }
  }

  private static void everyLineIsJson(Path log) throws IOException {
    List<String> steps = new java.util.ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      JsonNode json = JSON.readTree(line);
      assertThat(json.get("at").asText()).endsWith("Z");
      assertThat(json.get("message").isTextual()).isTrue();
      if (json.path("logger").asText().endsWith("WorkStep")) {
        assertThat(json.get("run").asText()).isEqualTo(RUN);
        steps.add(json.get("step").asText());
        boolean isOfSource = json.get("step").asText().matches("(pull|load) .*");
        assertThat(json.has("source")).isEqualTo(isOfSource);
      }
    }
    assertThat(steps).contains("pull shop-orders", "load shop-orders", "pin", "check");
  }

  private static void historyTellsSecondsRowsAndBytes(Shell shell) {
    JsonNode runs = shell.run("runs", "--json").exits(ExitCode.DONE).json();
    assertThat(runs).hasSize(3);
    JsonNode published = runs.get(1);
    assertThat(published.get("status").asText()).isEqualTo("published");
    assertThat(published.get("seconds").isNumber()).isTrue();
    assertThat(published.get("bytes_published").asLong()).isGreaterThan(10_000);
    JsonNode first = runs.get(2);
    assertThat(first.get("records").asLong()).isGreaterThan(500);
    assertThat(first.get("bytes_read").asLong()).isGreaterThan(10_000);
    for (JsonNode step : shell.run("runs", RUN, "--json").exits(ExitCode.DONE).json()) {
      assertThat(step.get("seconds").isNumber()).isTrue();
      assertThat(step.get("started_at").asText()).endsWith("Z");
      if (step.get("step").asText().matches("(pull|load) shop-orders")) {
        assertThat(step.get("bytes").asLong()).isGreaterThan(10_000);
      }
      if (step.get("step").asText().equals("load shop-orders")) {
        assertThat(step.get("of").asText()).isEqualTo("records");
      }
    }
  }

  private static void nothingHoldsTheSecret(Shell shell) throws IOException {
    byte[] secret = TOKEN.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> tree = Files.walk(shell.workspace())) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(content.contains(new String(secret, StandardCharsets.ISO_8859_1)))
            .as(file.toString())
            .isFalse();
      }
    }
  }
}
