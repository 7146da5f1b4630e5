package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;

/** What {@code reference/recompute_online_retail.py} finds in the exports of Online Retail. */
public final class Recomputation {

  private static final Path REFERENCE = Path.of("jobs/src/test/resources/reference");
  private static final Path SCRIPT = REFERENCE.resolve("recompute_online_retail.py");

  private Recomputation() {}

  /**
   * The query that asks a warehouse for the same numbers: columns {@code key} and {@code value}.
   */
  public static String query() throws IOException {
    // without its heading, which a command line would take for an option
    return Files.readString(REFERENCE.resolve("online_retail_numbers.sql"))
        .replaceFirst("^-- .*\n", "");
  }

  /** The numbers by their key; skips the test where python3 does not run. */
  public static Map<String, BigDecimal> of(Path days, LocalDate asOf)
      throws IOException, InterruptedException {
    assumeTrue(hasPython(), "Skipped: python3 does not run");
    Process process =
        new ProcessBuilder("python3", SCRIPT.toString(), days.toString(), asOf.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Map<String, BigDecimal> numbers = new TreeMap<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int comma = line.lastIndexOf(',');
        numbers.put(line.substring(0, comma), number(line.substring(comma + 1)));
      }
    }
    assertThat(process.waitFor()).as("exit code of %s", SCRIPT).isZero();
    assertThat(numbers).hasSizeGreaterThan(30_000);
    return numbers;
  }

  /** A number of which only the value counts and not how it is written. */
  public static BigDecimal number(String text) {
    BigDecimal value = new BigDecimal(text);
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static boolean hasPython() throws InterruptedException {
    try {
      return new ProcessBuilder("python3", "--version").redirectErrorStream(true).start().waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
