package id.setia.load;

import id.setia.source.SmallWorkbook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of {@code presets/} among the test resources: {@code export*} in a known shape (people
 * and shops are invented), the {@code source.yml} of a shop, and {@code expected.txt}, all it
 * gives. A {@code .sheet} is a workbook as text: cells between tabs, {@code \n} for a line break,
 * {@code =} before a number, {@code !dimension REF} on the first line for a dimension that lies.
 */
record PresetFixture(Path folder) {

  static final Path RESOURCES = Path.of("jobs/src/test/resources/presets");

  static Stream<PresetFixture> all() throws IOException {
    try (Stream<Path> folders = Files.list(RESOURCES)) {
      return folders.sorted().map(PresetFixture::new).toList().stream();
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

  /** Writes the exports to a directory, workbooks as such. */
  void deliver(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(path -> path.getFileName().toString().startsWith("export")).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".sheet")) {
          Files.write(
              directory.resolve(name.replace(".sheet", ".xlsx")),
              workbook(Files.readAllLines(file)));
        } else {
          Files.copy(file, directory.resolve(name));
        }
      }
    }
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
