package id.setia.site;

import id.setia.report.html.Html;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableBody;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableHead;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * A guide: Markdown (CommonMark with tables) written by the writer of markup that escapes
 * everything. HTML in a guide is shown as it stands.
 */
final class GuidePage {

  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  /** A part of a guide under one heading, for the search. */
  record Part(String anchor, String heading, String text) {}

  private final Html html;
  private final UnaryOperator<String> links;
  private final Map<String, Integer> anchors = new HashMap<>();
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private String anchor = "";
  private String heading = "";
  private boolean isInHead;

  private GuidePage(Html html, UnaryOperator<String> links) {
    this.html = html;
    this.links = links;
  }

  /**
   * Writes a guide.
   *
   * @param links from a link of the guide to one of the site; empty: it leads out of the site
   * @return its parts
   */
  static List<Part> write(String markdown, Html html, UnaryOperator<String> links) {
    GuidePage page = new GuidePage(html, links);
    page.children(PARSER.parse(markdown));
    page.endPart();
    return List.copyOf(page.parts);
  }

  /** The first heading of a guide; its name where it has none. */
  static String title(String markdown, String name) {
    for (Node node = PARSER.parse(markdown).getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading) {
        return plain(node);
      }
    }
    return name;
  }

  /** Where a heading is found, as GitHub names it. */
  static String slug(String heading) {
    return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-');
  }

  private void endPart() {
    if (!heading.isEmpty() || text.length() > 0) {
      parts.add(new Part(anchor, heading, text.toString().strip()));
    }
    text.setLength(0);
  }

  private void children(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      write(node);
    }
  }

  private void inside(String tag, Node node, String... attributes) {
    html.open(tag, attributes);
    children(node);
    html.close();
  }

  private void write(Node node) {
    if (node instanceof Text words) {
      say(words.getLiteral());
    } else if (node instanceof Code code) {
      html.element("code", code.getLiteral());
      text.append(code.getLiteral());
    } else if (node instanceof SoftLineBreak || node instanceof HardLineBreak) {
      say(" ");
    } else if (node instanceof Link link) {
      link(link);
    } else if (node instanceof Heading title) {
      heading(title);
    } else if (node instanceof Emphasis) {
      inside("em", node);
    } else if (node instanceof StrongEmphasis) {
      inside("strong", node);
    } else if (node instanceof HtmlInline inline) {
      say(inline.getLiteral());
    } else {
      block(node);
    }
  }

  private void block(Node node) {
    if (node instanceof Paragraph) {
      if (node.getParent() instanceof ListItem) {
        children(node);
        html.text(" ");
      } else {
        inside("p", node);
      }
    } else if (node instanceof BulletList) {
      inside("ul", node);
    } else if (node instanceof OrderedList) {
      inside("ol", node);
    } else if (node instanceof ListItem) {
      inside("li", node);
    } else if (node instanceof BlockQuote) {
      inside("blockquote", node);
    } else if (node instanceof FencedCodeBlock code) {
      code(code.getLiteral());
    } else if (node instanceof IndentedCodeBlock code) {
      code(code.getLiteral());
    } else if (node instanceof HtmlBlock block) {
      code(block.getLiteral());
    } else if (node instanceof ThematicBreak) {
      html.empty("hr");
    } else {
      table(node);
    }
    text.append(' ');
  }

  private void table(Node node) {
    if (node instanceof TableBlock) {
      html.open("div", "class", "scroll", "tabindex", "0");
      inside("table", node);
      html.close();
    } else if (node instanceof TableHead) {
      isInHead = true;
      inside("thead", node);
      isInHead = false;
    } else if (node instanceof TableBody) {
      inside("tbody", node);
    } else if (node instanceof TableRow) {
      inside("tr", node);
    } else if (node instanceof TableCell) {
      inside(isInHead ? "th" : "td", node);
    } else {
      children(node);
    }
  }

  private void say(String words) {
    html.text(words);
    text.append(words);
  }

  private void code(String literal) {
    html.element("pre", literal, "tabindex", "0");
    text.append(literal);
  }

  private void heading(Heading title) {
    endPart();
    heading = plain(title);
    String slug = slug(heading);
    int before = anchors.merge(slug, 1, Integer::sum) - 1;
    anchor = before == 0 ? slug : slug + "-" + before;
    html.open("h" + Math.min(title.getLevel(), 6), "id", anchor);
    children(title);
    html.close();
    text.setLength(0);
  }

  private void link(Link link) {
    String href = links.apply(link.getDestination());
    if (href.isEmpty()) {
      children(link);
    } else {
      inside("a", link, "href", href);
    }
  }

  private static String plain(Node node) {
    StringBuilder words = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      words.append(
          child instanceof Text text
              ? text.getLiteral()
              : child instanceof Code code ? code.getLiteral() : plain(child));
    }
    return words.toString();
  }
}
