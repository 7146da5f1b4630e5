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

  private record Sheet(String name, String part) {}

  private record Relation(String type, String part) {}

  private final String fileName;
  private final Archive archive;
  private final Path scratch;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, String> parts = new HashMap<>();
  private boolean is1904;

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
          is1904 = flag != null && (flag.equals("1") || flag.equals("true"));
        } else if (xml.isStart() && xml.name().equals("sheet")) {
          addSheet(xml.attribute("name"), relations.get(String.valueOf(xml.attribute("id"))));
          if (sheets.size() > most) {
            throw new SetiaException(
                "Cannot read %s: it has more than %d sheets (format.limits.sheets)"
                    .formatted(fileName, most));
          }
        }
      }
    }
  }

  /** Sheets that hold a chart or a dialogue have no rows. */
  private void addSheet(@Nullable String name, @Nullable Relation relation) {
    if (name != null && relation != null && relation.type().endsWith("/worksheet")) {
      sheets.add(new Sheet(name, relation.part()));
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
   * @param sheet its name, or its number from 1; empty: the first
   * @throws SetiaException when there is no such sheet, or it is damaged
   */
  public void read(String sheet, RowSink sink) throws IOException {
    CellText text = new CellText(strings(), formats(), is1904);
    Sheet chosen = choose(sheet);
    ZipEntry entry =
        archive
            .find(chosen.part())
            .orElseThrow(
                () ->
                    new SetiaException(
                        "Cannot read %s: sheet %s is missing from it"
                            .formatted(fileName, chosen.name())));
    try (InputStream in = archive.open(entry)) {
      new SheetRows(fileName, new Xml(fileName, in), text).read(sink);
    }
  }

  private Sheet choose(String wanted) {
    if (wanted.isEmpty() && !sheets.isEmpty()) {
      return sheets.get(0);
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
