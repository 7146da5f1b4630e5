package id.setia.site;

import id.setia.report.html.Html;
import id.setia.warehouse.BiSchema;
import java.util.ArrayList;
import java.util.List;

/** The views of bi and what they refer to, as a drawing: facts on the left, the others right. */
final class EntityDiagram {

  private static final int WIDTH = 340;
  private static final int LINE = 20;
  private static final int GAP = 24;
  private static final int RIGHT = 480;

  private record Box(String table, String keys, int x, int y) {}

  private EntityDiagram() {}

  static void write(Html html, List<BiSchema.Key> keys) {
    List<BiSchema.Key> foreign =
        keys.stream().filter(key -> !key.referencedTable().isEmpty()).toList();
    List<String> referenced =
        foreign.stream().map(BiSchema.Key::referencedTable).distinct().sorted().toList();
    List<String> facts =
        foreign.stream()
            .map(key -> key.table().toString())
            .filter(table -> !referenced.contains(table))
            .distinct()
            .sorted()
            .toList();
    List<Box> boxes = new ArrayList<>(boxes(facts, keys, 0));
    boxes.addAll(boxes(referenced, keys, RIGHT));
    int height = boxes.stream().mapToInt(box -> box.y() + 3 * LINE).max().orElse(LINE);
    html.open("div", "class", "scroll", "tabindex", "0");
    html.open(
        "svg",
        "viewBox",
        // half a stroke more on each side, or the outer lines of boxes are cut
        "-1 0 %d %d".formatted(RIGHT + WIDTH + 2, height),
        "role",
        "img",
        "aria-label",
        "Views of bi and the keys between them; the table below says the same");
    for (BiSchema.Key key : foreign) {
      line(html, find(boxes, key.table().toString()), find(boxes, key.referencedTable()), key);
    }
    boxes.forEach(box -> box(html, box));
    html.close().close();
  }

  private static List<Box> boxes(List<String> tables, List<BiSchema.Key> keys, int x) {
    List<Box> boxes = new ArrayList<>();
    for (String table : tables) {
      String own =
          keys.stream()
              .filter(
                  key -> key.table().toString().equals(table) && key.referencedTable().isEmpty())
              .map(key -> String.join(", ", key.columns()))
              .findFirst()
              .orElse("");
      boxes.add(new Box(table, own, x, boxes.size() * (2 * LINE + 8 + GAP) + 4));
    }
    return boxes;
  }

  private static Box find(List<Box> boxes, String table) {
    return boxes.stream().filter(box -> box.table().equals(table)).findFirst().orElseThrow();
  }

  private static void box(Html html, Box box) {
    html.empty(
        "rect",
        "x",
        String.valueOf(box.x()),
        "y",
        String.valueOf(box.y()),
        "width",
        String.valueOf(WIDTH),
        "height",
        String.valueOf(2 * LINE + 8));
    html.element(
        "text",
        box.table(),
        "x",
        String.valueOf(box.x() + 10),
        "y",
        String.valueOf(box.y() + LINE),
        "class",
        "strong");
    html.element(
        "text",
        box.keys(),
        "x",
        String.valueOf(box.x() + 10),
        "y",
        String.valueOf(box.y() + 2 * LINE));
  }

  private static void line(Html html, Box from, Box to, BiSchema.Key key) {
    int right = from.x() == to.x() ? from.x() + WIDTH : to.x();
    html.open(
        "line",
        "x1",
        String.valueOf(from.x() + WIDTH),
        "y1",
        String.valueOf(from.y() + LINE),
        "x2",
        String.valueOf(right),
        "y2",
        String.valueOf(to.y() + LINE));
    html.element(
        "title",
        "%s (%s) refers to %s (%s)"
            .formatted(
                key.table(),
                String.join(", ", key.columns()),
                key.referencedTable(),
                String.join(", ", key.referencedColumns())));
    html.close();
  }
}
