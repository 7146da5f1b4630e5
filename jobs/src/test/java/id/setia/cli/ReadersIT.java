package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eight readers, half of them strangers (DuckDB 1.5 in Node, where that is there), ask across marts
 * and facts while nights publish one release after the other: no error, no mixture, and whoever
 * connects again sees the newest. Each night sells one order more, so the release says what every
 * sum must be. {@code -Dsetia.readers.releases=N} for more nights ({@code bench/readers.sh}).
 */
class ReadersIT {

  private static final int RELEASES = Integer.getInteger("setia.readers.releases", 20);
  private static final int READERS = 8;
  private static final String AS_OF = "2026-01-31";

  private static final String NODE_READER =
      """
      const { DuckDBInstance } = require('@duckdb/node-api');
      let isLast = false;
      process.stdin.on('data', () => { isLast = true; });
      process.stdin.on('end', () => { isLast = true; });
      (async () => {
        const [file, answers, thinking, question] = process.argv.slice(2);
        console.log('ready');
        for (let wasLast = false; !wasLast; ) {
          wasLast = isLast;
          const began = Date.now();
          const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
          const connection = await instance.connect();
          for (let answer = 0; answer < Number(answers); answer++) {
            const reader = await connection.runAndReadAll(question);
            console.log(began + ' ' + reader.getRowsJson()[0][0]);
            await new Promise((resolve) => setTimeout(resolve, Number(thinking)));
          }
          connection.closeSync();
          instance.closeSync();
        }
        process.exit(0);
      })().catch((failure) => { console.error(failure); process.exit(1); });
      """;

  private record Running(String name, Process process, Path answers, Path errors) {

    void letGo() {
      try (OutputStream in = process.getOutputStream()) {
        in.write('\n');
      } catch (IOException gone) {
        throw new UncheckedIOException(name, gone);
      }
    }

    void ends() throws InterruptedException, IOException {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", name).isTrue();
      assertThat(process.exitValue()).as("%s: %s", name, Files.readString(errors)).isZero();
    }
  }

  /** One answer of a reader. */
  private record Answer(long connectedAt, int release, List<Integer> sums) {

    static Answer of(String line) {
      String[] words = line.split(" ");
      assertThat(words).as(line).hasSize(6);
      List<Integer> sums = new ArrayList<>();
      for (String sum : List.of(words).subList(2, 6)) {
        sums.add((int) Double.parseDouble(sum));
      }
      return new Answer(
          Long.parseLong(words[0]), Integer.parseInt(words[1].substring(AS_OF.length() + 1)), sums);
    }
  }

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void nobodySeesAnErrorOrAMixture() throws Exception {
    HostileShop shop = HostileShop.ofSales(directory);
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "publish: {keep_releases: 2}\nduckdb: {memory_mebibytes: 512, threads: 1}\n");
    NavigableMap<Long, Integer> published = new TreeMap<>(Map.of(0L, 1));
    List<Running> readers = start();
    try {
      Path first = directory.resolve("workspace/releases/" + AS_OF + "-1");
      try (DuckDb patient = DuckDb.readOnly(directory.resolve("workspace/warehouse.duckdb"))) {
        for (int release = 2; release <= RELEASES; release++) {
          publish(shop, release);
          published.put(System.currentTimeMillis(), release);
        }
        assertThat(patient.value(Reader.QUESTION, String.class))
            .as("the first release, open all the time, is still whole")
            .isEqualTo(AS_OF + "-1 1 1 1 1");
      }
      assertThat(first).exists();
      readers.forEach(Running::letGo);
      for (Running reader : readers) {
        reader.ends();
      }
      publish(shop, RELEASES + 1);
      assertThat(first).as("nobody has it open any more").doesNotExist();
    } finally {
      readers.forEach(reader -> reader.process().destroyForcibly());
    }
    int answers = 0;
    Set<Integer> seen = new HashSet<>();
    for (Running reader : readers) {
      List<Answer> given = answers(reader);
      check(reader, given, published);
      answers += given.size();
      given.forEach(answer -> seen.add(answer.release()));
    }
    record(readers, answers, seen.size());
  }

  private static void publish(HostileShop shop, int release) {
    shop.deliver(
        "sales/night-%d.csv".formatted(release),
        HostileShop.HEADER + HostileShop.GOOD.replace("A1,", "A" + release + ","));
    shop.night(ExitCode.DONE);
  }

  private List<Running> start() throws Exception {
    Path warehouse = directory.resolve("workspace/warehouse.duckdb");
    List<String> stranger = NodeClient.isThere() ? node(warehouse) : List.of();
    List<Running> readers = new ArrayList<>();
    for (int number = 1; number <= READERS; number++) {
      boolean isStranger = !stranger.isEmpty() && number % 2 == 0;
      List<String> command =
          isStranger
              ? stranger
              : List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseSerialGC",
                  "-Xmx64m",
                  "-cp",
                  Child.classPath(),
                  Reader.class.getName(),
                  warehouse.toString());
      Path answers = directory.resolve("reader-%d.txt".formatted(number));
      Path errors = directory.resolve("reader-%d.err".formatted(number));
      readers.add(
          new Running(
              (isStranger ? "stranger " : "reader ") + number,
              new ProcessBuilder(command)
                  .redirectError(errors.toFile())
                  .redirectOutput(answers.toFile())
                  .start(),
              answers,
              errors));
    }
    return readers;
  }

  private static List<String> node(Path warehouse) throws Exception {
    Path client = NodeClient.install();
    Path script = client.resolve("reader.js");
    Files.writeString(script, NODE_READER);
    return List.of(
        "node",
        script.toString(),
        warehouse.toString(),
        Integer.toString(Reader.ANSWERS),
        Long.toString(Reader.THINKING_MILLIS),
        Reader.QUESTION);
  }

  private static List<Answer> answers(Running reader) throws IOException {
    List<String> lines = Files.readAllLines(reader.answers());
    return lines.stream().filter(line -> !line.equals("ready")).map(Answer::of).toList();
  }

  private static void check(
      Running reader, List<Answer> answers, NavigableMap<Long, Integer> published) {
    assertThat(answers).as(reader.name()).isNotEmpty();
    int before = 0;
    for (Answer answer : answers) {
      assertThat(answer.sums())
          .as("%s: all of release %d, nothing of another", reader.name(), answer.release())
          .containsOnly(answer.release());
      assertThat(answer.release())
          .as("%s: what it connects to is never older than what was published", reader.name())
          .isGreaterThanOrEqualTo(published.floorEntry(answer.connectedAt() - 1).getValue())
          .isGreaterThanOrEqualTo(before);
      before = answer.release();
    }
    assertThat(before).as("%s: its last connection", reader.name()).isEqualTo(RELEASES);
  }

  /** For {@code bench/readers.sh}. */
  private static void record(List<Running> readers, int answers, int seen) throws IOException {
    long strangers = readers.stream().filter(r -> r.name().startsWith("stranger")).count();
    Files.writeString(
        Path.of("target", "readers.md"),
        "| releases | readers | of them strangers (DuckDB 1.5 in Node) | answers | releases seen | errors | mixed |\n|---:|---:|---:|---:|---:|---:|---:|\n| %d | %d | %d | %d | %d | 0 | 0 |\n"
            .formatted(RELEASES, READERS, strangers, answers, seen));
  }
}
