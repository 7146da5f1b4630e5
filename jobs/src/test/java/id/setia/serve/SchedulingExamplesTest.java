package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.setia.config.Cron;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files under examples/scheduling are what their programs read, and docs/scheduling.md names
 * each.
 */
class SchedulingExamplesTest {

  private static final Path EXAMPLES = Path.of("examples/scheduling");
  private static final Path DOCUMENT = Path.of("docs/scheduling.md");
  private static final Instant NOW = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant NIGHT = Instant.parse("2026-03-02T19:30:00Z");
  private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

  private record Ended(int code, String output) {}

  private static Ended run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), output);
  }

  private static boolean isInstalled(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static Stream<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(EXAMPLES)) {
      List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
      assertThat(files).hasSize(7);
      return files.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void theDocumentNamesEveryFile(Path file) throws IOException {
    assertThat(Files.readString(DOCUMENT)).contains("(../" + file + ")");
  }

  @Test
  void theCrontabRunsEveryNightAndTheDocumentShowsItsLine() throws IOException {
    List<String> lines = Files.readAllLines(EXAMPLES.resolve("crontab"));
    String entry = lines.get(lines.size() - 1);
    String[] fields = entry.split("\\s+", 7);
    String expression = String.join(" ", List.of(fields).subList(0, 5));
    assertThat(Cron.parse(expression).after(NOW, JAKARTA)).isEqualTo(NIGHT);
    assertThat(fields[5]).as("the user, as files of /etc/cron.d say it").isEqualTo("setia");
    // cron takes % for a line break
    assertThat(fields[6]).contains("./setia run --workspace ").doesNotContain("%");
    assertThat(lines.stream().filter(line -> line.matches("[A-Z_]+=.*")))
        .contains("CRON_TZ=Asia/Jakarta");
    assertThat(Files.readString(DOCUMENT)).contains(entry);
  }

  @Test
  void systemdTakesTheUnits(@TempDir Path directory) throws Exception {
    assumeTrue(
        isInstalled("systemd-analyze"), "systemd-analyze is not installed: units are not verified");
    // a program that is there, so that only the units are judged
    Path program = Files.writeString(directory.resolve("setia"), "#!/bin/sh\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    List<Path> units;
    try (Stream<Path> found = Files.list(EXAMPLES.resolve("systemd"))) {
      units = found.sorted().toList();
    }
    for (Path unit : units) {
      Files.writeString(
          directory.resolve(unit.getFileName()),
          Files.readString(unit).replace("/opt/setia/setia", program.toString()));
    }
    for (Path unit : units) {
      Ended verified =
          run(
              "systemd-analyze",
              "verify",
              "--man=no",
              "--recursive-errors=no",
              directory.resolve(unit.getFileName()).toString());
      assertThat(verified.output()).as(unit.toString()).isEmpty();
      assertThat(verified.code()).isZero();
    }
    Ended wrong =
        run(
            "systemd-analyze",
            "verify",
            "--man=no",
            "--recursive-errors=no",
            Files.writeString(directory.resolve("wrong.timer"), "[Timer]\nOnCalendar=every night\n")
                .toString());
    assertThat(wrong.output())
        .as("that a wrong unit is found")
        .contains("Failed to parse calendar specification");
  }

  @Test
  void systemdKnowsTheTimersTime() throws Exception {
    assumeTrue(
        isInstalled("systemd-analyze"),
        "systemd-analyze is not installed: the time is not checked");
    String timer = Files.readString(EXAMPLES.resolve("systemd/setia-night.timer"));
    String calendar = timer.replaceFirst("(?s).*\nOnCalendar=([^\n]*)\n.*", "$1");
    Ended next =
        run("systemd-analyze", "calendar", "--base-time=2026-03-02 00:00:00 UTC", calendar);
    assertThat(next.code()).as(next.output()).isZero();
    assertThat(next.output()).contains("19:30:00 UTC");
  }

  @Test
  void pythonTakesTheDagAndItsShellTheExitCodes(@TempDir Path directory) throws Exception {
    assumeTrue(isInstalled("python3"), "python3 is not installed: the DAG is not compiled");
    Path dag = EXAMPLES.resolve("airflow/setia_night.py");
    Ended compiled =
        run("python3", "-c", "import ast,sys; ast.parse(open(sys.argv[1]).read())", dag.toString());
    assertThat(compiled.output()).isEmpty();
    assertThat(compiled.code()).isZero();
    String text = Files.readString(dag);
    assertThat(text).contains("BUSY = 4", "skip_on_exit_code=[BUSY]", "max_active_runs=1");

    String command =
        text.replaceFirst("(?s).*COMMAND = \"\"\"\n(.*?)\"\"\".*", "$1")
            .replaceAll("\\{\\{.*?\\}\\}", "2026-03-02");
    for (int code : new int[] {0, 1, 3, 4, 5}) {
      Path program = directory.resolve("setia");
      Files.writeString(program, "#!/bin/sh\necho \"$@\"\nexit " + code + "\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
      Ended ended =
          run(
              "env",
              "SETIA_HOME=" + directory,
              "SETIA_WORKSPACE=/srv/setia",
              "bash",
              "-c",
              command);
      assertThat(ended.code()).isEqualTo(code);
      assertThat(ended.output()).startsWith("run --workspace /srv/setia --as-of 2026-03-02\n");
      assertThat(ended.output().contains("nothing was published")).isEqualTo(code == 3);
    }
  }

  @Test
  void theManifestForbidsASecondRunAndRetriesOnlyWhatHelps() throws IOException {
    JsonNode job = new YAMLMapper().readTree(EXAMPLES.resolve("kubernetes/cronjob.yaml").toFile());
    assertThat(job.at("/apiVersion").asText()).isEqualTo("batch/v1");
    assertThat(job.at("/kind").asText()).isEqualTo("CronJob");
    JsonNode spec = job.get("spec");
    assertThat(spec.get("concurrencyPolicy").asText()).isEqualTo("Forbid");
    ZoneId zone = ZoneId.of(spec.get("timeZone").asText());
    assertThat(Cron.parse(spec.get("schedule").asText()).after(NOW, zone)).isEqualTo(NIGHT);
    JsonNode rule = spec.at("/jobTemplate/spec/podFailurePolicy/rules/0");
    assertThat(rule.get("action").asText()).isEqualTo("FailJob");
    assertThat(rule.at("/onExitCodes/values").toString()).isEqualTo("[2,3]");
    JsonNode pod = spec.at("/jobTemplate/spec/template/spec");
    // a podFailurePolicy is refused with any other
    assertThat(pod.get("restartPolicy").asText()).isEqualTo("Never");
    assertThat(pod.get("terminationGracePeriodSeconds").asInt()).isGreaterThan(600);
    JsonNode container = pod.at("/containers/0");
    assertThat(container.get("name").asText())
        .isEqualTo(rule.at("/onExitCodes/containerName").asText());
    assertThat(container.get("args").toString())
        .isEqualTo("[\"run\",\"--workspace\",\"/srv/setia\",\"--log-format\",\"json\"]");
    assertThat(container.at("/volumeMounts/0/name").asText())
        .isEqualTo(pod.at("/volumes/0/name").asText());
  }
}
