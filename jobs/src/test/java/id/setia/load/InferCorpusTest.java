package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.Workspace;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Drafts of many tools' exports in eight languages, against answers that were worked out by hand.
 */
class InferCorpusTest {

  /** How many of each folder are right, at least. */
  private static final Map<String, Integer> RIGHT =
      Map.ofEntries(
          Map.entry("", 78),
          Map.entry("later", 27),
          Map.entry("third", 11),
          Map.entry("fourth", 47),
          Map.entry("fifth", 28),
          Map.entry("sixth", 10),
          Map.entry("seventh", 20),
          Map.entry("eighth", 25),
          Map.entry("ninth", 25),
          Map.entry("tenth", 25),
          Map.entry("eleventh", 20),
          Map.entry("twelfth", 21),
          Map.entry("thirteenth", 22),
          Map.entry("fourteenth", 46),
          Map.entry("fifteenth", 24),
          Map.entry("sixteenth", 20),
          Map.entry("seventeenth", 22));

  private static final Path CORPUS = Path.of("jobs/src/test/resources/infer");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private record Answer(
      String file,
      String kind,
      String key,
      String time,
      String money,
      String documents,
      String net) {

    static Answer of(String line) {
      String[] cells = line.split("\t", -1);
      return new Answer(cells[0], cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]);
    }
  }

  /** The folders; one alone, where {@code -Dsetia.infer.folder} names it. */
  static Stream<String> folders() {
    String only = System.getProperty("setia.infer.folder");
    return RIGHT.keySet().stream().filter(folder -> only == null || folder.equals(only)).sorted();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void draftsAreRightOrAsk(String folder) throws IOException {
    Path corpus = CORPUS.resolve(folder);
    Configuration settings = settings();
    Map<String, List<String>> board = new TreeMap<>();
    for (String line :
        Files.readAllLines(corpus.resolve("answers.tsv")).stream().skip(1).toList()) {
      Answer answer = Answer.of(line);
      String verdict = verdict(settings, corpus, answer);
      board
          .computeIfAbsent(verdict.replaceAll(":.*", ""), none -> new ArrayList<>())
          .add(answer.file() + ": " + verdict);
    }
    report(folder, board);
    List<String> good = board.getOrDefault("right", List.of());
    assertThat(board.keySet()).isSubsetOf("right", "asks", "WRONG BUT ASKS");
    assertThat(good).hasSizeGreaterThanOrEqualTo(RIGHT.getOrDefault(folder, 0));
  }

  /** The board, where {@code -Dsetia.infer.out} says. */
  private static void report(String folder, Map<String, List<String>> board) throws IOException {
    String out = System.getProperty("setia.infer.out", "");
    if (!out.isEmpty()) {
      StringBuilder text = new StringBuilder();
      board.forEach(
          (verdict, files) ->
              text.append("%s %d%n".formatted(verdict, files.size()))
                  .append(verdict.equals("right") ? "" : String.join("%n", files) + "%n"));
      Files.writeString(
          Files.createDirectories(Path.of(out)).resolve("board" + folder + ".txt"),
          text.toString().formatted());
    }
  }

  private Configuration settings() throws IOException {
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "duckdb: {memory_mebibytes: 512, threads: 2}\n");
    return Configuration.withoutSources(config, Path.of("config"), Map.of());
  }

  private String verdict(Configuration settings, Path corpus, Answer answer) throws IOException {
    String draft;
    try {
      draft =
          new Inference(
                  settings.settings(),
                  Presets.in(Map.of(), Path.of("config")),
                  new Workspace(root.resolve("workspace")))
              .draft(corpus.resolve(answer.file()).toAbsolutePath(), "draft");
    } catch (SetiaException refused) {
      return answer.kind().equals("sentence") ? "right" : "REFUSED: " + refused.getMessage();
    } catch (RuntimeException broken) {
      return "BROKEN: " + broken;
    }
    String out = System.getProperty("setia.infer.out", "");
    if (!out.isEmpty()) {
      Files.writeString(
          Files.createDirectories(Path.of(out)).resolve(answer.file() + ".yml"), draft);
    }
    return judged(draft, answer);
  }

  private static String judged(String draft, Answer answer) {
    boolean isAsking = draft.contains("# QUESTION: ");
    boolean isDrafted = draft.contains("\ntables:\n") || draft.contains("\npreset: ");
    if (answer.kind().equals("ask") || answer.kind().equals("sentence")) {
      return !isAsking
          ? "WRONG: a draft without a question"
          // what a preset reads of it is no guess
          : draft.contains("\ntables:\n") && answer.kind().equals("ask")
              ? "WRONG BUT ASKS: drafted"
              : "right";
    }
    if (!isDrafted) {
      return isAsking ? "asks" : "WRONG: nothing is asked";
    }
    boolean isSurvey = draft.contains("\nscores:\n") && !draft.contains("\ntables:\n");
    if (draft.contains("\npreset: ") && (!isAsking || isSurvey)) {
      // its columns are held by PresetFixturesTest
      String checked =
          answer.net().isEmpty()
              ? " " + answer.kind() + "(\\.\\w+)? " + answer.documents() + "\\b"
              : (answer.kind().equals("spend") ? "worth " : "goods of ")
                  + java.util.regex.Pattern.quote(answer.net());
      return java.util.regex.Pattern.compile(checked).matcher(draft).find()
          ? "right"
          : "WRONG: not " + checked;
    }
    List<String> faults = new ArrayList<>();
    for (String table : tables(answer.kind())) {
      if (!draft.contains("\n  " + table + ":\n")) {
        faults.add("no " + table);
      }
    }
    fault(
        draft,
        "(order_id|ticket_id|response_id|subscription_id|customer_ref|spend_date|currency): ",
        answer.key(),
        faults);
    fault(
        draft,
        "(ordered_at|opened_at|responded_at|started_at|registered_at|spend_date|rate_date): ",
        answer.time(),
        faults);
    fault(draft, "(unit_price|amount|recurring_amount|rate): ", answer.money(), faults);
    String checked = answer.net().isEmpty() ? "" : "goods of " + answer.net();
    if (answer.kind().startsWith("orders") && !draft.contains(checked)) {
      faults.add("not " + checked);
    }
    // where refunds have records of their own, the number is of both
    boolean isOfOne = !answer.documents().isEmpty() && !answer.kind().contains(",");
    if (isOfOne && !isCounted(draft, answer)) {
      faults.add("not %s of %s".formatted(answer.documents(), answer.kind()));
    }
    if (faults.isEmpty()) {
      return "right";
    }
    return (isAsking ? "WRONG BUT ASKS: " : "WRONG: ") + String.join("; ", faults);
  }

  /** Whether the dry run counts as many documents as there are. */
  private static boolean isCounted(String draft, Answer answer) {
    String table = tables(answer.kind()).get(0);
    return java.util.regex.Pattern.compile(
            "# Checked on .* " + table + "(\\.\\w+)? " + answer.documents() + "\\b")
        .matcher(draft)
        .find();
  }

  private static List<String> tables(String kind) {
    return switch (kind) {
      case "orders" -> List.of("orders", "order_lines");
      case "orders,refunds" -> List.of("orders", "order_lines", "refunds");
      case "fx" -> List.of("fx_rates");
      default -> List.of(kind);
    };
  }

  private static void fault(String draft, String columns, String names, List<String> faults) {
    if (names.isEmpty()) {
      return;
    }
    boolean isThere =
        draft
            .lines()
            .filter(line -> line.matches(" {4,6}" + columns + ".*"))
            .map(line -> line.replaceAll(" # GUESS:.*", ""))
            .anyMatch(
                line -> List.of(names.split("\\|")).stream().anyMatch(name -> line.contains(name)));
    if (!isThere) {
      faults.add(columns + names);
    }
  }
}
