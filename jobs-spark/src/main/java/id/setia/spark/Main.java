package id.setia.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.StructType;

/**
 * The driver that a night of Setia starts: reads one request a line (JSON) from its input and
 * answers each with one line on its output. It keeps nothing and decides nothing: when its input
 * ends, because the night ended or was killed, so does it.
 */
public final class Main {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ModelBuilder builder;

  private Main(ModelBuilder builder) {
    this.builder = builder;
  }

  /**
   * Serves requests until the input ends.
   *
   * @param arguments none
   * @throws IOException when the input can't be read
   */
  public static void main(String[] arguments) throws IOException {
    PrintStream replies = System.out;
    // whatever else is printed in this process is not a reply
    System.setOut(System.err);
    try (SparkSession spark = ModelBuilder.session()) {
      spark.sparkContext().setLogLevel("WARN");
      new Main(new ModelBuilder(spark)).serve(System.in, replies);
    }
  }

  private void serve(InputStream input, PrintStream replies) throws IOException {
    BufferedReader requests =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
    for (String line = requests.readLine(); line != null; line = requests.readLine()) {
      Map<String, Object> reply;
      try {
        answer(JSON.readTree(line));
        reply = Map.of("done", true);
      } catch (Exception failed) {
        failed.printStackTrace(System.err);
        reply = Map.of("done", false, "reason", reason(failed));
      }
      replies.write((JSON.writeValueAsString(reply) + "\n").getBytes(StandardCharsets.UTF_8));
      replies.flush();
    }
  }

  private void answer(JsonNode request) throws IOException, ParseException {
    switch (request.required("request").asText()) {
      case "prepare" -> builder.prepare(request.required("settings"), request.path("hadoop"));
      case "table" ->
          builder.table(
              request.required("name").asText(),
              schema(request),
              ModelBuilder.texts(request.required("files")));
      case "build" ->
          builder.build(
              request.required("name").asText(),
              request.required("sql").asText(),
              schema(request),
              request.required("folder").asText());
      default -> throw new IllegalArgumentException("unknown request " + request);
    }
  }

  private static StructType schema(JsonNode request) {
    return StructType.fromDDL(request.required("schema").asText());
  }

  /** The first line of the innermost cause. */
  private static String reason(Throwable failed) {
    Throwable cause = failed;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return message == null
        ? cause.getClass().getSimpleName()
        : message.strip().lines().findFirst().orElse(cause.getClass().getSimpleName());
  }
}
