import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Reads the outcome of {@code setia run --json}.
 *
 * <p>Usage: {@code Steps RUN.json run_id} prints the run's id; {@code Steps RUN.json PATTERN} prints the seconds of the steps
 * whose whole name matches the pattern. A pattern that matches nothing and a step that was not done are errors.
 */
final class Steps {

  public static void main(String[] arguments) throws IOException {
    JsonNode run = new ObjectMapper().readTree(new File(arguments[0]));
    System.out.println(
        arguments[1].equals("run_id") ? run.path("run_id").asText() : seconds(run, Pattern.compile(arguments[1])));
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
