package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.HeadlessBrowser;
import id.setia.night.StopSignal;
import id.setia.serve.Service;
import id.setia.state.StateDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The run page over a night that published: its pages, what can be done from it and what is noted
 * of that, and how it looks to people in a real browser (skipped where there is no Chromium).
 */
class RunPageIT {

  private static final String TOKEN = "7c1f0a2be95d4836a1c2d3e4f5061728";
  private static final String RUN = SmallNights.AS_OF + "-1";
  private static final String HELD =
      "insert into setia_quarantine (file_id, record_no, source, load_id, rule_id, column_name, bad_value, reason, raw_record, status)"
          + " values (1, 999001, 'shop-orders', 'x', 'parse_timestamp', 'ordered_at', 'Budi Santoso <budi@example.com> 0812', 'Budi', 'Budi,0812', 'OPEN')";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path directory;
  private final Shell shell;
  private final Path config;
  private Service service;

  RunPageIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    this.shell = SmallNights.open(SmallNights.SHOP, directory);
    this.config = directory.resolve("config");
    try (Stream<Path> files = Files.walk(Shell.SHOP)) {
      for (Path file : files.toList()) {
        Files.copy(file, config.resolve(Shell.SHOP.relativize(file).toString()));
      }
    }
    Files.writeString(
        config.resolve("setia.yml"),
        Files.readString(config.resolve("setia.yml"))
            + "\nserve: {port: 0, token: \"${SERVE_TOKEN}\"}\nopenlineage: {file: \"%s\"}\n"
                .formatted(directory.resolve("lineage.ndjson")));
  }

  @BeforeEach
  void serve() {
    shell.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(ExitCode.DONE);
    try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
      state.update(HELD);
    }
    Map<String, String> environment = new HashMap<>(shell.environment());
    environment.put("SERVE_TOKEN", TOKEN);
    service =
        new Service(
            new id.setia.config.Workspace(shell.workspace()),
            WorkspaceOptions.models(),
            () -> WorkspaceOptions.read(config, environment),
            Clock.systemUTC(),
            new StopSignal());
  }

  @AfterEach
  void close() {
    service.close();
  }

  private String url(String path) {
    return "http://127.0.0.1:" + service.port().orElseThrow() + path;
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url(path))).build(), BodyHandlers.ofString());
  }

  private int post(String action, String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url("/actions/" + action)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  @Test
  void tellsHowThingsStandDoesWhatItIsAskedAndNotesIt() throws Exception {
    pagesSayWhatThereIs();
    whatIsSetAsideStaysUnsaid();
    theSiteShowsRowsWithoutPeople();
    pathsLeadNowhereElse();
    actionsAreDoneAndNoted();
    HeadlessBrowser browser = HeadlessBrowser.required();
    anotherPageOfTheBrowserCannotAct(browser);
    everyoneCanReadIt(browser);
  }

  private void pagesSayWhatThereIs() throws Exception {
    assertThat(get("/?lang=en").body())
        .contains("Runs and data", "(Asia/Jakarta)", ">" + RUN + "</a>", "published")
        // 2026-01-01 20:00 UTC, the clock of the night, is 03:00 of the next day there
        .contains("2026-01-02 03:00:00")
        .contains("checks passed in release " + RUN, "shop-orders", "Actions", "Run now")
        .contains("Wrong now", "Readers see no day after 2025-03-31: that was ")
        .doesNotContain("Nothing is wrong");
    assertThat(get("/?lang=id").body()).contains("Proses dan data", "terbit", "lang=\"id\"");
    assertThat(get("/?lang=en").body().replaceAll("<[^>]*>", "|"))
        .as("the night of the last day of March can expect all of February, which is there")
        .contains("|arrived|")
        .doesNotContain("|late|");
    assertThat(get("/runs/" + RUN + "?lang=en").body())
        .contains("load shop-orders", "build marts.churn_ledger", "run " + RUN + " as of")
        .contains("Restart")
        .doesNotContain("\tat ");
    assertThat(get("/releases?lang=en").body()).contains(RUN, "current");
    HttpResponse<String> report = get("/report/index.html");
    assertThat(report.body())
        .isEqualTo(Files.readString(shell.workspace().resolve("report/index.html")));
    assertThat(report.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("frame-ancestors 'none'");
    assertThat(get("/report/cltv-review.xlsx").statusCode()).isEqualTo(200);
  }

  private void whatIsSetAsideStaysUnsaid() throws Exception {
    assertThat(get("/quarantine?lang=en").body())
        .contains("shop-orders", "parse_timestamp", "999,001")
        .contains("aaaa aaaaaaa &lt;aaaa@aaaaaaa.aaa&gt; 9999")
        .doesNotContainIgnoringCase("budi")
        .doesNotContain("0812");
  }

  private void theSiteShowsRowsWithoutPeople() throws IOException {
    Path site = directory.resolve("site");
    shell.run("docs", "--out", site.toString()).exits(ExitCode.DONE);
    String customer = shell.value("select customer_id from core.customers limit 1");
    String page = Files.readString(site.resolve("tables/core.customers.html"));
    assertThat(page).contains("Rows of the current release", "2025-0").doesNotContain(customer);
  }

  private void pathsLeadNowhereElse() throws Exception {
    for (String path :
        List.of(
            "/report/",
            "/report/../state.db",
            "/report/..%2fmanifest.json",
            "/report/%2e%2e/warehouse.duckdb",
            "/runs/",
            "/runs/..",
            "/runs/%2e%2e%2fstate.db",
            "/runs/" + RUN + ".log",
            "/runs/2020-01-01-1",
            "/quarantine/x",
            "/hmac.key")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  private void actionsAreDoneAndNoted() throws Exception {
    assertThat(post("run", "token=wrong")).isEqualTo(403);
    assertThat(post("fly", "token=" + TOKEN)).isEqualTo(404);
    assertThat(actions()).isEmpty();
    assertThat(post("stop", "run=" + RUN + "&token=" + TOKEN)).isEqualTo(303);
    act("rollback", "release=..%2F..%2Fx");
    act("replay", "source=shop-orders&rule=unknown_value");
    act("run", "as_of=tomorrow");
    act("restart", "run=" + RUN);
    assertThat(actions())
        .containsExactly(
            "stop 2025-03-31-1 refused this run is not at work",
            "rollback ../../x failed Cannot find release ../../x: there are 2025-03-31-1",
            actions().get(2),
            "run tomorrow refused as of must be a day such as "
                + java.time.LocalDate.now(java.time.ZoneId.of("Asia/Jakarta")).minusDays(1),
            "restart 2025-03-31-1 done 2025-03-31-2");
    assertThat(actions().get(2))
        .startsWith("replay shop-orders unknown_value done shop-orders: 0 replayed, 0 superseded, ")
        .doesNotContain(" 0 still refused");
    assertThat(Files.readAllLines(directory.resolve("lineage.ndjson")))
        .hasSize(2)
        .allMatch(event -> event.contains("2025-03-31-2"))
        .satisfiesExactly(
            event -> assertThat(event).contains("\"eventType\":\"START\""),
            event ->
                assertThat(event).contains("\"eventType\":\"COMPLETE\"", "marts.churn_ledger"));
    act("rollback", "release=" + RUN);
    assertThat(get("/releases?lang=en").body()).contains("2025-03-31-2");
    assertThat(shell.value("select release_id from marts._publication")).isEqualTo(RUN);
    assertThat(get("/?lang=en").body()).contains("current: " + RUN, "127.0.0.1");
  }

  private void act(String action, String form) throws Exception {
    int before = actions().size();
    assertThat(post(action, form + "&token=" + TOKEN, "Origin", url(""))).isEqualTo(303);
    while (actions().size() == before || isAtWork()) {
      Thread.onSpinWait();
    }
  }

  private boolean isAtWork() {
    try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
      return state
          .first("select 1 from setia_action where outcome = 'running'", row -> row.getInt(1))
          .isPresent();
    }
  }

  private List<String> actions() {
    try (StateDb state = StateDb.open(shell.workspace().resolve("state.db"))) {
      return state.query(
          "select action || ' ' || target || ' ' || outcome || ' ' || coalesce(message, '') from setia_action order by action_no",
          row -> row.getString(1));
    }
  }

  /** A page that the person has open beside this one, which even knows the token. */
  private void anotherPageOfTheBrowserCannotAct(HeadlessBrowser browser) throws Exception {
    int before = actions().size();
    Path page =
        Files.writeString(
            directory.resolve("evil.html"),
            """
            <!DOCTYPE html><html><body><form method="post" action="%s"><input name="token" value="%s"></form>
            <script>document.forms[0].submit();</script></body></html>
            """
                .formatted(url("/actions/run"), TOKEN));
    assertThat(dump(browser, page.toUri().toString())).contains("another page");
    assertThat(actions()).hasSize(before);
    // the page itself, under its own policy: style and script are taken, and nothing is blocked
    assertThat(dump(browser, url("/?lang=en"))).contains("Runs and data");
  }

  private void everyoneCanReadIt(HeadlessBrowser browser) throws Exception {
    for (String path : List.of("/", "/runs/" + RUN, "/quarantine", "/releases")) {
      for (String language : List.of("en", "id")) {
        for (int width : new int[] {390, 1280}) {
          for (boolean isDark : new boolean[] {false, true}) {
            looksWell(browser, path + "?lang=" + language, width, isDark);
          }
        }
      }
    }
  }

  private void looksWell(HeadlessBrowser browser, String path, int width, boolean isDark)
      throws Exception {
    String scripts =
        HeadlessBrowser.script(RunPageIT.class, "/axe.min.js")
            + HeadlessBrowser.script(RunPageIT.class, "look.js");
    String open = get(path).body().replaceFirst("<meta http-equiv=[^>]*>", "");
    JsonNode told = browser.look(directory, open, scripts, width, isDark);
    String name = "%s at %d, dark %s".formatted(path, width, isDark);
    assertThat(told.get("failures").toString()).as(name).isEqualTo("[]");
    assertThat(told.get("passes").asInt()).as(name).isGreaterThan(15);
    assertThat(told.get("contrasts").asInt()).as(name).isGreaterThan(5);
    assertThat(told.get("overflow").asInt()).as("%s: sideways", name).isZero();
    assertThat(told.get("outside").asInt()).as("%s: tables", name).isZero();
    if (path.startsWith("/?")) {
      assertThat(told.get("hidden").asInt() > 0).as(name).isEqualTo(width == 390);
    }
  }

  private String dump(HeadlessBrowser browser, String url) throws Exception {
    return browser.dom(directory, url, ProcessBuilder.Redirect.DISCARD, 30_000);
  }
}
