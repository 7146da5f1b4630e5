package id.setia.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Preset;
import id.setia.config.SourceConfig;
import id.setia.export.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of {@code presets/} among the test resources: {@code export*} in a known shape (people
 * and shops are invented), the {@code source.yml} of a shop, and {@code expected.txt}, all it
 * gives. A {@code .sheet} is a workbook as text: cells between tabs, {@code \n} for a line break,
 * {@code =} before a number, {@code !dimension REF} on the first line for a dimension that lies.
 * {@code -Dsetia.fixture=shopee} runs those alone whose name begins so.
 */
record PresetFixture(Path folder) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final Path RESOURCES = Path.of("jobs/src/test/resources/presets");

  static Stream<PresetFixture> all() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES)) {
      String only = System.getProperty("setia.fixture", "");
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(only))
          .sorted()
          .map(PresetFixture::new)
          .toList()
          .stream();
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  String sourceYaml() throws IOException {
    return Files.readString(folder.resolve("source.yml"));
  }

  List<String> expected() throws IOException {
    return Files.readAllLines(folder.resolve("expected.txt"));
  }

  /** The preset it is about: what follows a plus is a variant. */
  String preset() {
    return name().replaceAll("\\+.*", "");
  }

  /**
   * What a shop's export has different.
   *
   * @param missing columns it lacks
   * @param extra a column of its own; empty: none
   * @param isReversed whether its columns stand in the opposite order
   */
  record Change(List<String> missing, String extra, boolean isReversed) {

    static final Change NONE = new Change(List.of(), "", false);

    /** Rows that are too short or too long stay so. */
    List<List<String>> of(List<List<String>> rows, int header) {
      List<List<String>> changed = new ArrayList<>(rows.subList(0, header));
      List<List<Integer>> blocks = blocks(rows.get(header));
      for (List<String> row : rows.subList(header, rows.size())) {
        List<String> cells = new ArrayList<>();
        for (List<Integer> block : blocks) {
          block.stream().filter(column -> column < row.size()).map(row::get).forEach(cells::add);
        }
        if (!extra.isEmpty()) {
          cells.add(isReversed ? 0 : cells.size(), changed.size() == header ? extra : "baru");
        }
        cells.addAll(row.subList(Math.min(rows.get(header).size(), row.size()), row.size()));
        changed.add(cells);
      }
      return changed;
    }

    /**
     * The columns that stay, in their order. Those without a name belong to the one before: the
     * choices of a question.
     */
    private List<List<Integer>> blocks(List<String> names) {
      List<List<Integer>> blocks = new ArrayList<>();
      for (int column = 0; column < names.size(); column++) {
        if (column == 0 || !names.get(column).isEmpty()) {
          blocks.add(new ArrayList<>());
        }
        blocks.get(blocks.size() - 1).add(column);
      }
      blocks.removeIf(block -> missing.contains(names.get(block.get(0))));
      if (isReversed) {
        Collections.reverse(blocks);
      }
      return blocks;
    }

    /** A document of records, or one record. */
    JsonNode of(JsonNode document) {
      if (document.isArray()) {
        ArrayNode changed = JSON.createArrayNode();
        document.forEach(record -> changed.add(changed((ObjectNode) record)));
        return changed;
      }
      for (String within :
          List.of(
              "d",
              "data",
              "reviews",
              "item_comment_list",
              "productrevGetProductReviewList",
              "list")) {
        if (document.has(within)) {
          ((ObjectNode) document).set(within, of(document.path(within)));
          return document;
        }
      }
      if (document.has("response")) {
        ((ObjectNode) document).set("response", of(document.path("response")));
        return document;
      }
      return changed((ObjectNode) document);
    }

    private ObjectNode changed(ObjectNode record) {
      remove(record);
      if (!extra.isEmpty()) {
        record.put(extra, "baru");
      }
      return isReversed ? reversed(record) : record;
    }

    private static ObjectNode reversed(ObjectNode record) {
      List<String> names = new ArrayList<>();
      record.fieldNames().forEachRemaining(names::add);
      Collections.reverse(names);
      ObjectNode reversed = JSON.createObjectNode();
      names.forEach(name -> reversed.set(name, record.get(name)));
      return reversed;
    }

    private void remove(ObjectNode object) {
      for (String path : missing) {
        if (path.startsWith("items[].")) {
          object.path("items").forEach(item -> ((ObjectNode) item).remove(path.substring(8)));
          continue;
        }
        JsonNode parent = object;
        String key = path;
        while (key.contains(".")) {
          parent = parent.path(key.substring(0, key.indexOf('.')));
          key = key.substring(key.indexOf('.') + 1);
        }
        if (parent instanceof ObjectNode holder) {
          holder.remove(key);
        }
      }
    }
  }

  /** A column of the export that the preset knows and its mapping does not read, if it has one. */
  Optional<String> unreadColumn(Preset preset, SourceConfig source) throws IOException {
    String read =
        String.join(
            " ",
            String.valueOf(source.tables()),
            String.valueOf(source.format().fillDown()),
            String.valueOf(source.ignore()),
            String.valueOf(source.select()));
    String text = Files.readString(file());
    return preset.recognise().optional().stream()
        .filter(column -> !read.contains(column))
        .filter(column -> text.contains(column.replaceAll(".*\\.", "")))
        .findFirst();
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(path -> String.valueOf(path.getFileName()).startsWith("export"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** Writes the exports to a directory, workbooks as such. */
  void deliver(Path directory) throws IOException {
    deliver(directory, Change.NONE);
  }

  /** Writes the exports with a change. */
  void deliver(Path directory, Change change) throws IOException {
    List<Path> exports;
    try (Stream<Path> files = Files.list(folder)) {
      exports =
          files
              .filter(path -> String.valueOf(path.getFileName()).startsWith("export"))
              .sorted()
              .toList();
    }
    for (Path file : exports) {
      String name = String.valueOf(file.getFileName());
      if (name.endsWith(".sheet")) {
        List<String> lines = changedSheet(Files.readAllLines(file), change);
        Files.write(directory.resolve(name.replace(".sheet", ".xlsx")), workbook(lines));
      } else if (change.equals(Change.NONE)) {
        Files.copy(file, directory.resolve(name));
      } else if (name.endsWith("txt")) {
        Files.write(directory.resolve(name), changedTabs(Files.readAllLines(file), change));
      } else if (name.endsWith("json")) {
        Files.write(directory.resolve(name), changedJson(file, change));
      } else {
        Files.writeString(directory.resolve(name), changedCsv(Files.readString(file), change));
      }
    }
  }

  private static List<String> changedSheet(List<String> lines, Change change) {
    if (change.equals(Change.NONE)) {
      return lines;
    }
    List<String> before = lines.stream().filter(line -> line.startsWith("!")).toList();
    List<List<String>> rows =
        lines.stream()
            .filter(line -> !line.startsWith("!"))
            .map(line -> List.of(line.split("\t", -1)))
            .toList();
    int header = 0;
    while (rows.get(header).size() < 10) {
      header++;
    }
    List<String> changed = new ArrayList<>(before);
    change.of(rows, header).forEach(row -> changed.add(String.join("\t", row)));
    return changed;
  }

  /** A header and records between tabs, without quotes. */
  private static List<String> changedTabs(List<String> lines, Change change) {
    List<List<String>> rows = lines.stream().map(line -> List.of(line.split("\t", -1))).toList();
    return change.of(rows, 0).stream().map(row -> String.join("\t", row)).toList();
  }

  /** One document, or one a line. */
  private static List<String> changedJson(Path file, Change change) throws IOException {
    List<String> lines = new ArrayList<>();
    try (MappingIterator<JsonNode> documents =
        JSON.readerFor(JsonNode.class).readValues(file.toFile())) {
      while (documents.hasNext()) {
        lines.add(JSON.writeValueAsString(change.of(documents.next())));
      }
    }
    return lines;
  }

  private static String changedCsv(String text, Change change) {
    String firstLine = text.lines().findFirst().orElseThrow();
    char delimiter = firstLine.contains(";") && !firstLine.contains(",") ? ';' : ',';
    List<List<String>> rows = rows(text.replace("\uFEFF", ""), delimiter);
    int header = 0;
    // a report's title and period stand above it
    while (rows.get(header).size() < 2) {
      header++;
    }
    return change.of(rows, header).stream()
        .map(
            row ->
                row.stream()
                    .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                    .collect(Collectors.joining(String.valueOf(delimiter))))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** In quotes, fields may have line breaks, delimiters and doubled quotes. */
  private static List<List<String>> rows(String text, char delimiter) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean isQuoted = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean isDoubled = isQuoted && c == '"' && text.startsWith("\"\"", at);
      if (isDoubled) {
        field.append(c);
        at++;
      } else if (c == '"') {
        isQuoted = !isQuoted;
      } else if (isQuoted || (c != delimiter && c != '\n' && c != '\r')) {
        field.append(c);
      } else if (c != '\r') {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      }
    }
    return rows;
  }

  /** Writes the exports once more, under other names and with other bytes that mean the same. */
  void deliverAgain(Path directory) throws IOException {
    Path again = Files.createTempDirectory("again");
    deliver(again);
    try (Stream<Path> files = Files.list(again)) {
      for (Path file : files.toList()) {
        boolean isWorkbook = file.toString().endsWith(".xlsx");
        String name = "later-" + file.getFileName();
        if (isWorkbook) {
          List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("export.sheet")));
          lines.add("");
          Files.write(directory.resolve(name), workbook(lines));
        } else {
          Files.writeString(directory.resolve(name), Files.readString(file) + "\n");
        }
        Files.delete(file);
      }
    }
    Files.delete(again);
  }

  static byte[] workbook(List<String> lines) throws IOException {
    SmallWorkbook workbook = new SmallWorkbook();
    StringBuilder rows = new StringBuilder();
    int number = 0;
    for (String line : lines) {
      if (line.startsWith("!dimension ")) {
        workbook.dimension(line.substring("!dimension ".length()));
        continue;
      }
      rows.append("<row r=\"%d\">".formatted(++number));
      int column = 0;
      for (String cell : line.split("\t", -1)) {
        rows.append(cell(reference(column++) + number, cell));
      }
      rows.append("</row>");
    }
    return workbook.sheet("orders", rows.toString()).bytes();
  }

  private static String cell(String reference, String cell) {
    if (cell.isEmpty()) {
      return "";
    }
    if (cell.startsWith("=")) {
      return "<c r=\"%s\"><v>%s</v></c>".formatted(reference, cell.substring(1));
    }
    String text =
        cell.replace("\\n", "\n").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "<c r=\"%s\" t=\"inlineStr\"><is><t xml:space=\"preserve\">%s</t></is></c>"
        .formatted(reference, text);
  }

  private static String reference(int column) {
    String letter = String.valueOf((char) ('A' + column % 26));
    return column < 26 ? letter : reference(column / 26 - 1) + letter;
  }

  @Override
  public String toString() {
    return name();
  }
}
