package id.setia.site;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import id.setia.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Writes the pages of the site, and the search over them. */
final class SitePages {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SHEET = resource("site.css");
  private static final String SEARCH = resource("search.js");
  private static final int LONGEST_TEXT = 2000;

  private final Path directory;
  private final List<Map<String, String>> found = new ArrayList<>();
  private int pages;

  SitePages(Path directory) {
    this.directory = directory;
  }

  private static String resource(String name) {
    try (InputStream file =
        Objects.requireNonNull(SitePages.class.getResourceAsStream(name), name)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** How many were written. */
  int count() {
    return pages;
  }

  /** The way from a page to the top of the site. */
  static String up(String path) {
    return "../".repeat((int) path.chars().filter(c -> c == '/').count());
  }

  /** Lets the search find a place. */
  void index(String path, String title, String text) {
    found.add(
        Map.of(
            "u",
            path,
            "t",
            title,
            "x",
            text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text));
  }

  /** Writes a page. */
  void write(String path, String title, Consumer<Html> content) {
    write(path, title, "", content);
  }

  /** Writes the page that searches all others. */
  void writeSearch() {
    try {
      // what a script element of HTML and XML reads differently
      String index = JSON.writeValueAsString(found).replace("<", "\\u003c").replace("&", "\\u0026");
      write(
          "search.html",
          "Search",
          "const index = " + index + ";\n" + SEARCH,
          html -> {
            html.element("h1", "Search");
            html.open("p", "role", "search");
            html.element("label", "Words, all of which must be found: ", "for", "words");
            html.empty("input", "id", "words", "type", "search", "autofocus", "autofocus");
            html.close();
            html.element("p", "The search needs a script.", "id", "count", "role", "status");
            html.open("ul", "id", "results").close();
          });
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts can't be written as JSON", impossible);
    }
  }

  private void write(String path, String title, String script, Consumer<Html> content) {
    Html html = Html.page();
    html.open("html", "lang", "en").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.style(SHEET, script);
    html.element("title", title + " - Setia").close();
    html.open("body").open("nav", "aria-label", "Site");
    for (List<String> link :
        List.of(
            List.of("index.html", "Setia"),
            List.of("metrics.html", "Metrics"),
            List.of("sources.html", "Sources"),
            List.of("entities.html", "Entities"),
            List.of("search.html", "Search"))) {
      html.element("a", link.get(1), "href", up(path) + link.get(0));
    }
    html.close().open("main");
    content.accept(html);
    html.close();
    if (!script.isEmpty()) {
      html.script(script);
    }
    html.close().close();
    Path file = directory.resolve(path);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, html.finish());
      pages++;
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }
}
