package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Workspaces by chance in which somebody is forgotten, until the time is over. What is left is
 * looked for by another program, which opens every file with libraries of its own; {@code
 * bench/fuzz.sh} starts it. A find leaves its workspace and its seed.
 */
public final class ForgetFuzzer {

  private static final Duration HANGS = Duration.ofMinutes(30);

  private final Path directory;
  private final List<String> search;
  private long rounds;
  private long people;
  private long texts;
  private long finds;

  private ForgetFuzzer(Path directory, List<String> search) {
    this.directory = directory;
    this.search = List.copyOf(search);
  }

  /** Arguments: an empty directory, minutes, the first seed, Python, the program that searches. */
  public static void main(String[] arguments) throws Exception {
    ForgetFuzzer fuzzer =
        new ForgetFuzzer(Path.of(arguments[0]), List.of(arguments).subList(3, arguments.length));
    long end =
        System.nanoTime()
            + Duration.ofSeconds(Math.round(Double.parseDouble(arguments[1]) * 60)).toNanos();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    for (long seed = Long.parseLong(arguments[2]); System.nanoTime() < end; seed++) {
      fuzzer.round(seed, out);
    }
    out.printf(
        "%d workspaces, %d people, %d texts, %d finds%n",
        fuzzer.rounds, fuzzer.people, fuzzer.texts, fuzzer.finds);
  }

  private void round(long seed, PrintWriter out) throws Exception {
    Path place = Files.createDirectories(directory.resolve("round-" + seed));
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Void> done =
          thread.submit(
              () -> {
                once(place, seed);
                return null;
              });
      done.get(HANGS.toSeconds(), TimeUnit.SECONDS);
      delete(place);
    } catch (Exception found) {
      finds++;
      out.printf("FIND seed %d in %s: %s%n", seed, place, found);
    } finally {
      rounds++;
      thread.shutdownNow();
    }
  }

  private void once(Path place, long seed) throws Exception {
    ForgetRound round = new ForgetRound(place, seed);
    Path planted = round.load();
    texts += round.texts();
    people += round.people();
    Path seen = place.resolve("seen.json");
    search("before", round.workspace(), planted, seen);
    round.forget();
    search("after", round.workspace(), planted, seen);
  }

  private void search(String when, Path workspace, Path planted, Path seen) throws Exception {
    List<String> command =
        Stream.concat(
                search.stream(),
                Stream.of(when, workspace.toString(), planted.toString(), seen.toString()))
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", when, said).isZero();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
