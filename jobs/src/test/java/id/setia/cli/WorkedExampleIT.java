package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The worked example of docs/cltv.md is what {@code cltv explain} says of the demo: {@code
 * -Dsetia.update=true} writes it anew.
 */
class WorkedExampleIT {

  private static final Path PAGE = Path.of("docs/cltv.md");
  private static final String BEGIN = "<!-- worked example: written by WorkedExampleIT -->\n";
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

  @Test
  void theExampleIsThatOfTheDemo(@TempDir Path directory) throws IOException {
    Shell.bare(Map.of(), "demo", "--dir", directory.toString()).exits(ExitCode.DONE);
    Shell shell = new Shell(directory.resolve("workspace"), Map.of());
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
      table.append(
          "| %s | %s | %s | %s |\n"
              .formatted(
                  step.get("what").asText(),
                  step.get("how").asText().replace("|", "\\|"),
                  step.get("value").asText(),
                  step.get("published").asText("")));
    }
    return table.toString();
  }
}
