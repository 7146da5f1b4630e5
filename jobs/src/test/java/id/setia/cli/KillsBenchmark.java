package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * As many kills as asked for, at random statements and at random times, until every table of two
 * nights has been compared with that of an undisturbed run after each handful of them; {@code
 * bench/kills.sh} starts it.
 */
public final class KillsBenchmark {

  private static final int MOST_KILLS_A_NIGHT = 12;
  private static final int MOST_KILLS_OF_UPKEEP = 4;

  private final Path directory;
  private final Home home;
  private final Random random;
  private final List<String> options;
  private final Map<String, Integer> killsByStep = new TreeMap<>();
  private int kills;
  private int starts;
  private int nights;
  private int rounds;

  private KillsBenchmark(Path directory, Home home, long seed, List<String> options) {
    this.directory = directory;
    this.home = home;
    this.random = new Random(seed);
    this.options = options;
  }

  /** Arguments: an empty directory, how many kills, a seed, further options for the JVMs. */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    List<String> options = List.of(arguments).subList(3, arguments.length);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      new KillsBenchmark(directory, home, Long.parseLong(arguments[2]), options)
          .run(Integer.parseInt(arguments[1]));
    }
  }

  private void run(int wanted) throws Exception {
    Path exports = KilledNights.write(home, directory.resolve("shop"));
    KilledNights undisturbed = nights(exports, "undisturbed");
    long start = System.nanoTime();
    for (LocalDate day : KilledNights.DAYS) {
      undisturbed.deliver(day);
      // in a process of its own, as it tells how long such a night takes
      assertThat(undisturbed.killed(day, KillPoint.atStatement(0))).isFalse();
    }
    long millisOfNight = (System.nanoTime() - start) / 1_000_000 / KilledNights.DAYS.size();
    Map<String, String> expected = undisturbed.content();
    expected.putAll(upkeep(undisturbed, List.of()));

    start = System.nanoTime();
    while (kills < wanted) {
      rounds++;
      KilledNights round = nights(exports, "round-" + rounds);
      for (LocalDate day : KilledNights.DAYS) {
        round.deliver(day);
        night(round, day, millisOfNight);
      }
      Map<String, String> content = round.content();
      content.putAll(upkeep(round, List.of("close", "maintain")));
      assertThat(content).as("round %d", rounds).isEqualTo(expected);
      delete(directory.resolve("round-" + rounds));
      System.err.printf("%d kills, %d rounds equal%n", kills, rounds);
    }
    report(expected.size(), (System.nanoTime() - start) / 1e9);
  }

  private KilledNights nights(Path exports, String name) {
    return new KilledNights(exports, home, directory.resolve(name), options);
  }

  private void night(KilledNights round, LocalDate day, long millisOfNight) throws Exception {
    for (int kill = 0; kill < MOST_KILLS_A_NIGHT; kill++) {
      starts++;
      if (!round.killed(day, any(millisOfNight))) {
        nights++;
        return;
      }
      kills++;
      killsByStep.merge(round.commands().runningStep(), 1, Integer::sum);
    }
    starts++;
    nights++;
    assertThat(round.killed(day, KillPoint.never())).isFalse();
  }

  /** The close of a month, maintenance, and the night after them. */
  private Map<String, String> upkeep(KilledNights round, List<String> killed) throws Exception {
    KilledNights.keep(home, 1);
    for (List<String> command :
        List.of(List.of("close", KilledNights.CLOSED), List.of("maintain"))) {
      String what = command.get(0);
      boolean isDone = false;
      for (int kill = 0; killed.contains(what) && kill < MOST_KILLS_OF_UPKEEP && !isDone; kill++) {
        starts++;
        isDone = !round.commands().killed(anyOfUpkeep(), command.toArray(String[]::new));
        if (!isDone) {
          kills++;
          killsByStep.merge(what, 1, Integer::sum);
          isDone = what.equals("close") && round.commands().isClosed(KilledNights.CLOSED);
        }
      }
      if (!isDone) {
        round.commands().undisturbed(command.toArray(String[]::new));
      }
    }
    Map<String, String> content = round.upkeep();
    round.commands().undisturbed("run", "--as-of", KilledNights.AFTER.toString());
    content.putAll(round.contentAfterUpkeep());
    KilledNights.keep(home, 7);
    return content;
  }

  /** A statement, or a time, that a start rarely outlives; the next one goes on from there. */
  private KillPoint any(long millisOfNight) {
    return random.nextBoolean()
        ? KillPoint.atStatement(1 + random.nextInt(250))
        : KillPoint.atTime(300 + random.nextLong(millisOfNight / 2));
  }

  private KillPoint anyOfUpkeep() {
    return random.nextBoolean()
        ? KillPoint.atStatement(1 + random.nextInt(60))
        : KillPoint.atTime(300 + random.nextLong(1_200));
  }

  private void report(int compared, double seconds) {
    System.out.printf(
        Locale.ROOT,
        "%d kills (SIGKILL) in %d starts; %d nights of %d workspaces came to their end, then a close, a maintenance and a night"
            + " after them. Each time %d things were compared with an undisturbed workspace (content hash of every table of the"
            + " three nights, accounts, files, quarantine, closed figures, restatements, tags, what is left to maintain): all equal.%n%n",
        kills,
        starts,
        nights,
        rounds,
        compared);
    System.out.printf(Locale.ROOT, "Seconds a start: %.1f.%n%n", seconds / starts);
    System.out.printf("| killed in | times |%n|---|---:|%n");
    killsByStep.forEach((step, times) -> System.out.printf("| %s | %d |%n", step, times));
  }

  private static void delete(Path root) {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : new ArrayList<>(tree.sorted(Comparator.reverseOrder()).toList())) {
        Files.delete(path);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
