package id.setia.report;

import id.setia.report.html.Html;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the report as it was written, whose cells may have to lose somebody's words. */
public final class WrittenPage {

  /** A cell of text, as {@link DataTable} writes it, and as it did when it named its style. */
  private static final Pattern CELL =
      Pattern.compile("(<td>|<th scope=\"row\">|<(?:td|th) class=\"text\"[^>]*>)([^<]*)(?=<)");

  private final String page;

  /** A page of a release. */
  public WrittenPage(String page) {
    this.page = page;
  }

  /**
   * The page with another text in each cell of text that says one of these and nothing else, or its
   * beginning where it is long.
   *
   * @param texts as the release's tables have them
   */
  public String without(Set<String> texts, String instead) {
    Set<String> written = new HashSet<>();
    for (String text : texts) {
      written.add(escaped(text));
      written.add(escaped(NewestComments.excerpt(text)));
    }
    Matcher cells = CELL.matcher(page);
    return cells.replaceAll(
        cell ->
            Matcher.quoteReplacement(
                cell.group(1) + (written.contains(cell.group(2)) ? instead : cell.group(2))));
  }

  private static String escaped(String text) {
    return Html.part().text(text).finish();
  }
}
