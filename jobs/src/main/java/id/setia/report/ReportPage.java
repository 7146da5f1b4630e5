package id.setia.report;

import id.setia.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The report of a published warehouse: one page that needs no network, no other file and no script.
 * It is HTML and well-formed XML at once.
 */
public final class ReportPage {

  private static final List<Section> SECTIONS =
      List.of(
          new RevenueSection(),
          new ChurnSection(),
          new LifecycleSection(),
          new RetentionSection(),
          new NpsSection(),
          new SatisfactionSection(),
          new CommentsSection(),
          new ServiceSection(),
          new CustomersSection(),
          new CltvSection(),
          new ForecastSection(),
          new RestatementsSection(),
          new TrustSection());

  /**
   * Renders the page.
   *
   * @throws RuntimeException what {@link ReportData#query} throws, such as for a missing table; an
   *     empty table is a panel that says so
   * @throws IllegalArgumentException when an answer has values of the wrong type
   */
  public String render(ReportData data, Language language) {
    Context context = Context.of(data, language);
    Html html = Html.page();
    html.open("html", "lang", language.code());
    head(html, context);
    html.open("body");
    html.element("a", context.text("skip"), "class", "skip", "href", "#main");
    header(html, context);
    html.open("main", "id", "main");
    TrustBanner.render(html, context);
    KpiSection.render(html, context);
    ForecastNotice.render(html, context);
    SECTIONS.forEach(section -> section.render(html, context));
    html.close();
    footer(html, context);
    return html.close().close().finish();
  }

  private static void head(Html html, Context context) {
    html.open("head")
        .empty("meta", "charset", "utf-8")
        .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
        .empty("meta", "name", "color-scheme", "content", "light dark")
        .element("title", title(context))
        .style(resource("report.css"))
        .close();
  }

  private static String title(Context context) {
    return context
        .publication()
        .map(p -> context.text("title.as-of", context.texts().date(p.asOf())))
        .orElse(context.text("title"));
  }

  private static void header(Html html, Context context) {
    html.open("header", "class", "top");
    html.element("p", "Setia", "class", "brand");
    html.element("h1", title(context));
    Optional<Publication> publication = context.publication();
    html.element(
        "p", publication.map(p -> subtitle(context, p)).orElse(context.text("unpublished")));
    html.open("nav", "aria-label", context.text("contents"));
    for (Section section : SECTIONS) {
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
        + publication
            .watermark()
            .map(watermark -> delivered(context, publication, watermark))
            .orElse(context.text("watermark.none"));
  }

  private static String delivered(Context context, Publication publication, LocalDate watermark) {
    long behind = ChronoUnit.DAYS.between(watermark, publication.asOf());
    String day = context.texts().date(watermark);
    return behind > 0
        ? context.text("watermark.behind", day, context.numbers().count(behind))
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
