package id.setia.serve.page;

import id.setia.report.Language;
import id.setia.report.html.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** What every page has around its content, and the forms and tables in it. */
final class Frame {

  private static final String SHEET = resource("page.css");
  private static final String SCRIPT = resource("page.js");

  private final Html html = Html.page();
  private final View view;
  private int forms;

  private Frame(View view) {
    this.view = view;
  }

  private static String resource(String name) {
    try (InputStream file = Frame.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("%s is missing".formatted(name));
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(name, unreadable);
    }
  }

  /** Begins a page; what is written next stands in its main part. */
  static Frame begin(View view, String title, String path) {
    Frame frame = new Frame(view);
    Html html = frame.html;
    html.open("html", "lang", view.language().code()).open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.styleOfServed(SHEET, SCRIPT);
    html.element("title", title + " - Setia").close();
    html.open("body");
    html.element("a", view.text("skip"), "class", "skip", "href", "#main");
    html.open("header");
    html.open("p", "class", "brand").element("a", "Setia", "href", view.link("/"));
    frame.languages(path);
    html.close();
    html.element("h1", title);
    html.element("p", view.text("clock", view.time(view.now()), view.zone().getId()));
    html.open("nav", "aria-label", view.text("pages"));
    for (List<String> page :
        List.of(
            List.of("/", "overview"),
            List.of("/quarantine", "quarantine"),
            List.of("/releases", "releases"),
            List.of("/report/" + view.language().file(), "report"))) {
      String href = page.get(0).startsWith("/report") ? page.get(0) : view.link(page.get(0));
      html.element("a", view.text(page.get(1)), "href", href);
    }
    html.close().close();
    html.open("main", "id", "main");
    return frame;
  }

  private void languages(String path) {
    Language other = view.language() == Language.EN ? Language.ID : Language.EN;
    html.element(
        "a",
        other == Language.EN ? "English" : "Bahasa Indonesia",
        "href",
        path + (path.contains("?") ? "&" : "?") + "lang=" + other.code(),
        "lang",
        other.code(),
        "hreflang",
        other.code());
  }

  Html html() {
    return html;
  }

  /** The page. */
  String end() {
    html.close();
    html.script(SCRIPT);
    html.close().close();
    return html.finish();
  }

  Frame section(String id, String title) {
    html.open("section", "id", id, "aria-labelledby", id + "-title");
    html.element("h2", title, "id", id + "-title");
    return this;
  }

  Frame endSection() {
    html.close();
    return this;
  }

  Frame note(String text) {
    html.element("p", text, "class", "note");
    return this;
  }

  /**
   * A table that scrolls sideways on its own where it is too wide.
   *
   * @param columns keys of their headings; one that ends in * is left out on a telephone
   * @param rows their cells
   */
  Frame table(String caption, List<String> columns, List<List<Cell>> rows) {
    if (rows.isEmpty()) {
      return note(view.text("none"));
    }
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        view.text("table", caption));
    html.open("table").open("thead").open("tr");
    for (int index = 0; index < columns.size(); index++) {
      String column = columns.get(index);
      html.element(
          "th",
          view.text("column." + column.replace("*", "")),
          "scope",
          "col",
          "class",
          // a heading stands over its numbers
          (kind(column) + " " + rows.get(0).get(index).alignment()).strip());
    }
    html.close().close().open("tbody");
    for (List<Cell> row : rows) {
      html.open("tr");
      for (int index = 0; index < columns.size(); index++) {
        row.get(index).write(html, kind(columns.get(index)));
      }
      html.close();
    }
    html.close().close().close();
    return this;
  }

  private static String kind(String column) {
    return column.endsWith("*") ? "wide" : "always";
  }

  /**
   * A form that acts.
   *
   * @param action its name below {@code /actions/}
   * @param fields hidden ones: name, value, name, value...
   */
  Frame form(String action, String... fields) {
    return form(action, List.of(), Arrays.asList(fields));
  }

  /** A form with an optional day to be filled in. */
  Frame formWithDay(String action, String name) {
    return form(action, List.of(name), List.of());
  }

  private Frame form(String action, List<String> days, List<String> hidden) {
    if (!view.canAct()) {
      return this;
    }
    forms++;
    String id = "form-" + forms;
    html.open("form", "method", "post", "action", "/actions/" + action, "class", "act");
    html.empty("input", "type", "hidden", "name", "lang", "value", view.language().code());
    for (int index = 0; index < hidden.size(); index += 2) {
      html.empty(
          "input", "type", "hidden", "name", hidden.get(index), "value", hidden.get(index + 1));
    }
    for (String day : days) {
      html.element("label", view.text("form." + day), "for", id + day);
      html.empty("input", "type", "date", "name", day, "id", id + day);
    }
    html.element("label", view.text("form.token"), "for", id);
    html.empty(
        "input",
        "type",
        "password",
        "name",
        "token",
        "id",
        id,
        "required",
        "required",
        "autocomplete",
        "current-password");
    html.element("button", view.text("act." + action), "type", "submit");
    html.close();
    return this;
  }
}
