package id.setia.site;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Workspace;
import id.setia.report.html.Html;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The documentation site of this repository, without a release. */
class DocsSiteTest {

  private static final Pattern LINK = Pattern.compile(" href=\"([^\"]*)\"");
  private static final Pattern ID = Pattern.compile(" id=\"([^\"]*)\"");

  static Map<String, String> site(Path directory) throws IOException {
    Workspace workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
    Path out = directory.resolve("site");
    int pages =
        new DocsSite(
                Path.of("docs"),
                Path.of("sql"),
                workspace,
                Configuration.read(
                    Path.of("examples", "shop"), Path.of("config"), Map.of("SETIA_EXPORTS", "x")))
            .write(out);
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(out.relativize(file).toString(), Files.readString(file));
      }
    }
    assertThat(texts).hasSize(pages).hasSizeGreaterThan(200);
    return texts;
  }

  @Test
  void everyLinkLeadsToAPlaceAndNothingIsFetched(@TempDir Path directory) throws IOException {
    Map<String, String> pages = site(directory);
    Map<String, Set<String>> places = new TreeMap<>();
    pages.forEach((name, text) -> places.put(name, all(ID, text)));
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Map.Entry<String, String> page : pages.entrySet()) {
      assertThat(page.getValue()).doesNotContain(" src=", "<link", "@import", "url(");
      for (String href : all(LINK, page.getValue())) {
        if (!href.matches("(https?|mailto):.*")) {
          links++;
          if (!leadsSomewhere(page.getKey(), href.replace("&amp;", "&"), places)) {
            broken.add(page.getKey() + " " + href);
          }
        }
      }
    }
    assertThat(broken).isEmpty();
    assertThat(links).isGreaterThan(3000);
    guidesTablesAndSearchSayWhatTheyShould(pages);
  }

  private static void guidesTablesAndSearchSayWhatTheyShould(Map<String, String> pages) {
    assertThat(pages.get("index.html"))
        .contains(
            "Setia turns the exports of sales, surveys and help desks into one warehouse",
            "<a href=\"sources.html\">4 sources</a>",
            "<td>know what a number means</td>",
            "<a href=\"guides/month-end.html\">Month-end</a>",
            "<a href=\"tables/bi.sales.html\">bi.sales</a> ");
    assertThat(pages.get("tables/marts.revenue_daily.html"))
        .contains(
            "<a href=\"../tables/core.orders.html#order_date\">core.orders.order_date</a>",
            "<strong>shop-orders</strong> Order Date")
        .doesNotContain("Rows of the current release");
    assertThat(pages.get("tables/marts.nps_trend.html")).contains("A model in Java");
    assertThat(pages.get("guides/metrics.html")).contains("<table>", "<th>");
    assertThat(pages.get("sources.html")).contains("shop-orders", "Unit Price");
    assertThat(pages.get("entities.html"))
        .contains("bi.sales (customer_id) refers to bi.customers (customer_id)");
    assertThat(pages.get("search.html"))
        .contains("tables/marts.churn_ledger.html#churn_rate", "guides/closing.html");
  }

  private static boolean leadsSomewhere(String page, String href, Map<String, Set<String>> places) {
    int hash = href.indexOf('#');
    String file = hash < 0 ? href : href.substring(0, hash);
    String target =
        file.isEmpty()
            ? page
            : Path.of("/", page).resolveSibling(file).normalize().toString().substring(1);
    return places.containsKey(target)
        && (hash < 0 || places.get(target).contains(href.substring(hash + 1)));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  @Test
  void aGuideIsEscapedAndItsHeadingsAreFound() {
    Html html = Html.part();
    List<GuidePage.Part> parts =
        GuidePage.write(
            """
            # A `key`, and more
            <script>alert(1)</script>

            ## Same
            a *b* [c](other.md) [d](../outside.sql)
            ## Same
            | x | y |
            |---|---|
            | 1 | <b> |
            """,
            html,
            link -> link.endsWith(".md") ? "other.html" : "");

    assertThat(html.finish())
        .contains(
            "<h1 id=\"a-key-and-more\">A <code>key</code>",
            "&lt;script&gt;alert(1)",
            "<em>b</em>",
            "<a href=\"other.html\">c</a> d",
            "<h2 id=\"same-1\">",
            "<th>x</th>",
            "<td>&lt;b&gt;</td>")
        .doesNotContain("<script", "<b>");
    assertThat(parts)
        .extracting(GuidePage.Part::anchor)
        .containsExactly("a-key-and-more", "same", "same-1");
  }
}
