package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real process that serves: it publishes, answers, stops when it is asked, and survives kill -9.
 */
class ServeIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path directory;

  ServeIT(@TempDir Path directory) {
    this.directory = directory;
  }

  private static void schedule(Home home) throws IOException {
    Files.writeString(
        home.file("config/setia.yml"),
        """
        schedule:
          - {name: always, cron: "* * * * * *", misfire: catch_up}
        serve: {port: 0}
        log: {format: json}
        """);
  }

  private static Child serve(Shell shell, Home home) throws IOException {
    return Child.start(
        Main.class,
        shell.environment(),
        List.of("-Dsetia.home=" + home.directory()),
        "serve",
        "--workspace",
        shell.workspace().toString());
  }

  private static HttpResponse<String> ask(String url, String method) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static List<String> outcomes(Shell shell) {
    return shell
        .run("schedule", "--history", "--limit", "1000", "--json")
        .exits(ExitCode.DONE)
        .json()
        .findValuesAsText("outcome");
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void publishesStopsWhenAskedAndSurvivesKill() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      schedule(home);
      String atWork;
      try (Child child = serve(shell, home)) {
        String metrics = child.awaitLine("http://127.0.0.1:");
        child.awaitPart("schedule always: as of", "done");
        answers(metrics);
        refusesASecond(shell, home);
        // in the middle of the next run: it stops before its next step
        atWork = beginsAndWorks(child);
        assertThat(child.terminate()).isEqualTo(ExitCode.DONE);
      }
      assertThat(outcomes(shell)).startsWith("stopped").contains("done");
      assertThat(status(shell, atWork)).isEqualTo("stopped");

      try (Child child = serve(shell, home)) {
        assertThat(runId(child.awaitPart("NightRun", "begins"))).isEqualTo(atWork);
        child.awaitPart("schedule always: as of", "done", atWork);
        atWork = beginsAndWorks(child);
        child.kill();
      }
      assertThat(status(shell, atWork)).isEqualTo("running");

      try (Child child = serve(shell, home)) {
        child.awaitPart("1 entries were at work when the process died");
        assertThat(runId(child.awaitPart("NightRun", "begins"))).isEqualTo(atWork);
        child.awaitPart("schedule always: as of", "done", atWork);
        assertThat(child.terminate()).isEqualTo(ExitCode.DONE);
      }
      assertThat(status(shell, atWork)).isEqualTo("published");
      // publish.keep_releases counts it, not publish.keep_backfilled
      assertThat(shell.manifest(atWork).get("kind").asText()).isEqualTo("night");
    }
  }

  /** Reads until a run has done its first step. */
  private static String beginsAndWorks(Child child) throws IOException {
    String run = runId(child.awaitPart("NightRun", "begins"));
    child.awaitPart("WorkStep", "DONE", run);
    return run;
  }

  private static String runId(String line) throws IOException {
    return JSON.readTree(line).get("message").asText().split(" ", -1)[1];
  }

  private static String status(Shell shell, String runId) {
    for (JsonNode run : shell.run("runs", "--json").exits(ExitCode.DONE).json()) {
      if (run.get("run").asText().equals(runId)) {
        return run.get("status").asText();
      }
    }
    throw new AssertionError(runId);
  }

  private static void answers(String metrics) throws Exception {
    HttpResponse<String> answer = ask(metrics, "GET");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/plain");
    assertThat(answer.body())
        .contains(
            "setia_schedule_fires_total{outcome=\"done\",schedule=\"always\"}",
            "setia_rows_read_total{source=\"shop-orders\"}",
            "setia_release_age_seconds",
            "setia_last_success_timestamp_seconds");
    HttpResponse<String> health = ask(metrics.replace("/metrics", "/health"), "GET");
    assertThat(health.statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(health.body()).get("status").asText()).isEqualTo("ok");
    assertThat(JSON.readTree(health.body()).get("next").has("always")).isTrue();
    HttpResponse<String> page = ask(metrics.replace("/metrics", "/"), "GET");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(">always</td>", ">published</td>");
    assertThat(ask(metrics, "POST").statusCode()).isEqualTo(405);
    assertThat(ask(metrics + "/../state.db", "GET").statusCode()).isEqualTo(404);
  }

  private static void refusesASecond(Shell shell, Home home) throws Exception {
    try (Child second = serve(shell, home)) {
      second.awaitLine("Cannot serve: another scheduler serves ");
      assertThat(second.end()).isEqualTo(ExitCode.BUSY);
    }
  }

  @Test
  @Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void aSingleRunThatIsAskedToStopExitsFiveAndGoesOn() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    String[] night = {"run", "--as-of", SmallNights.AS_OF.toString()};
    String run = SmallNights.AS_OF + "-1";
    try (Child child =
        Child.start(
            Main.class,
            shell.environment(),
            List.of(),
            night[0],
            night[1],
            night[2],
            "--config",
            Shell.SHOP.toString(),
            "--workspace",
            shell.workspace().toString())) {
      child.awaitLine("load shop-orders");
      assertThat(child.terminate()).isEqualTo(ExitCode.STOPPED);
    }
    assertThat(status(shell, run)).isEqualTo("stopped");
    assertThat(shell.run(night).exits(ExitCode.DONE).err())
        .contains("published " + run)
        .doesNotContain("load shop-orders");
  }

  @Test
  void nothingToServeIsAConfigurationFailure() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    assertThat(shell.run("serve").exits(ExitCode.USAGE).err()).contains("has no schedule");
  }

  @Test
  void theNextTimesAreListed() throws IOException {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Files.writeString(
          home.file("config/setia.yml"),
          "schedule: [{name: night, cron: 30 2 * * *}, {name: noon, cron: 0 12 * * *, as_of_days_before: 0}]\n");
      JsonNode next = shell.run("schedule", "--limit", "3", "--json").exits(ExitCode.DONE).json();
      // the shell's clock: 2026-01-01 20:00 UTC, 03:00 of the 2nd in Jakarta
      assertThat(next.findValuesAsText("due"))
          .containsExactly(
              "2026-01-02T12:00+07:00", "2026-01-03T02:30+07:00", "2026-01-03T12:00+07:00");
      assertThat(next.findValuesAsText("as_of"))
          .containsExactly("2026-01-02", "2026-01-02", "2026-01-03");
    }
  }
}
