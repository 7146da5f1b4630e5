import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the outcome of {@code setia run --json}.
 *
 * <p>Usage: {@code Steps RUN.json run_id} prints the run's id; {@code Steps RUN.json PATTERN} prints the seconds of the steps
 * whose whole name matches the pattern. A pattern that matches nothing and a step that was not done are errors.
 * {@code Steps RUN.json growth} prints the seconds of every model, a line each.
 * {@code Steps RUN.json models STATEMENTS} prints a Markdown table of the seconds of every model, the slowest first, beside
 * those of the table of that name in the hand-written script, whose statements {@code Script} timed.
 */
final class Steps {

  public static void main(String[] arguments) throws IOException {
    JsonNode run = new ObjectMapper().readTree(new File(arguments[0]));
    switch (arguments[1]) {
      case "run_id" -> System.out.println(run.path("run_id").asText());
      case "growth" -> growth(run);
      case "models" -> models(run, byHand(Path.of(arguments[2])));
      default -> System.out.println(seconds(run, Pattern.compile(arguments[1])));
    }
  }

  /** A line a model: its name, a tab, its seconds. */
  private static void growth(JsonNode run) {
    for (JsonNode step : run.path("steps")) {
      String name = step.path("step").asText();
      if (name.startsWith("build ")) {
        System.out.printf(
            Locale.ROOT, "%s\t%.3f%n", name.substring("build ".length()), step.path("millis").asLong() / 1000.0);
      }
    }
  }

  private static void models(JsonNode run, Map<String, Long> byHand) {
    System.out.println("| model | rows | Setia, seconds | script, seconds |");
    System.out.println("|---|---:|---:|---:|");
    List<JsonNode> steps = new ArrayList<>();
    run.path("steps").forEach(steps::add);
    steps.removeIf(step -> !step.path("step").asText().startsWith("build "));
    steps.sort(Comparator.comparingLong((JsonNode step) -> step.path("millis").asLong()).reversed());
    for (JsonNode step : steps) {
      String model = step.path("step").asText().substring("build ".length());
      Long hand = byHand.get(model);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %.2f | %s |%n",
          model,
          step.path("count").asLong(),
          step.path("millis").asLong() / 1000.0,
          hand == null ? "" : "%.2f".formatted(hand / 1000.0));
    }
  }

  /** Milliseconds of every table of the script; one without a schema is a step before the marts, as in core. */
  private static Map<String, Long> byHand(Path statements) throws IOException {
    Map<String, Long> millis = new TreeMap<>();
    for (String line : Files.readAllLines(statements)) {
      Matcher table = Pattern.compile("(\\d+)\tcreate table (marts\\.)?(\\w+) as.*").matcher(line);
      if (table.matches()) {
        millis.put((table.group(2) == null ? "core." : "marts.") + table.group(3), Long.valueOf(table.group(1)));
      }
    }
    return millis;
  }

  private static String seconds(JsonNode run, Pattern pattern) {
    long millis = 0;
    int steps = 0;
    for (JsonNode step : run.path("steps")) {
      if (pattern.matcher(step.path("step").asText()).matches()) {
        if (!step.path("status").asText().equals("done")) {
          throw new IllegalStateException("Cannot measure a step that was not done: " + step);
        }
        millis += step.path("millis").asLong();
        steps++;
      }
    }
    if (steps == 0) {
      throw new IllegalStateException("Cannot find a step that matches " + pattern);
    }
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
