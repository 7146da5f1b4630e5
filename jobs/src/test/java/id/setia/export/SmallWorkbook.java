package id.setia.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** XLSX workbooks written part by part, so that every trap can be set. */
public final class SmallWorkbook {

  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PROLOG = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

  private final Map<String, String> sheets = new LinkedHashMap<>();
  private final Set<String> hidden = new HashSet<>();
  private String strings = "";
  private String formats = "";
  private String properties = "";
  private String calculation = "";
  private String prolog = PROLOG;
  private String dimension = "";

  public static byte[] of(String rows) throws IOException {
    return new SmallWorkbook().sheet("Sheet1", rows).bytes();
  }

  public SmallWorkbook sheet(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  /** Hides a sheet, as people do whose first one is an old copy. */
  public SmallWorkbook hide(String name) {
    hidden.add(name);
    return this;
  }

  public SmallWorkbook dimension(String reference) {
    dimension = "<dimension ref=\"%s\"/>".formatted(reference);
    return this;
  }

  public SmallWorkbook strings(String items) {
    strings = items;
    return this;
  }

  /** Number formats: cells refer to the n-th with {@code s="n"}; 0 is General. */
  public SmallWorkbook formats(String... codes) {
    StringBuilder own = new StringBuilder("<numFmts>");
    StringBuilder cells = new StringBuilder("<cellXfs><xf numFmtId=\"0\"/>");
    for (int index = 0; index < codes.length; index++) {
      boolean isBuiltIn = codes[index].matches("[0-9]+") && !codes[index].startsWith("00");
      String id = isBuiltIn ? codes[index] : String.valueOf(164 + index);
      if (!isBuiltIn) {
        own.append(
            "<numFmt numFmtId=\"%s\" formatCode=\"%s\"/>"
                .formatted(id, codes[index].replace("\"", "&quot;")));
      }
      cells.append("<xf numFmtId=\"%s\"/>".formatted(id));
    }
    formats =
        own + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>" + cells + "</cellXfs>";
    return this;
  }

  /** As programs write that leave it to the spreadsheet to work formulas out. */
  public SmallWorkbook calculatedOnLoad() {
    calculation = "<calcPr calcId=\"124519\" fullCalcOnLoad=\"1\"/>";
    return this;
  }

  public SmallWorkbook since1904() {
    properties = "<workbookPr date1904=\"1\"/>";
    return this;
  }

  /** Puts a document type before every sheet. */
  public SmallWorkbook documentType(String declaration) {
    prolog = PROLOG + declaration;
    return this;
  }

  public byte[] bytes() throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    int number = 0;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      number++;
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\"%s r:id=\"rId%d\"/>"
              .formatted(
                  sheet.getKey(),
                  number,
                  hidden.contains(sheet.getKey()) ? " state=\"hidden\"" : "",
                  number));
      relations.append(relation("rId" + number, "worksheet", "worksheets/sheet" + number + ".xml"));
      put(
          parts,
          "xl/worksheets/sheet" + number + ".xml",
          prolog
              + "<worksheet xmlns=\"%s\">%s<sheetData>%s</sheetData></worksheet>"
                  .formatted(MAIN, dimension, sheet.getValue()));
    }
    relations.append(relation("rId90", "sharedStrings", "/xl/sharedStrings.xml"));
    relations.append(relation("rId91", "styles", "styles.xml"));
    put(parts, "[Content_Types].xml", PROLOG + "<Types/>");
    put(
        parts,
        "_rels/.rels",
        PROLOG
            + "<Relationships>"
            + relation("rId1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>");
    put(
        parts,
        "xl/workbook.xml",
        PROLOG
            + "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets>%s</workbook>"
                .formatted(MAIN, RELATIONS, properties, list, calculation));
    put(
        parts,
        "xl/_rels/workbook.xml.rels",
        PROLOG + "<Relationships>" + relations + "</Relationships>");
    put(
        parts,
        "xl/sharedStrings.xml",
        PROLOG + "<sst xmlns=\"%s\">%s</sst>".formatted(MAIN, strings));
    put(
        parts,
        "xl/styles.xml",
        PROLOG + "<styleSheet xmlns=\"%s\">%s</styleSheet>".formatted(MAIN, formats));
    return Exports.zip(parts);
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  private static void put(Map<String, byte[]> parts, String name, String xml) {
    parts.put(name, xml.getBytes(StandardCharsets.UTF_8));
  }
}
