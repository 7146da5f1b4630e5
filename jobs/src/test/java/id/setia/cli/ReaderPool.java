package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.Releases;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Readers in processes of their own, half of them strangers (DuckDB 1.5 in Node, where that is
 * there), who ask across marts and facts all the time that releases come and go. At the end every
 * answer must be that of one release, as a whole, and of none that was no longer current when its
 * connection began.
 */
final class ReaderPool implements AutoCloseable {

  /**
   * What they did.
   *
   * @param strangers how many of the readers are
   * @param releases how many different ones they saw
   */
  record Summary(int readers, long strangers, int answers, int releases) {}

  /** A release, and what it answers. */
  record Seen(String release, String sums) {}

  private static final String NODE_READER =
      """
      const { DuckDBInstance } = require('@duckdb/node-api');
      let isLast = false;
      process.stdin.on('data', () => { isLast = true; });
      process.stdin.on('end', () => { isLast = true; });
      (async () => {
        const [file, thinking, answers, question] = process.argv.slice(2);
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
  private record Answer(long connectedAt, String release, String sums) {

    static Answer of(String line) {
      String[] words = line.split(" ", 3);
      assertThat(words).as(line).hasSize(3);
      return new Answer(Long.parseLong(words[0]), words[1], whole(words[2]));
    }
  }

  private final List<Running> readers = new ArrayList<>();

  /** What became current, by the time from which on nobody may see what was before it. */
  private final NavigableMap<Long, String> published = new TreeMap<>();

  /** What the release itself answers. */
  private final Map<String, String> expected = new HashMap<>();

  private final Workspace workspace;

  private ReaderPool(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Starts them.
   *
   * @param root of the workspace that they read; a release is current already
   * @param directory where they write what they are answered
   * @param thinkingMillis how long each waits between two questions
   */
  static ReaderPool start(Path root, Path directory, int readers, long thinkingMillis)
      throws Exception {
    ReaderPool pool = new ReaderPool(new Workspace(root));
    pool.published(0);
    List<String> asked =
        List.of(
            pool.workspace.warehouse().toString(),
            Long.toString(thinkingMillis),
            Integer.toString(Reader.ANSWERS),
            Reader.QUESTION);
    List<String> stranger = NodeClient.isThere() ? node() : List.of();
    try {
      for (int number = 1; number <= readers; number++) {
        boolean isStranger = !stranger.isEmpty() && number % 2 == 0;
        List<String> command = new ArrayList<>(isStranger ? stranger : own());
        command.addAll(asked);
        pool.readers.add(
            start(directory, (isStranger ? "stranger-" : "reader-") + number, command));
      }
    } catch (IOException | RuntimeException failed) {
      pool.close();
      throw failed;
    }
    return pool;
  }

  private static List<String> own() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        Child.classPath(),
        Reader.class.getName());
  }

  private static List<String> node() throws Exception {
    Path client = NodeClient.install();
    Path script = client.resolve("reader.js");
    Files.writeString(script, NODE_READER);
    return List.of("node", script.toString());
  }

  private static Running start(Path directory, String name, List<String> command)
      throws IOException {
    Path answers = directory.resolve(name + ".txt");
    Path errors = directory.resolve(name + ".err");
    return new Running(
        name,
        new ProcessBuilder(command)
            .redirectError(errors.toFile())
            .redirectOutput(answers.toFile())
            .start(),
        answers,
        errors);
  }

  /** Notes what readers see now: whoever connects later must not see what was before it. */
  Seen published() {
    return published(System.currentTimeMillis());
  }

  private Seen published(long at) {
    // not by the readers' path: one process has one database of a path, however often it is
    // replaced
    Path database = new Releases(workspace).current().orElseThrow().database();
    try (DuckDb duckDb = DuckDb.readOnly(database)) {
      String[] words =
          Objects.requireNonNull(duckDb.value(Reader.QUESTION, String.class)).split(" ", 2);
      Seen seen = new Seen(words[0], whole(words[1]));
      expected.put(seen.release(), seen.sums());
      if (published.isEmpty() || !published.lastEntry().getValue().equals(seen.release())) {
        published.put(at, seen.release());
      }
      return seen;
    }
  }

  /** DuckDB 1.5 and 2 write some sums as decimals and others not. */
  private static String whole(String sums) {
    return sums.replaceAll("[.]0+(?= |$)", "");
  }

  /** Lets each connect once more, waits until they have ended, and looks at every answer. */
  Summary end() throws IOException, InterruptedException {
    readers.forEach(Running::letGo);
    for (Running reader : readers) {
      reader.ends();
    }
    int count = 0;
    Set<String> seen = new HashSet<>();
    for (Running reader : readers) {
      List<Answer> answers =
          Files.readAllLines(reader.answers()).stream()
              .filter(line -> !line.equals("ready"))
              .map(Answer::of)
              .toList();
      check(reader, answers);
      count += answers.size();
      answers.forEach(answer -> seen.add(answer.release()));
    }
    long strangers = readers.stream().filter(r -> r.name().startsWith("stranger")).count();
    return new Summary(readers.size(), strangers, count, seen.size());
  }

  private void check(Running reader, List<Answer> answers) {
    assertThat(answers).as(reader.name()).isNotEmpty();
    for (Answer answer : answers) {
      assertThat(answer.sums())
          .as("%s: all of release %s, nothing of another", reader.name(), answer.release())
          .isEqualTo(expected.get(answer.release()));
      Long current = published.floorKey(answer.connectedAt() - 1);
      assertThat(published.tailMap(current).values())
          .as("%s: what it connects to is never older than what was current", reader.name())
          .contains(answer.release());
    }
    assertThat(answers.get(answers.size() - 1).release())
        .as("%s: its last connection", reader.name())
        .isEqualTo(published.lastEntry().getValue());
  }

  @Override
  public void close() {
    readers.forEach(reader -> reader.process().destroyForcibly());
  }
}
