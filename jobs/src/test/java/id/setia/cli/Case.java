package id.setia.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.setia.cli.Shell.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Exports with the right answer, as {@code cases/README.md} describes them: a folder with {@code
 * case.json}, {@code config/} and a folder a night.
 *
 * @param folder that of the case
 * @param answer what {@code case.json} says
 */
record Case(Path folder, JsonNode answer) {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final BigDecimal RELATIVE = new BigDecimal("1e-9");
  private static final BigDecimal ABSOLUTE = new BigDecimal("1e-6");

  /** The cases below a folder, by name. */
  static List<Case> in(Path cases) throws IOException {
    List<Case> all = new ArrayList<>();
    try (Stream<Path> folders = Files.list(cases)) {
      for (Path folder : folders.sorted().toList()) {
        Path answer = folder.resolve("case.json");
        if (Files.exists(answer)) {
          all.add(new Case(folder, JSON.readTree(Files.readString(answer))));
        }
      }
    }
    return all;
  }

  String name() {
    return folder.getFileName().toString();
  }

  String why() {
    return answer.path("why").asText();
  }

  /**
   * Runs the nights, or the command, and compares.
   *
   * @param scratch a folder of the case's own, made here
   * @return what is not as it should be, a sentence each
   */
  List<String> faults(Path scratch) throws IOException {
    Path exports = Files.createDirectories(scratch.resolve("exports"));
    Path config = configured(scratch.resolve("config"));
    Shell shell =
        new Shell(scratch.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    Outcome last =
        answer.has("command") ? command(shell, config, exports) : nights(shell, config, exports);
    List<String> faults = new ArrayList<>();
    compareWords(last, faults);
    if (last.code() == ExitCode.DONE) {
      compareRows(shell, faults);
    }
    return faults;
  }

  /** The program's own configuration with the sources and settings of the case over it. */
  private Path configured(Path config) throws IOException {
    for (String part : List.of("calendars", "presets", "schema")) {
      Home.copy(Path.of("config", part), config.resolve(part));
    }
    Files.copy(Path.of("config", "setia.yml"), config.resolve("setia.yml"));
    Home.copy(folder.resolve("config"), config);
    return config;
  }

  private Outcome nights(Shell shell, Path config, Path exports) throws IOException {
    JsonNode days = answer.path("as_of");
    Outcome last = new Outcome(-1, "", "no night was run");
    for (int night = 1; Files.isDirectory(folder.resolve("night-" + night)); night++) {
      Home.copy(folder.resolve("night-" + night), exports);
      last =
          shell.run("run", "--config", config.toString(), "--as-of", days.path(night - 1).asText());
    }
    return last;
  }

  private Outcome command(Shell shell, Path config, Path exports) throws IOException {
    for (int night = 1; Files.isDirectory(folder.resolve("night-" + night)); night++) {
      Home.copy(folder.resolve("night-" + night), exports);
    }
    List<String> words =
        new ArrayList<>(
            List.of(
                answer.get("command").asText().replace("EXPORTS", exports.toString()).split(" ")));
    words.addAll(List.of("--config", config.toString()));
    return Shell.bare(shell.environment(), words.toArray(String[]::new));
  }

  private void compareWords(Outcome last, List<String> faults) {
    JsonNode exits =
        answer.has("exit") ? answer.get("exit") : JSON.createArrayNode().add(ExitCode.DONE);
    String said = last.out() + last.err();
    if (texts(exits).stream().noneMatch(String.valueOf(last.code())::equals)) {
      faults.add("exit %d, right is %s: %s".formatted(last.code(), exits, end(said)));
    }
    List<String> words = texts(answer.path("says"));
    if (!words.isEmpty() && words.stream().noneMatch(word -> holds(said, word))) {
      faults.add("says none of %s: %s".formatted(words, end(said)));
    }
    for (String word : texts(answer.path("not"))) {
      if (holds(said, word)) {
        faults.add("says \"%s\": %s".formatted(word, end(said)));
      }
    }
  }

  private void compareRows(Shell shell, List<String> faults) {
    for (JsonNode question : answer.path("expect")) {
      String sql = question.get("sql").asText();
      Outcome asked = shell.run("sql", "--json", sql);
      if (asked.code() != ExitCode.DONE) {
        faults.add("%s: %s".formatted(sql, asked.err()));
        continue;
      }
      ArrayNode rows = JSON.createArrayNode();
      asked.json().forEach(row -> rows.addArray().addAll(cells(row)));
      if (!sameRows(rows, question.get("is"))) {
        faults.add("%s gives %s, right is %s".formatted(sql, rows, question.get("is")));
      }
    }
  }

  private static List<JsonNode> cells(JsonNode row) {
    List<JsonNode> cells = new ArrayList<>();
    row.elements().forEachRemaining(cells::add);
    return cells;
  }

  private static boolean sameRows(JsonNode rows, JsonNode right) {
    if (rows.size() != right.size()) {
      return false;
    }
    for (int row = 0; row < right.size(); row++) {
      if (rows.get(row).size() != right.get(row).size()) {
        return false;
      }
      for (int cell = 0; cell < right.get(row).size(); cell++) {
        if (!isSame(rows.get(row).get(cell), right.get(row).get(cell))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Numbers to 1e-9 of their size or 1e-6, texts whatever their case, null for nothing. */
  private static boolean isSame(JsonNode cell, JsonNode right) {
    if (right.isNull() || cell.isNull()) {
      return right.isNull() && (cell.isNull() || cell.asText().isEmpty());
    }
    if (right.isNumber()) {
      BigDecimal is;
      try {
        is = new BigDecimal(cell.asText());
      } catch (NumberFormatException noNumber) {
        return false;
      }
      BigDecimal allowed = right.decimalValue().abs().multiply(RELATIVE).max(ABSOLUTE);
      return is.subtract(right.decimalValue()).abs().compareTo(allowed) <= 0;
    }
    return cell.asText().equalsIgnoreCase(right.asText());
  }

  /** The last lines, where a run says how it ended. */
  private static String end(String said) {
    List<String> lines = said.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private static boolean holds(String said, String word) {
    return said.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    (list instanceof MissingNode ? JSON.createArrayNode() : list)
        .forEach(each -> texts.add(each.asText()));
    return texts;
  }
}
