package id.setia.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.setia.stats.KaplanMeier.Ended;
import id.setia.stats.KaplanMeier.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The curve against R's {@code survfit}: what R found when the reference was written, and, where R
 * with its package survival is installed, what it finds now.
 */
class KaplanMeierTest {

  private static final Path REFERENCE = Path.of("jobs/src/test/resources/reference/survival");
  private static final Path CASES = REFERENCE.resolve("kaplan_meier_cases.csv");

  @Test
  void everyStepIsAsInTheReferenceThatRWrote() throws IOException {
    assertAsIn(Files.readAllLines(REFERENCE.resolve("kaplan_meier.csv")));
  }

  @Test
  void everyStepIsWhatRFindsNow(@TempDir Path directory) throws Exception {
    assumeTrue(hasSurvival(), "Skipped: Rscript with the package survival does not run");
    Path found = directory.resolve("kaplan_meier.csv");
    Process process =
        new ProcessBuilder(
                "Rscript", REFERENCE.resolve("kaplan_meier.R").toString(), CASES.toString())
            .redirectOutput(found.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.waitFor()).isZero();

    assertAsIn(Files.readAllLines(found));
  }

  @Test
  void leukaemiaPatientsAsPublished() throws IOException {
    // Miller (1981), Survival Analysis, page 49: maintained group, 1 - d/n multiplied by hand
    KaplanMeier curve = KaplanMeier.of(cases().getOrDefault("aml-maintained", List.of()));

    assertThat(curve.steps().stream().filter(step -> step.events() > 0).map(Step::survival))
        .usingElementComparator((left, right) -> Math.abs(left - right) < 5e-4 ? 0 : 1)
        .containsExactly(0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184);
  }

  @Test
  void whatEndsTogetherIsOneStep() {
    KaplanMeier curve =
        KaplanMeier.of(List.of(new Ended(9, 1, 0), new Ended(3, 1, 1), new Ended(3, 1, 0)));

    assertThat(curve.steps()).hasSize(2);
    assertThat(curve.at(2.9)).isEmpty();
    assertThat(curve.at(8).orElseThrow().survival()).isEqualTo(0.5);
    assertThat(curve.at(9).orElseThrow().standardError()).isEmpty();
  }

  @Test
  void ofNobodyThereIsNoCurve() {
    KaplanMeier curve = KaplanMeier.of(List.of(new Ended(3, 0, 0)));

    assertThat(curve.steps()).isEmpty();
    assertThat(curve.median()).isEmpty();
  }

  @Test
  void timesBeforeTheStartAreRefused() {
    assertThatThrownBy(() -> new Ended(-1, 1, 0))
        .hasMessage("Invalid end: 1 events and 0 censored at -1.0 (must not be negative)");
    assertThatThrownBy(() -> new Ended(Double.NaN, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Ended(1, -1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertAsIn(List<String> lines) throws IOException {
    List<String> found = new ArrayList<>();
    Map<String, List<Ended>> cases = cases();
    cases.forEach((name, ended) -> found.addAll(lines(name, KaplanMeier.of(ended))));

    assertThat(cases).hasSizeGreaterThan(10);
    assertThat(found).hasSize(lines.size() - 1);
    for (int index = 0; index < found.size(); index++) {
      assertSame(found.get(index).split(",", -1), lines.get(index + 1).split(",", -1));
    }
  }

  private static void assertSame(String[] found, String[] expected) {
    for (int column = 0; column < expected.length; column++) {
      if (column < 2 || expected[column].isEmpty() || found[column].isEmpty()) {
        assertThat(found[column]).as(String.join(",", expected)).isEqualTo(expected[column]);
      } else {
        double value = Double.parseDouble(expected[column]);
        assertThat(Double.parseDouble(found[column]))
            .as(String.join(",", expected))
            .isCloseTo(value, within(1e-9 * Math.max(1e-3, Math.abs(value))));
      }
    }
  }

  private static List<String> lines(String name, KaplanMeier curve) {
    List<String> lines = new ArrayList<>();
    for (Step step : curve.steps()) {
      String low = step.interval().map(ends -> Double.toString(ends.low())).orElse("");
      String high = step.interval().map(ends -> Double.toString(ends.high())).orElse("");
      lines.add(
          "%s,curve,%s,%d,%d,%d,%s,%s,%s,%s"
              .formatted(
                  name,
                  step.time(),
                  step.atRisk(),
                  step.events(),
                  step.censored(),
                  step.survival(),
                  text(step.standardError()),
                  low,
                  high));
    }
    lines.add(
        "%s,median,%s,,,,,,%s,%s"
            .formatted(
                name, text(curve.median()), text(curve.medianLow()), text(curve.medianHigh())));
    return lines;
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static Map<String, List<Ended>> cases() throws IOException {
    Map<String, List<Ended>> cases = new LinkedHashMap<>();
    for (String line : Files.readAllLines(CASES).stream().skip(1).toList()) {
      String[] cells = line.split(",", -1);
      cases
          .computeIfAbsent(cells[0], name -> new ArrayList<>())
          .add(
              new Ended(
                  Double.parseDouble(cells[1]),
                  Long.parseLong(cells[2]),
                  Long.parseLong(cells[3])));
    }
    return cases;
  }

  private static boolean hasSurvival() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("Rscript", "-e", "suppressMessages(library(survival))")
              .redirectErrorStream(true)
              .start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 && output.isBlank();
    } catch (IOException absent) {
      return false;
    }
  }
}
