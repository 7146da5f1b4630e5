package id.setia.report;

import id.setia.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a published warehouse: one page that needs no network and no other file, and that
 * can be read without its script. It is HTML and well-formed XML at once.
 */
public final class ReportPage {

  /** What an owner asks first, then the statistics, then the proof. */
  private static final List<Section> SECTIONS =
      List.of(
          new RevenueSection(),
          new CallSection(),
          new CommentsSection(),
          new ChannelsSection(),
          new ForecastSection(),
          new ContractsSection(),
          new ChurnSection(),
          new RetentionSection(),
          new NpsSection(),
          new SatisfactionSection(),
          new ResponseSection(),
          new ServiceSection(),
          new RestatementsSection(),
          new TrustSection(),
          new TablesSection());

  /**
   * Renders the page.
   *
   * @throws RuntimeException what {@link ReportData#query} throws, such as for a missing table; an
   *     empty table is a panel that says so
   * @throws IllegalArgumentException when an answer has values of the wrong type
   */
  public String render(ReportData data, Language language) {
    Context context = Context.of(data, language);
    Map<Segment, KeyFigures> figures = KpiSection.read(context);
    SegmentCharts charts = new SegmentCharts(figures);
    Map<Section, Html> sections = new LinkedHashMap<>();
    for (Section section : SECTIONS) {
      Html part = section.render(context, charts);
      if (!part.isEmpty()) {
        sections.put(section, part);
      }
    }
    Html html = Html.page();
    html.open(
        "html",
        "lang",
        language.code(),
        "data-release",
        context.publication().map(Publication::releaseId).orElse(""));
    head(html, context);
    html.open("body");
    html.element("a", context.text("skip"), "class", "skip", "href", "#main");
    header(html, context, sections.keySet());
    html.open("main", "id", "main");
    TrustBanner.render(html, context);
    KpiSection.render(html, context, figures);
    sections.values().forEach(html::add);
    html.close();
    footer(html, context);
    return html.script(resource("report.js")).close().close().finish();
  }

  private static void head(Html html, Context context) {
    html.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", title(context))
        .style(resource("report.css"), resource("report.js"))
        .close();
  }

  static String title(Context context) {
    return context
        .publication()
        .map(p -> context.text("title.as-of", context.texts().date(p.asOf())))
        .orElse(context.text("title"));
  }

  private static void header(Html html, Context context, Collection<Section> sections) {
    html.open("header", "class", "top");
    html.open("p", "class", "brand").text("Setia");
    for (Language other : Language.values()) {
      if (other != context.language()) {
        html.element(
            "a",
            context.text("other-language"),
            "href",
            other.file(),
            "hreflang",
            other.code(),
            "lang",
            other.code());
      }
    }
    html.close();
    html.element("h1", title(context));
    Optional<Publication> publication = context.publication();
    html.element(
        "p", publication.map(p -> subtitle(context, p)).orElse(context.text("unpublished")));
    html.open("nav", "aria-label", context.text("contents"));
    for (Section section : sections) {
      html.element("a", context.text(section.id() + ".heading"), "href", "#" + section.id());
    }
    html.close().close();
  }

  private static String subtitle(Context context, Publication publication) {
    String published =
        context.text(
            "published", context.texts().time(publication.publishedAt()), publication.timeZone());
    return published
        + " "
        + context
            .freshness()
            .through()
            .map(through -> delivered(context, publication, through))
            .orElse(context.text("watermark.none"));
  }

  private static String delivered(Context context, Publication publication, LocalDate through) {
    long behind = ChronoUnit.DAYS.between(through, publication.asOf());
    String day = context.texts().date(through);
    return behind > 0
        ? context
            .texts()
            .counted(
                behind,
                "watermark.behind.one",
                "watermark.behind",
                day,
                context.numbers().count(behind))
        : context.text("watermark", day);
  }

  private static void footer(Html html, Context context) {
    html.open("footer").element("h2", context.text("reading.heading")).open("ul");
    for (String key :
        List.of("reading.interval", "reading.dash", "reading.complete", "reading.money")) {
      html.element("li", context.text(key));
    }
    html.close();
    context
        .publication()
        .ifPresent(
            p ->
                html.element(
                    "p",
                    context.text("colophon", p.releaseId(), p.runId(), p.setiaVersion()),
                    "class",
                    "colophon"));
    html.close();
  }

  private static String resource(String name) {
    try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("Cannot render the report: %s is missing".formatted(name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot render the report: %s".formatted(name), e);
    }
  }
}
