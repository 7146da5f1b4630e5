package id.setia.site;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import id.setia.lineage.Lineage;
import id.setia.report.html.Html;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.MetricSpec;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.TableName;
import id.setia.warehouse.cltv.AllModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A site of pages that open from the disk, without a server and without the network: the guides,
 * every table with its columns, where their values come from and sample rows, the metrics, the
 * mappings of the configured sources, the keys between views, and a search.
 */
public final class DocsSite {

  private static final String MARKDOWN = ".md";

  /** A link whose words are the name of the file that it leads to. */
  private static final Pattern NAMED = Pattern.compile("\\[([^\\]]+\\.md)]\\(\\1\\)");

  private static final String OVERVIEW = "README" + MARKDOWN;

  private final Path guides;
  private final Path models;
  private final Workspace workspace;
  private final Configuration configuration;

  /**
   * A site of what there is.
   *
   * @param guides the directory of the Markdown documents
   * @param models the directory of the SQL models
   * @param workspace whose current release gives sample rows; it may have none
   */
  public DocsSite(Path guides, Path models, Workspace workspace, Configuration configuration) {
    this.guides = guides;
    this.models = models;
    this.workspace = workspace;
    this.configuration = configuration;
  }

  /**
   * Writes it.
   *
   * @return how many pages
   * @throws SetiaException when a document can't be read or a page can't be written
   */
  public int write(Path directory) {
    SitePages pages = new SitePages(directory);
    try (DuckDb parser =
        DuckDb.inMemory(configuration.settings().duckdb().limits(), workspace.temp())) {
      ModelCatalog catalog = AllModels.read(models, workspace, configuration, parser);
      Lineage lineage = new Lineage(catalog, configuration.sources(), parser);
      Map<String, String> texts = texts();
      Map<String, String> titles = guides(pages, texts);
      List<Model> tables =
          Stream.concat(catalog.models().stream(), catalog.views().stream()).toList();
      try (Samples samples = Samples.of(workspace)) {
        for (Model model : tables) {
          new TablePage(model, lineage, samples.rows(model)).write(pages);
        }
      }
      metrics(pages, catalog);
      sources(pages);
      entities(pages, catalog);
      pages.write(
          "index.html",
          "Documentation",
          new FirstPage(
                  titles,
                  tables,
                  configuration.sources().stream().map(SourceConfig::name).toList(),
                  html -> overview(html, texts))
              ::write);
      pages.writeSearch();
      return pages.count();
    }
  }

  /** The Markdown of the guides, by the path below their directory. */
  private Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(guides)) {
      for (Path file : files.filter(each -> each.toString().endsWith(MARKDOWN)).toList()) {
        texts.put(guides.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot read the guides in %s: %s".formatted(guides, FileFault.reason(failed)), failed);
    }
    return texts;
  }

  /** What leads where, as the guides' own first page tells it, without its heading. */
  private static void overview(Html html, Map<String, String> texts) {
    String markdown = texts.getOrDefault(OVERVIEW, "");
    GuidePage.write(
        NAMED
            .matcher(markdown.replaceFirst("\\A#[^\n]*\n", ""))
            .replaceAll(
                link -> {
                  String text = texts.getOrDefault(link.group(1), "");
                  return Matcher.quoteReplacement(
                      "[%s](%s)".formatted(GuidePage.title(text, link.group(1)), link.group(1)));
                }),
        html,
        link -> link(OVERVIEW, link, texts).replaceFirst("\\A\\.\\./", ""));
  }

  /** Writes the guides; their titles by path. */
  private static Map<String, String> guides(SitePages pages, Map<String, String> texts) {
    Map<String, String> titles = new TreeMap<>();
    texts.forEach(
        (name, markdown) -> {
          String path = page(name);
          String title = GuidePage.title(markdown, name);
          titles.put(path, title);
          pages.write(
              path,
              title,
              html ->
                  GuidePage.write(markdown, html, link -> link(name, link, texts))
                      .forEach(
                          part ->
                              pages.index(
                                  part.anchor().isEmpty() ? path : path + "#" + part.anchor(),
                                  part.heading().isEmpty() || part.heading().equals(title)
                                      ? title
                                      : title + ": " + part.heading(),
                                  part.text())));
        });
    return titles;
  }

  private static String page(String guide) {
    return "guides/" + guide.substring(0, guide.length() - MARKDOWN.length()) + ".html";
  }

  /**
   * A link between guides is one between their pages; one to another file leads out of the site.
   */
  private static String link(String from, String link, Map<String, String> texts) {
    if (link.matches("(https?|mailto):.*") || link.startsWith("#")) {
      return link;
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    String target = Path.of("/", from).resolveSibling(file).normalize().toString().substring(1);
    if (!texts.containsKey(target)) {
      return "";
    }
    return SitePages.up(page(from)) + page(target) + (hash < 0 ? "" : link.substring(hash));
  }

  private static void metrics(SitePages pages, ModelCatalog catalog) {
    pages.write(
        "metrics.html",
        "Metrics",
        html -> {
          html.element("h1", "Metrics");
          for (MetricSpec metric : catalog.metrics()) {
            html.element("h2", metric.name(), "id", metric.name());
            html.element("p", metric.definition());
            html.element("p", "Unit: %s. Version: %s.".formatted(metric.unit(), metric.version()));
            html.open("ul");
            for (String column : metric.columns()) {
              html.open("li");
              TablePage.columnLink(html, "", column);
              html.close();
            }
            html.close();
            pages.index(
                "metrics.html#" + metric.name(), "Metric " + metric.name(), metric.definition());
          }
        });
  }

  private void sources(SitePages pages) {
    pages.write(
        "sources.html",
        "Sources",
        html -> {
          html.element("h1", "Sources");
          html.element(
              "p",
              "The configured sources: what each column of the lake is read from. The page of a table says which of them its columns come from.");
          for (SourceConfig source : configuration.sources()) {
            html.element("h2", source.name(), "id", source.name());
            html.element("p", source.description());
            source
                .tables()
                .forEach(
                    (table, mapping) -> {
                      html.element("h3", "lake." + table);
                      TablePage.table(
                          html,
                          List.of("column", "from"),
                          mapping.columns().entrySet().stream()
                              .map(each -> List.of(each.getKey(), Lineage.told(each.getValue())))
                              .toList());
                    });
            pages.index(
                "sources.html#" + source.name(), "Source " + source.name(), source.description());
          }
        });
  }

  private static void entities(SitePages pages, ModelCatalog catalog) {
    Set<TableName> ofMarts =
        catalog.views().stream()
            .filter(Model::isViewOfMart)
            .map(Model::table)
            .collect(Collectors.toSet());
    List<BiSchema.Key> keys =
        new BiSchema(catalog)
            .keys().stream().filter(key -> !ofMarts.contains(key.table())).toList();
    pages.write(
        "entities.html",
        "Entities",
        html -> {
          html.element("h1", "Entities");
          html.element(
              "p",
              "The views of bi that refer to each other, and what names their rows. Those of marts refer to bi.dates by their period.");
          EntityDiagram.write(html, keys);
          TablePage.table(
              html,
              List.of("view", "columns", "refer to", "columns there"),
              keys.stream()
                  .filter(key -> !key.referencedTable().isEmpty())
                  .map(
                      key ->
                          List.of(
                              key.table().toString(),
                              String.join(", ", key.columns()),
                              key.referencedTable(),
                              String.join(", ", key.referencedColumns())))
                  .toList());
        });
  }
}
