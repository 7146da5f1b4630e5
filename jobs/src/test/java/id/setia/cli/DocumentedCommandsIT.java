package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What the documentation shows is what the program says of the demo: every call that only looks is
 * made, the outputs that pages show are compared, and the worked example of docs/cltv.md is that of
 * {@code cltv explain}. {@code -Dsetia.update=true} writes the example anew.
 */
class DocumentedCommandsIT {

  private static final Path PAGE = Path.of("docs/cltv.md");
  private static final String BEGIN = "<!-- worked example: written by DocumentedCommandsIT -->\n";
  private static final String END = "<!-- end of the worked example -->\n";

  // A customer whom the demo has, and if it ever should not, the one most like that one.
  private static final String CUSTOMER =
      """
      select customer_id from marts.cltv_customers
      where purchase_days = 4 and model is not null
      order by abs(date_diff('day', first_order_date, date '2024-04-21')) + abs(date_diff('day', last_order_date, date '2025-09-28')),
        first_order_date, historic_cltv
      limit 1
      """;

  /** Commands that change nothing, with what they are called with where a page leaves it out. */
  private static final Set<String> LOOKING =
      Set.of("runs", "sources", "quarantine", "sql", "tables", "cltv", "report", "doctor", "help");

  private static final Set<String> LOOKING_BELOW = Set.of("list", "show", "history", "explain");

  /** Hashes are of the workspace's own key. */
  private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{32}\\b");

  private static final String LAST_RUN = "select release_id from marts._publication";

  private static Shell shell = new Shell(Path.of(""), Map.of());

  @BeforeAll
  static void demo() {
    shell = DemoNight.shell();
  }

  @Test
  void whatPagesShowIsWhatTheProgramSays() throws IOException {
    int compared = 0;
    for (DocumentedCommand call : DocumentedCommand.all()) {
      if (!call.output().isEmpty()) {
        String out = run(call).exits(ExitCode.DONE).out();
        assertThat(masked(out)).as(call.toString()).isEqualTo(masked(call.output()));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1);
  }

  @Test
  void everyCallThatLooksIsAnswered() throws IOException {
    int made = 0;
    for (DocumentedCommand call : DocumentedCommand.all()) {
      if (call.output().isEmpty() && looks(call)) {
        run(call).exits(ExitCode.DONE);
        made++;
      }
    }
    assertThat(made).isGreaterThan(25);
  }

  /** Queries of other people's data are theirs to make; dots stand for columns. */
  private static boolean looks(DocumentedCommand call) {
    List<String> words = call.withoutPlace();
    if (call.isSynopsis() || call.page().startsWith("examples") || words.contains("..")) {
      return false;
    }
    String first = words.get(0);
    return switch (first) {
      case "sql" ->
          words.size() > 1
              && words.stream().noneMatch(w -> w.contains(".."))
              && !words.contains("--read");
      case "sources" -> words.size() > 1 && words.get(1).equals("list");
      case "quarantine", "close", "forget" ->
          words.size() > 1 && LOOKING_BELOW.contains(words.get(1));
      case "key", "rollback" -> words.size() == 1;
      default -> LOOKING.contains(first);
    };
  }

  private static Shell.Outcome run(DocumentedCommand call) {
    List<String> words = new ArrayList<>(call.withoutPlace());
    words.remove("--open");
    words.replaceAll(word -> word.equals("CUSTOMER") ? shell.value(CUSTOMER) : word);
    words.replaceAll(word -> word.equals("ID") ? shell.value(LAST_RUN) : word);
    words.addAll(List.of("--workspace", shell.workspace().toString()));
    return Shell.bare(shell.environment(), words.toArray(String[]::new));
  }

  private static String masked(String output) {
    return HASH.matcher(output.strip()).replaceAll("*".repeat(32));
  }

  @Test
  void theExampleIsThatOfTheDemo() throws IOException {
    String steps =
        shell.run("cltv", "explain", shell.value(CUSTOMER), "--json").exits(ExitCode.DONE).out();

    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    String written = page.substring(0, begin) + table(steps) + page.substring(end);
    if (Boolean.getBoolean("setia.update")) {
      Files.writeString(PAGE, written);
    }

    assertThat(Files.readString(PAGE))
        .as("run with -Dsetia.update=true to write it anew")
        .isEqualTo(written)
        .contains("| P(alive) |", "| CLTV, 12 months |", "| P(any purchase), 12 months |");
  }

  private static String table(String steps) throws IOException {
    StringBuilder table =
        new StringBuilder("| what | how | value | published |\n|---|---|---|---|\n");
    for (JsonNode step : new ObjectMapper().readTree(steps)) {
      String unit = (" " + step.get("unit").asText()).stripTrailing();
      String published = step.get("published").asText("");
      table.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  step.get("what").asText(),
                  step.get("how").asText().replace("|", "\\|"),
                  step.get("value").asText() + unit,
                  published.isEmpty() ? "" : published + unit));
    }
    return table.toString();
  }
}
