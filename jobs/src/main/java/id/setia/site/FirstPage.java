package id.setia.site;

import id.setia.report.html.Html;
import id.setia.warehouse.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The site's first page: what this is, what leads where, then all pages. */
final class FirstPage {

  private static final Pattern SENTENCE = Pattern.compile("(?<=[.:;]) ");

  private final Map<String, String> titles;
  private final List<Model> tables;
  private final List<String> sources;
  private final Consumer<Html> overview;

  /**
   * The page.
   *
   * @param titles of the guides, by path
   * @param tables that have a page
   * @param sources names of the configured sources
   * @param overview what leads where, as the guides tell it
   */
  FirstPage(
      Map<String, String> titles,
      List<Model> tables,
      List<String> sources,
      Consumer<Html> overview) {
    this.titles = titles;
    this.tables = tables;
    this.sources = sources;
    this.overview = overview;
  }

  void write(Html html) {
    html.element("h1", "Setia: documentation of this warehouse");
    html.element(
        "p",
        "Setia turns the exports of sales, surveys and help desks into one warehouse of customer loyalty: revenue, retention, churn,"
            + " lifetime value, NPS, CSAT, CES, time to resolution and what customers say, as tables that BI tools query, and a report.");
    html.open("p")
        .text("Here are its guides, every table and column with its meaning, and for each figure ");
    html.element("a", "how it is defined", "href", "metrics.html");
    html.text(" and the columns of your exports that it comes from (");
    html.element("a", sources(), "href", "sources.html");
    html.text("). ");
    html.element("a", "Search all of it", "href", "search.html");
    html.text(", or see ");
    html.element("a", "how the tables join", "href", "entities.html");
    html.text(".").close();
    overview.accept(html);
    html.element("h2", "Tables to ask first");
    html.element(
        "p",
        "One row each of what is said beside it; columns that add up can be summed as they are.");
    html.open("ul");
    tables.stream()
        .filter(model -> model.table().schema().equals("bi") && !model.isViewOfMart())
        .forEach(model -> table(html, model));
    html.close();
    html.element("h2", "All tables");
    tables(html, "Views of bi of each mart, by period and segment", Model::isViewOfMart);
    tables(html, "Marts", model -> model.table().schema().equals("marts"));
    tables(html, "Core, which marts are made of", model -> model.table().schema().equals("core"));
    html.element("h2", "All guides");
    guides(html, "Guides", "guides/[^/]*");
    guides(html, "Exports of known systems", "guides/sources/.*");
    guides(html, "Decisions", "guides/adr/.*");
  }

  private String sources() {
    return switch (sources.size()) {
      case 0 -> "no source is configured yet";
      case 1 -> "the source " + sources.get(0);
      default -> "%d sources".formatted(sources.size());
    };
  }

  private void tables(Html html, String title, Predicate<Model> which) {
    List<Model> those = tables.stream().filter(which).toList();
    html.open("details").element("summary", "%s (%d)".formatted(title, those.size())).open("ul");
    those.forEach(model -> table(html, model));
    html.close().close();
  }

  private static void table(Html html, Model model) {
    String name = model.table().toString();
    html.open("li").element("a", name, "href", "tables/" + name + ".html");
    html.text(" " + SENTENCE.split(model.spec().description(), 2)[0]).close();
  }

  private void guides(Html html, String title, String paths) {
    List<Map.Entry<String, String>> those =
        titles.entrySet().stream().filter(guide -> guide.getKey().matches(paths)).toList();
    html.open("details").element("summary", "%s (%d)".formatted(title, those.size())).open("ul");
    those.forEach(
        guide -> html.open("li").element("a", guide.getValue(), "href", guide.getKey()).close());
    html.close().close();
  }
}
