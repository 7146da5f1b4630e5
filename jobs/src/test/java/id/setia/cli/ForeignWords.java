package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.provider.Arguments;

/** Words of libraries, which nobody who is told of a fault should meet. */
final class ForeignWords {

  private static final Pattern FOREIGN =
      Pattern.compile(
          "Error:|Exception|Binder|Catalog|Conversion|LINE [0-9]|CAST\\b|Candidate|candidate bindings|com\\.fasterxml|java\\.|\\borg\\.|id\\.setia\\.|\\bjdk\\.|"
              + "DuckDB|Jackson|SnakeYAML|snakeyaml|read_csv|read_parquet|_setia_|VARCHAR|BIGINT|INTEGER_LITERAL|Referenced column|reader, String|"
              + "Expected Number|Hint:|state machine|strptime_|Malformed JSON at|while parsing|while scanning|block mapping|\\bJsonParser|Unrecognized|"
              + "FROM clause|Invalid Input|did you mean|Did you mean|Cannot invoke|Cannot construct|setia-test|Internal error|^\\s*at ",
          Pattern.MULTILINE);

  private ForeignWords() {}

  /** That a message has none of them. */
  static void assertNone(String what, String said) {
    assertThat(FOREIGN.matcher(said).results().map(MatchResult::group))
        .as("%s: %s", what, said)
        .isEmpty();
  }

  static final String ROWS =
      """
      id,time,price,state,note
      A1,2026-01-05 10:00,10.00,paid,fine
      A2,2026-01-06 10:00,abc,paid,fine
      """;

  /** A source of that export with a column more, as YAML; FILES is where it lies. */
  static String mapping(String column) {
    return """
        name: shop
        files: FILES/export*
        currency: IDR
        tables:
          orders:
            columns:
              order_id: id
              ordered_at: time
              status: {value: completed}
              %s
        """
        .formatted(column);
  }

  /** A source, and what is said of it. */
  static Arguments source(String what, String yaml, String... says) {
    return Arguments.of(what, yaml, ROWS.getBytes(StandardCharsets.UTF_8), says);
  }

  /** Tries a source with {@code sources test}, and looks at what is said. */
  static void assertOwnWords(String what, String yaml, byte[] bytes, String[] says, Path directory)
      throws IOException {
    Path config = Files.createDirectories(directory.resolve("config/sources"));
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Files.write(exports.resolve("export.dat"), bytes);
    Files.writeString(config.resolve("shop.yml"), yaml.replace("FILES", exports.toString()));
    Files.writeString(
        directory.resolve("config/setia.yml"), "time_zone: UTC\nmax_reject_rate: 0.9\n");

    Shell.Outcome outcome =
        new Shell(directory.resolve("ws"), Map.of())
            .run("sources", "test", "shop", "--config", directory.resolve("config").toString());

    String said = outcome.out() + outcome.err();
    assertNone(what, said.replace(directory.toString(), ""));
    for (String text : says) {
      assertThat(said).as(what).contains(text);
    }
  }
}
