package id.setia.monitoring.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import id.setia.config.AlertSettings;
import id.setia.config.AlertSettings.Event;
import id.setia.config.AlertSettings.Mail;
import id.setia.config.AlertSettings.Security;
import id.setia.config.AlertSettings.Webhook;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.monitoring.RunHistory;
import id.setia.monitoring.RunHistory.Run;
import id.setia.monitoring.RunHistory.Status;
import id.setia.monitoring.metrics.MetricsContext;
import id.setia.monitoring.metrics.MetricsPage;
import id.setia.serve.HttpServers;
import id.setia.state.StateDb;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that really arrive: at a web server and a mail server on this machine. */
class AlertServiceTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
  private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
  private static final String TOKEN = "canary-token-7251";
  private static final String PASSWORD = "canary-password-9310";

  private record Received(String authorization, JsonNode body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final Path directory;
  private HttpServer web = server();
  private GreenMail post = new GreenMail();
  private StateDb state;
  private int answer = 200;
  private Set<Event> events = EnumSet.allOf(Event.class);
  private int files;

  AlertServiceTest(@TempDir Path directory) {
    this.directory = directory;
    this.state = StateDb.open(directory.resolve("state.db"));
  }

  private static HttpServer server() {
    try {
      return HttpServers.local();
    } catch (IOException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static int closedPort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  @BeforeEach
  void open() {
    web.createContext(
        "/hook/secret-path",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          received.add(
              new Received(
                  String.valueOf(authorization), JSON.readTree(exchange.getRequestBody())));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    web.start();
    post = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    post.start();
    GreenMailUser user = post.setUser("night@setia.test", "night", PASSWORD);
    assertThat(user).isNotNull();
  }

  @AfterEach
  void close() {
    web.stop(0);
    post.stop();
    state.close();
  }

  private AlertSettings settings(int webPort, int mailPort) {
    return new AlertSettings(
        events,
        "https://wiki.test/runbook",
        "https://grafana.test/d/setia",
        AlertSettings.Language.EN,
        new Webhook("http://127.0.0.1:%d/hook/secret-path".formatted(webPort), TOKEN, 5),
        new Mail(
            "127.0.0.1",
            mailPort,
            Security.NONE,
            "night",
            PASSWORD,
            "setia@setia.test",
            List.of("data@setia.test", "finance@setia.test"),
            5));
  }

  private AlertService desk() {
    return new AlertService(
        settings(web.getAddress().getPort(), post.getSmtp().getPort()), state, "/srv/setia");
  }

  private static SourceConfig source(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("sources"));
    Files.writeString(
        directory.resolve("sources/shop.yml"),
        "name: shop\nfiles: /x/*.csv\nexpected_every: 2d\ntables: {customers: {columns: {customer_ref: ID}}}\n");
    return Configuration.read(directory, Map.of()).source("shop");
  }

  private static Clock at(Instant instant) {
    return Clock.fixed(instant, ZoneOffset.UTC);
  }

  /** The night after a business day. */
  private static Instant night(LocalDate day) {
    return day.plusDays(1).atTime(2, 0).atZone(ZONE).toInstant();
  }

  private Run run(LocalDate day, Status status, String message) {
    RunHistory history = new RunHistory(state);
    String id = day + "-1";
    history.started(id, day, at(night(day)));
    history.ended(id, status, message.isEmpty() ? null : message, at(night(day).plusSeconds(600)));
    return history.find(id).orElseThrow();
  }

  private void landed(LocalDate day, long records) {
    land(day + "-1", records);
  }

  private void land(String run, long records) {
    files++;
    state.update(
        "insert into setia_file (file_id, source, uri, file_name, sha256, bytes, modified_millis, landed_path, status,"
            + " landed_run, load_id) values (?, 'shop', ?, ?, ?, 10, 0, 'x', 'LOADED', ?, ?)",
        files,
        "u" + files,
        "f" + files,
        "s" + files,
        run,
        "l" + files);
    state.update(
        "insert into setia_conservation (load_id, run_id, source, file_id, records_read, records_loaded,"
            + " records_quarantined, records_duplicate, amount_read, amount_loaded, amount_quarantined, amount_duplicate)"
            + " values (?, ?, 'shop', ?, ?, ?, 0, 0, '0', '0', '0', '0')",
        "l" + files,
        run,
        files,
        records,
        records);
  }

  private void ended(AlertService desk, Run run, List<SourceConfig> sources) {
    desk.runEnded(run, sources, ZONE, Instant.parse(String.valueOf(run.endedAt())));
  }

  private JsonNode next() throws InterruptedException {
    assertThat(received).as("messages").isNotEmpty();
    return received.take().body();
  }

  @Test
  void aFailedNightIsToldByBothWaysAndItsRecoveryOnce() throws Exception {
    AlertService desk = desk();
    ended(
        desk, run(MONDAY, Status.FAILED, "Cannot load shop: column \"ID\" is missing"), List.of());

    Received told = received.take();
    assertThat(told.authorization()).isEqualTo("Bearer " + TOKEN);
    assertThat(told.body().get("kind").asText()).isEqualTo("run_failed");
    assertThat(told.body().get("severity").asText()).isEqualTo("error");
    assertThat(told.body().get("text").asText())
        .isEqualTo("[error] run 2026-03-02-1 as of 2026-03-02 failed");
    assertThat(told.body().get("run_id").asText()).isEqualTo("2026-03-02-1");
    assertThat(told.body().get("reason").asText())
        .isEqualTo("Cannot load shop: column \"ID\" is missing");
    assertThat(told.body().get("action").asText()).contains("./setia runs 2026-03-02-1");
    assertThat(told.body().get("runbook").asText())
        .isEqualTo("https://wiki.test/runbook#when-it-stops");
    assertThat(told.body().get("workspace").asText()).isEqualTo("/srv/setia");
    assertThat(post.waitForIncomingEmail(5_000, 2)).isTrue();
    MimeMessage letter = post.getReceivedMessages()[0];
    assertThat(letter.getSubject())
        .isEqualTo("[setia] error: run 2026-03-02-1 as of 2026-03-02 failed");
    assertThat(GreenMailUtil.getBody(letter))
        .contains("column \"ID\" is missing", "#when-it-stops", "What to do:")
        .doesNotContain(TOKEN)
        .doesNotContain(PASSWORD);
    assertThat(GreenMailUtil.getAddressList(letter.getAllRecipients()))
        .contains("data@setia.test", "finance@setia.test");

    ended(desk, run(MONDAY.plusDays(1), Status.PUBLISHED, ""), List.of());
    assertThat(next().get("kind").asText()).isEqualTo("recovered");
    ended(desk, run(MONDAY.plusDays(2), Status.PUBLISHED, ""), List.of());
    ended(desk, run(MONDAY.plusDays(3), Status.STOPPED, "asked"), List.of());
    assertThat(received).isEmpty();
  }

  @Test
  void failedChecksAreToldWithoutTheValuesOfRecords() throws Exception {
    AlertService desk = desk();
    ended(
        desk,
        run(
            MONDAY,
            Status.CHECKS_FAILED,
            "Cannot publish: 2 of 9 checks failed; readers keep the release before. core.orders grain: 2 violations,"
                + " e.g. {email=a@b.test; x}; core.customers not null: 1 violations, e.g. {phone=0812}"),
        List.of());
    JsonNode told = next();
    assertThat(told.get("kind").asText()).isEqualTo("checks_failed");
    assertThat(told.get("reason").asText())
        .isEqualTo(
            "Cannot publish: 2 of 9 checks failed; readers keep the release before. core.orders grain: 2 violations;"
                + " core.customers not null: 1 violations");
    ended(
        desk,
        run(
            MONDAY.plusDays(1),
            Status.CHECKS_FAILED,
            "Cannot load shop: 5 of 10 records (50.00 %) break a rule, more than max_reject_rate 1.00 %; nothing was"
                + " loaded. required email: 5 records, first f.csv record 1, a@b.test; expected"),
        List.of());
    assertThat(next().get("reason").asText()).endsWith("nothing was loaded.");
  }

  @Test
  void aSilentSourceIsToldOnceAndWhenItSpeaksAgain() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    AlertService desk = desk();
    Run first = run(MONDAY, Status.PUBLISHED, "");
    landed(MONDAY, 100);
    ended(desk, first, shop);
    ended(desk, run(MONDAY.plusDays(1), Status.PUBLISHED, ""), shop);
    assertThat(received).isEmpty();

    ended(desk, run(MONDAY.plusDays(2), Status.PUBLISHED, ""), shop);
    JsonNode stale = next();
    assertThat(stale.get("kind").asText()).isEqualTo("stale_source");
    assertThat(stale.get("title").asText())
        .isEqualTo("source shop has delivered nothing new for 2 days");
    assertThat(stale.get("runbook").asText()).endsWith("#sources-that-fall-silent");
    ended(desk, run(MONDAY.plusDays(3), Status.PUBLISHED, ""), shop);
    assertThat(received).isEmpty();

    Run again = run(MONDAY.plusDays(4), Status.PUBLISHED, "");
    landed(MONDAY.plusDays(4), 100);
    ended(desk, again, shop);
    assertThat(next().get("title").asText()).isEqualTo("source shop delivers again");
    assertThat(received).isEmpty();
  }

  @Test
  void aSourceIsNotSilentBeforeAnyRunLookedForIt() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    AlertService desk = desk();
    ended(desk, run(MONDAY.minusDays(400), Status.PUBLISHED, ""), List.of());
    ended(desk, looking(MONDAY), shop);
    ended(desk, looking(MONDAY.plusDays(1)), shop);
    assertThat(received).isEmpty();

    ended(desk, looking(MONDAY.plusDays(2)), shop);
    assertThat(next().get("title").asText())
        .isEqualTo("source shop has delivered nothing new for 2 days");
  }

  /** A night that looks for the shop's files and finds none. */
  private Run looking(LocalDate day) {
    Run night = run(day, Status.PUBLISHED, "");
    state.update(
        "insert into setia_run_step (run_id, step_name, step_order, status, rows_out, millis, message)"
            + " values (?, 'pull shop', 1, 'done', 0, 1, '')",
        night.runId());
    return night;
  }

  @Test
  void aStrangeMondayIsToldAndASundayIsNotComparedWithIt() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    AlertService desk = desk();
    LocalDate day = MONDAY.minusWeeks(9);
    while (day.isBefore(MONDAY)) {
      Run usual = run(day, Status.PUBLISHED, "");
      landed(day, day.getDayOfWeek().getValue() == 7 ? 200 : 2_000 + day.getDayOfMonth());
      ended(desk, usual, shop);
      day = day.plusDays(1);
    }
    assertThat(received).isEmpty();

    Run strange = run(MONDAY, Status.PUBLISHED, "");
    landed(MONDAY, 200);
    ended(desk, strange, shop);
    JsonNode told = next();
    assertThat(told.get("kind").asText()).isEqualTo("volume_anomaly");
    assertThat(told.get("title").asText())
        .startsWith(
            "source shop delivered 200 records for 2026-03-02; usual on a Monday are about 2,0");
    ended(desk, strange, shop);
    assertThat(received).isEmpty();
  }

  @Test
  void daysThatAreCaughtUpAreNotJudged() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    AlertService desk = desk();
    LocalDate day = MONDAY.minusWeeks(9);
    while (day.isBefore(MONDAY)) {
      Run usual = run(day, Status.PUBLISHED, "");
      landed(day, 2_000);
      ended(desk, usual, shop);
      day = day.plusDays(1);
    }
    // three nights at once: the first takes all the files, the next two find none
    RunHistory history = new RunHistory(state);
    for (int late = 0; late < 3; late++) {
      LocalDate missed = MONDAY.plusDays(late);
      Clock now = at(night(MONDAY.plusDays(2)));
      history.started(missed + "-1", missed, now);
      history.ended(missed + "-1", Status.PUBLISHED, null, now);
      if (late == 0) {
        landed(missed, 6_000);
      }
      desk.runEnded(
          history.find(missed + "-1").orElseThrow(), shop, ZONE, night(MONDAY.plusDays(2)));
    }
    assertThat(received).isEmpty();
  }

  @Test
  void aDayOfABackfillIsToldWhenItFailsAndWhenItIsWellAgain() throws Exception {
    AlertService desk = desk();
    run(MONDAY, Status.PUBLISHED, "");
    desk.backfilled(again(MONDAY.minusDays(9), Status.FAILED, "Cannot do it: why"), night(MONDAY));
    JsonNode told = next();
    assertThat(told.get("kind").asText()).isEqualTo("run_failed");
    assertThat(told.get("subject").asText()).isEqualTo("backfill 2026-02-21");

    // a night that publishes has not mended that day
    ended(desk, run(MONDAY.plusDays(1), Status.PUBLISHED, ""), List.of());
    desk.backfilled(again(MONDAY.minusDays(8), Status.PUBLISHED, ""), night(MONDAY));
    assertThat(received).isEmpty();

    desk.backfilled(again(MONDAY.minusDays(9), Status.PUBLISHED, ""), night(MONDAY));
    JsonNode well = next();
    assertThat(well.get("kind").asText()).isEqualTo("recovered");
    assertThat(well.get("title").asText())
        .isEqualTo("run 2026-02-21-again as of 2026-02-21 published: the day is well again");
    assertThat(received).isEmpty();
  }

  @Test
  void aBackfillThatCatchesUpTheNewestDayMendsTheNight() throws Exception {
    AlertService desk = desk();
    ended(desk, run(MONDAY, Status.CHECKS_FAILED, "Cannot publish: why"), List.of());
    assertThat(next().get("kind").asText()).isEqualTo("checks_failed");
    desk.backfilled(again(MONDAY.minusDays(1), Status.PUBLISHED, ""), night(MONDAY));
    assertThat(received).isEmpty();
    desk.backfilled(again(MONDAY, Status.PUBLISHED, ""), night(MONDAY));
    assertThat(next().get("title").asText()).endsWith("published: the night is well again");
  }

  @Test
  void aBackfillTellsNothingOfSourcesAndLeavesTheNextNightUnjudged() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    AlertService desk = desk();
    for (LocalDate day = MONDAY.minusWeeks(9); day.isBefore(MONDAY); day = day.plusDays(1)) {
      Run usual = run(day, Status.PUBLISHED, "");
      landed(day, 2_000);
      ended(desk, usual, shop);
    }
    // on Monday noon a backfill of a long gone Monday takes what Monday has delivered by then
    LocalDate past = MONDAY.minusWeeks(4);
    RunHistory history = new RunHistory(state);
    Clock noon = at(MONDAY.atTime(12, 0).atZone(ZONE).toInstant());
    history.started(past + "-2", past, noon);
    history.ended(past + "-2", Status.PUBLISHED, null, noon);
    land(past + "-2", 1_990);
    desk.backfilled(history.find(past + "-2").orElseThrow(), noon.instant());

    Run night = run(MONDAY, Status.PUBLISHED, "");
    landed(MONDAY, 10);
    ended(desk, night, shop);
    assertThat(received).isEmpty();

    // and that Monday's count is still the night's own
    Volumes volumes = new Volumes(state, ZONE, MONDAY);
    assertThat(volumes.of("shop", past)).isEqualTo(2_000);
    assertThat(volumes.before("shop", MONDAY.plusWeeks(1))).hasSize(7).containsOnly(2_000L);
  }

  /** A day that is run again weeks later. */
  private Run again(LocalDate day, Status status, String message) {
    RunHistory history = new RunHistory(state);
    String id = day + "-again";
    history.started(id, day, at(night(MONDAY)));
    history.ended(id, status, message.isEmpty() ? null : message, at(night(MONDAY)));
    return history.find(id).orElseThrow();
  }

  @Test
  void whatNobodyTakesIsCountedAndASilenceIsToldAgain() throws Exception {
    List<SourceConfig> shop = List.of(source(directory));
    Run first = run(MONDAY.minusDays(9), Status.PUBLISHED, "");
    landed(MONDAY.minusDays(9), 100);
    assertThat(first.status()).isEqualTo(Status.PUBLISHED);
    int closed = closedPort();
    AlertService nobody = new AlertService(settings(closed, closed), state, "/srv/setia");

    ended(nobody, run(MONDAY, Status.FAILED, "Cannot do it: why"), shop);

    answer = 500;
    ended(desk(), run(MONDAY.plusDays(1), Status.FAILED, "Cannot do it: why"), List.of());
    assertThat(received).as("a second try").hasSize(2);
    String metrics =
        MetricsPage.read(
            state, new MetricsContext(night(MONDAY), "1", Optional.empty(), List.of(), Map.of()));
    assertThat(metrics)
        .contains(
            "setia_alerts_total{channel=\"mail\",kind=\"run_failed\",outcome=\"failed\"} 1.0",
            "setia_alerts_total{channel=\"mail\",kind=\"run_failed\",outcome=\"told\"} 1.0",
            "setia_alerts_total{channel=\"webhook\",kind=\"run_failed\",outcome=\"failed\"} 2.0",
            "setia_alerts_total{channel=\"webhook\",kind=\"stale_source\",outcome=\"failed\"} 1.0",
            "setia_alerts_open{kind=\"stale_source\"} 1.0");
    answer = 200;
    received.clear();

    ended(desk(), run(MONDAY.plusDays(2), Status.FAILED, "Cannot do it: why"), shop);
    assertThat(received)
        .extracting(message -> message.body().get("kind").asText())
        .containsExactly("run_failed", "stale_source");
  }

  @Test
  void whatNobodyAskedForIsNotTold() {
    events = EnumSet.of(Event.CHECKS_FAILED);
    ended(desk(), run(MONDAY, Status.FAILED, "Cannot do it: why"), List.of());
    assertThat(received).isEmpty();
    desk().couldNotBegin("the run", "Cannot read x", night(MONDAY).plus(Duration.ofDays(1)));
    assertThat(received).isEmpty();
  }

  @Test
  void wordGetsOutWithoutAStateDatabase() {
    AlertService.sendWithoutState(
        settings(web.getAddress().getPort(), post.getSmtp().getPort()),
        "/srv/setia",
        "the run as of 2026-03-02",
        "Cannot open the state database: refused",
        night(MONDAY));
    assertThat(received)
        .singleElement()
        .extracting(message -> message.body().get("reason").asText())
        .isEqualTo("Cannot open the state database: refused");
    assertThat(post.getReceivedMessages()).hasSize(2);
  }

  @Test
  void aDigestGoesToWhoAskedForItAsTheTextOfItself() throws Exception {
    Run night = run(MONDAY, Status.PUBLISHED, "");
    String text = "Loyalty as of 2 Mar 2026. Yes: it adds up.\nNet revenue: 7\nNPS: 40\n";
    desk().digest(night, text, "/srv/setia/report/index.html", night(MONDAY));
    JsonNode told = next();
    assertThat(told.get("kind").asText()).isEqualTo("digest");
    assertThat(told.get("severity").asText()).isEqualTo("info");
    assertThat(told.get("text").asText())
        .isEqualTo("[info] Loyalty as of 2 Mar 2026. Yes: it adds up.\nNet revenue: 7\nNPS: 40");
    MimeMessage letter = post.getReceivedMessages()[0];
    assertThat(letter.getSubject())
        .isEqualTo("[setia] info: Loyalty as of 2 Mar 2026. Yes: it adds up.");
    assertThat(GreenMailUtil.getBody(letter).replace("\r", ""))
        .contains("  Net revenue: 7\n  NPS: 40\n", "\n/srv/setia/report/index.html")
        .doesNotContain("What to do");

    events = EnumSet.complementOf(EnumSet.of(Event.DIGEST));
    desk().digest(night, text, "/srv/setia/report/index.html", night(MONDAY));
    assertThat(received).isEmpty();
  }

  @Test
  void settingsDoNotShowTheirSecrets() {
    assertThat(settings(1, 2).toString())
        .doesNotContain(TOKEN)
        .doesNotContain(PASSWORD)
        .doesNotContain("secret-path");
  }
}
