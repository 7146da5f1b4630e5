package id.setia.export.xlsx;

import id.setia.SetiaException;
import id.setia.config.ReadLimits;
import id.setia.export.unpack.Archive;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** An XLSX workbook, open for reading its sheets. */
public final class Workbook {

  private static final String USUAL_PLACE = "xl/workbook.xml";

  private record Sheet(String name, String part, boolean isVisible) {}

  private record Relation(String type, String part) {}

  private final String fileName;
  private final Archive archive;
  private final Path scratch;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, String> parts = new HashMap<>();
  private boolean is1904;
  private boolean isUncalculated;
  private @Nullable CellText text;

  /**
   * Opens a workbook.
   *
   * @param fileName its name, for messages
   * @param archive the file; it stays the caller's to close
   * @param scratch where large tables may be put aside
   * @param limits how many sheets it may have
   * @throws SetiaException when it is no workbook
   */
  public Workbook(String fileName, Archive archive, Path scratch, ReadLimits limits)
      throws IOException {
    this.fileName = fileName;
    this.archive = archive;
    this.scratch = scratch;
    String place =
        relations("").values().stream()
            .filter(relation -> relation.type().endsWith("/officeDocument"))
            .map(Relation::part)
            .findFirst()
            .orElse(USUAL_PLACE);
    readContents(place, limits.sheets());
  }

  private void readContents(String place, int most) throws IOException {
    Map<String, Relation> relations = relations(place);
    relations
        .values()
        .forEach(r -> parts.put(r.type().substring(r.type().lastIndexOf('/') + 1), r.part()));
    ZipEntry entry =
        archive
            .find(place)
            .filter(found -> found.getName().endsWith(".xml"))
            .orElseThrow(
                () ->
                    new SetiaException(
                        "Cannot read %s: it has no %s; only XLSX workbooks can be read"
                            .formatted(fileName, USUAL_PLACE)));
    try (InputStream in = archive.open(entry)) {
      Xml xml = new Xml(fileName, in);
      while (xml.next()) {
        if (xml.isStart() && xml.name().equals("workbookPr")) {
          String flag = xml.attribute("date1904");
          is1904 = isTrue(flag);
        } else if (xml.isStart() && xml.name().equals("calcPr")) {
          isUncalculated = isTrue(xml.attribute("fullCalcOnLoad"));
        } else if (xml.isStart() && xml.name().equals("sheet")) {
          String state = xml.attribute("state");
          addSheet(
              xml.attribute("name"),
              relations.get(String.valueOf(xml.attribute("id"))),
              state == null || state.equals("visible"));
          if (sheets.size() > most) {
            throw new SetiaException(
                "Cannot read %s: it has more than %d sheets (format.limits.sheets)"
                    .formatted(fileName, most));
          }
        }
      }
    }
  }

  private static boolean isTrue(@Nullable String flag) {
    return flag != null && (flag.equals("1") || flag.equals("true"));
  }

  /** Sheets that hold a chart or a dialogue have no rows. */
  private void addSheet(@Nullable String name, @Nullable Relation relation, boolean isVisible) {
    if (name != null && relation != null && relation.type().endsWith("/worksheet")) {
      sheets.add(new Sheet(name, relation.part(), isVisible));
    }
  }

  private Map<String, Relation> relations(String part) throws IOException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    Optional<ZipEntry> entry =
        archive.find(folder + "_rels/" + part.substring(slash + 1) + ".rels");
    Map<String, Relation> relations = new HashMap<>();
    if (entry.isEmpty()) {
      return relations;
    }
    try (InputStream in = archive.open(entry.get())) {
      Xml xml = new Xml(fileName, in);
      while (xml.next()) {
        String id = xml.isStart() ? xml.attribute("Id") : null;
        String type = xml.isStart() ? xml.attribute("Type") : null;
        String target = xml.isStart() ? xml.attribute("Target") : null;
        if (id != null && type != null && target != null) {
          relations.put(id, new Relation(type, resolve(folder, target)));
        }
      }
    }
    return relations;
  }

  private static String resolve(String folder, String target) {
    if (target.startsWith("/")) {
      return target.substring(1);
    }
    return Path.of(folder + target).normalize().toString();
  }

  /**
   * Reads a sheet from its first row to its last.
   *
   * @param sheet its name, or its number from 1; empty: the first that is not hidden
   * @throws SetiaException when there is no such sheet, or it is damaged
   */
  public void read(String sheet, RowSink sink) throws IOException {
    read(choose(sheet), Long.MAX_VALUE, sink);
  }

  /** Reads no more than so many rows of a sheet, as {@link #read(String, RowSink)}. */
  public void readTop(String sheet, long most, RowSink sink) throws IOException {
    read(choose(sheet), most, sink);
  }

  /** The names of the sheets that are not hidden, in their order; of all where every one is. */
  public List<String> shownSheets() {
    List<String> shown = sheets.stream().filter(Sheet::isVisible).map(Sheet::name).toList();
    return shown.isEmpty() ? sheets.stream().map(Sheet::name).toList() : shown;
  }

  private void read(Sheet chosen, long most, RowSink sink) throws IOException {
    ZipEntry entry =
        archive
            .find(chosen.part())
            .orElseThrow(
                () ->
                    new SetiaException(
                        "Cannot read %s: sheet %s is missing from it"
                            .formatted(fileName, chosen.name())));
    try (InputStream in = archive.open(entry)) {
      new SheetRows(fileName, new Xml(fileName, in), text(), isUncalculated).read(most, sink);
    }
  }

  private Sheet choose(String wanted) {
    if (wanted.isEmpty() && !sheets.isEmpty()) {
      return sheets.stream().filter(Sheet::isVisible).findFirst().orElse(sheets.get(0));
    }
    for (Sheet sheet : sheets) {
      if (sheet.name().equalsIgnoreCase(wanted)) {
        return sheet;
      }
    }
    if (wanted.matches("[1-9][0-9]{0,3}") && Integer.parseInt(wanted) <= sheets.size()) {
      return sheets.get(Integer.parseInt(wanted) - 1);
    }
    throw new SetiaException(
        "Cannot read %s: it has no sheet %s (has: %s)"
            .formatted(
                fileName,
                wanted.isEmpty() ? "with rows" : wanted,
                sheets.stream().map(Sheet::name).toList()));
  }

  private CellText text() throws IOException {
    CellText known = text;
    if (known == null) {
      known = new CellText(strings(), formats(), is1904);
      text = known;
    }
    return known;
  }

  private SharedStrings strings() throws IOException {
    Optional<ZipEntry> entry = part("sharedStrings");
    if (entry.isEmpty()) {
      return SharedStrings.none(fileName);
    }
    try (InputStream in = archive.open(entry.get())) {
      return SharedStrings.read(fileName, in, scratch);
    }
  }

  private CellFormats formats() throws IOException {
    Optional<ZipEntry> entry = part("styles");
    if (entry.isEmpty()) {
      return CellFormats.none();
    }
    try (InputStream in = archive.open(entry.get())) {
      return CellFormats.read(fileName, in);
    }
  }

  private Optional<ZipEntry> part(String type) {
    return Optional.ofNullable(parts.get(type)).flatMap(archive::find);
  }
}
