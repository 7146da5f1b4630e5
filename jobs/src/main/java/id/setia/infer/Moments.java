package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.ArrayList;
import java.util.List;

/** Times of a log as texts that sort as the moments do. */
final class Moments {

  private Moments() {}

  /** Whether texts of these formats, one a line, sort as they stand. */
  static boolean isSortable(String formats) {
    return formats
        .lines()
        .allMatch(
            format ->
                format.startsWith("iso")
                    || format.startsWith("yyyy")
                    || format.startsWith("epoch")
                    || format.equals("excel_serial"));
  }

  /** The SQL of a text that sorts as the moments of the column do. */
  static String of(ColumnProfile at, String formats) {
    if (isSortable(formats)) {
      return Sql.name(at.name());
    }
    List<String> patterns = new ArrayList<>();
    for (String format : formats.lines().toList()) {
      patterns.add(Sql.text(strptime(format)));
    }
    return "strftime(try_strptime(%s, [%s]), '%%Y-%%m-%%d %%H:%%M:%%S')"
        .formatted(Sql.name(at.name()), String.join(", ", patterns));
  }

  /** What stands in quotes is text. */
  private static String strptime(String format) {
    StringBuilder pattern = new StringBuilder();
    String[] parts = format.split("'", -1);
    for (int part = 0; part < parts.length; part++) {
      pattern.append(part % 2 == 1 ? parts[part] : tokens(parts[part]));
    }
    return pattern.toString();
  }

  private static String tokens(String format) {
    return format
        .replace("yyyy", "%Y")
        .replace("yy", "%y")
        .replace("MMMM", "%b")
        .replace("MM", "%m")
        .replaceAll("dd?", "%d")
        .replace("HH", "%H")
        .replace("hh", "%I")
        .replace("mm", "%M")
        .replace("ss", "%S")
        .replace("a", "%p")
        .replaceAll("%%", "%");
  }
}
