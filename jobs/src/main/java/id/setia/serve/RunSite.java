package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.AlertSettings;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.night.SetiaVersion;
import id.setia.personal.TextMask;
import id.setia.report.Language;
import id.setia.serve.page.OverviewPage;
import id.setia.serve.page.QuarantinePage;
import id.setia.serve.page.ReleasesPage;
import id.setia.serve.page.RunPage;
import id.setia.serve.page.View;
import id.setia.state.StateDb;
import id.setia.warehouse.Release;
import id.setia.warehouse.Releases;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The run page: which page is at which path, and the current release's report. */
final class RunSite implements StatusServer.Site {

  private static final int OK = 200;
  private static final String RUNS = "/runs/";
  private static final String REPORT = "/report/";

  /** The policy of each page itself allows its own style and script alone, by their digests. */
  private static final Map<String, String> OF_PAGES =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'");

  private final Workspace workspace;
  private final WarehouseJobs jobs;
  private final ActionDesk desk;
  private final Supplier<StateDb> states;
  private final Supplier<Map<String, Instant>> next;
  private final Clock clock;
  private final boolean canAct;
  private final OverviewPage overview;
  private volatile Masked masked = new Masked("", new TextMask("ID"));

  /** The mask of a region: it reads tables of numbers, so that it is made once. */
  private record Masked(String region, TextMask mask) {}

  RunSite(
      Workspace workspace,
      WarehouseJobs jobs,
      ActionDesk desk,
      Supplier<StateDb> states,
      Supplier<Map<String, Instant>> next,
      Clock clock,
      boolean canAct) {
    this.workspace = workspace;
    this.jobs = jobs;
    this.desk = desk;
    this.states = states;
    this.next = next;
    this.clock = clock;
    this.canAct = canAct;
    this.overview = new OverviewPage(workspace);
  }

  @Override
  public HttpAnswer action(HttpRequest request) {
    return desk.answer(request);
  }

  @Override
  public Optional<HttpAnswer> page(HttpRequest request) {
    String path = request.path();
    if (path.startsWith(REPORT)) {
      return report(path.substring(REPORT.length()));
    }
    View view = view(request);
    try (StateDb state = states.get()) {
      Optional<String> page =
          switch (path) {
            case "/" -> Optional.of(overview.of(view, state, next.get(), SetiaVersion.current()));
            case "/quarantine" -> Optional.of(QuarantinePage.of(view, state));
            case "/releases" -> Optional.of(ReleasesPage.of(view, workspace));
            default ->
                path.startsWith(RUNS)
                    ? RunPage.of(view, state, path.substring(RUNS.length()), workspace.logs())
                    : Optional.empty();
          };
      return page.map(text -> new HttpAnswer(OK, "text/html; charset=utf-8", text, OF_PAGES));
    }
  }

  private View view(HttpRequest request) {
    Settings settings = jobs.configuration().settings();
    Masked known = masked;
    if (!known.region().equals(settings.phoneRegion())) {
      known = new Masked(settings.phoneRegion(), new TextMask(settings.phoneRegion()));
      masked = known;
    }
    return new View(
        language(request.parameter("lang"), settings.alerts().language()),
        settings.zone(),
        clock.instant(),
        canAct,
        known.mask());
  }

  private static Language language(String asked, AlertSettings.Language preferred) {
    return switch (asked) {
      case "id" -> Language.ID;
      case "en" -> Language.EN;
      default -> preferred == AlertSettings.Language.ID ? Language.ID : Language.EN;
    };
  }

  /** A page of the report or the workbook beside it, by the names that the release has. */
  private Optional<HttpAnswer> report(String name) {
    return new Releases(workspace)
        .current()
        .flatMap(release -> files(release).stream().filter(file -> isCalled(file, name)).findAny())
        .map(
            file ->
                HttpAnswer.of(
                    file,
                    name.endsWith(".html")
                        ? "text/html; charset=utf-8"
                        : name.endsWith(".txt")
                            ? "text/plain; charset=utf-8"
                            : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    name.endsWith(".html") ? OF_PAGES : Map.of()));
  }

  private static boolean isCalled(Path file, String name) {
    return String.valueOf(file.getFileName()).equals(name);
  }

  private static List<Path> files(Release release) {
    try {
      List<Path> files = new ArrayList<>(release.reportPages());
      files.add(release.workbook());
      return files.stream().filter(file -> java.nio.file.Files.isRegularFile(file)).toList();
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read the report of %s: %s".formatted(release.id(), FileFault.reason(failed)),
          failed);
    }
  }
}
