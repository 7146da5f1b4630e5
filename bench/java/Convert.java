import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the records of a CSV (semicolons, quotes, a line a record) in another format, the same texts under the same names.
 *
 * <p>Usage: {@code Convert ndjson|xlsx FROM.csv TO [RECORDS]} prints how many records it wrote. Records that don't fit the
 * header are left out. A workbook holds its texts in the shared strings, as spreadsheets write them.
 */
final class Convert {

  public static void main(String[] arguments) throws IOException {
    long most = arguments.length > 3 ? Long.parseLong(arguments[3]) : Long.MAX_VALUE;
    try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[1]));
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[2])), 1 << 20)) {
      List<String> header = fields(in.readLine().replace("\uFEFF", ""));
      System.out.println(
          arguments[0].equals("ndjson") ? ndjson(in, header, most, out) : workbook(in, header, most, out));
    }
  }

  private static long ndjson(BufferedReader in, List<String> header, long most, OutputStream out) throws IOException {
    long records = 0;
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setRootValueSeparator(new com.fasterxml.jackson.core.io.SerializedString("\n"));
      for (String line = in.readLine(); line != null && records < most; line = in.readLine()) {
        List<String> fields = fields(line);
        if (fields.size() == header.size()) {
          json.writeStartObject();
          for (int column = 0; column < fields.size(); column++) {
            json.writeStringField(header.get(column), fields.get(column));
          }
          json.writeEndObject();
          records++;
        }
      }
    }
    return records;
  }

  private static long workbook(BufferedReader in, List<String> header, long most, OutputStream out) throws IOException {
    String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    Map<String, Integer> strings = new LinkedHashMap<>();
    long records = 0;
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      part(zip, "[Content_Types].xml", "<Types/>");
      part(zip, "_rels/.rels", "<Relationships>" + relation(relations, "officeDocument", "xl/workbook.xml") + "</Relationships>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook %s xmlns:r=\"%s\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"worksheet\"/></sheets></workbook>"
              .formatted(main, relations));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships>"
              + relation(relations, "worksheet", "worksheets/sheet1.xml")
              + relation(relations, "sharedStrings", "sharedStrings.xml")
              + "</Relationships>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      Writer sheet = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
      sheet.write("<worksheet %s><sheetData>".formatted(main));
      row(sheet, header, strings);
      for (String line = in.readLine(); line != null && records < most; line = in.readLine()) {
        List<String> fields = fields(line);
        if (fields.size() == header.size()) {
          row(sheet, fields, strings);
          records++;
        }
      }
      sheet.write("</sheetData></worksheet>");
      sheet.flush();
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      Writer shared = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
      shared.write("<sst %s>".formatted(main));
      for (String text : strings.keySet()) {
        shared.write("<si><t xml:space=\"preserve\">" + escaped(text) + "</t></si>");
      }
      shared.write("</sst>");
      shared.flush();
      zip.closeEntry();
    }
    return records;
  }

  private static void row(Writer sheet, List<String> fields, Map<String, Integer> strings) throws IOException {
    sheet.write("<row>");
    for (String field : fields) {
      Integer known = strings.putIfAbsent(field, strings.size());
      sheet.write("<c t=\"s\"><v>" + (known == null ? strings.size() - 1 : known) + "</v></c>");
    }
    sheet.write("</row>");
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
  }

  private static String relation(String relations, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>".formatted(type, relations, type, target);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int at = 0; at < line.length(); at++) {
      char c = line.charAt(at);
      if (c == '"' && quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        field.append(c);
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }
}
