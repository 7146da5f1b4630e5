package id.setia.export.xlsx;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The number formats of a workbook's cells, by the number that a cell's {@code s} gives. */
final class CellFormats {

  private final List<NumberFormat> formats = new ArrayList<>();

  static CellFormats none() {
    return new CellFormats();
  }

  static CellFormats read(String fileName, InputStream part) {
    CellFormats result = new CellFormats();
    Map<Integer, NumberFormat> own = new HashMap<>();
    boolean isOfCells = false;
    Xml xml = new Xml(fileName, part);
    while (xml.next()) {
      if (xml.name().equals("cellXfs")) {
        isOfCells = xml.isStart();
      } else if (xml.isStart() && xml.name().equals("numFmt")) {
        String code = xml.attribute("formatCode");
        own.put(number(xml.attribute("numFmtId")), NumberFormat.of(code == null ? "" : code));
      } else if (xml.isStart() && isOfCells && xml.name().equals("xf")) {
        int id = number(xml.attribute("numFmtId"));
        NumberFormat format = own.get(id);
        result.formats.add(format == null ? NumberFormat.builtIn(id) : format);
      }
    }
    return result;
  }

  private static int number(@Nullable String text) {
    return text == null || !text.matches("[0-9]{1,9}") ? 0 : Integer.parseInt(text);
  }

  NumberFormat of(@Nullable String style) {
    int index = number(style);
    return index < formats.size() ? formats.get(index) : NumberFormat.GENERAL;
  }
}
