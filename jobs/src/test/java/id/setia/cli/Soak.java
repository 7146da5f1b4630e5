package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Nights as they come: exports by the day, late, again and corrected; processes killed and started
 * again; months closed, the workspace maintained, a release taken back; readers all the while. In
 * the end the last release must be that of one undisturbed night over exports that were right from
 * the start.
 */
final class Soak {

  /**
   * How large.
   *
   * @param customers of the shop
   * @param first the first night's day
   * @param nights how many
   * @param readers how many read all the time
   * @param seed of the shop, of what comes when, and of the kills
   */
  record Size(int customers, LocalDate first, int nights, int readers, long seed) {}

  private static final long THINKING_MILLIS = 500;
  private static final int MOST_KILLS = 3;
  private static final int NIGHTS_BETWEEN_MAINTENANCE = 5;

  private final SoakShop shop;
  private final Shell shell;
  private final KilledCommands commands;
  private final ReaderPool readers;
  private final Random random;
  private final Map<YearMonth, LocalDate> closed = new TreeMap<>();
  private final SoakResult result = new SoakResult();

  private Soak(
      SoakShop shop, Shell shell, KilledCommands commands, ReaderPool readers, Random random) {
    this.shop = shop;
    this.shell = shell;
    this.commands = commands;
    this.readers = readers;
    this.random = random;
  }

  /**
   * Runs all of it.
   *
   * @param directory an empty one
   * @param home a copy of the program's own, whose configuration is changed
   * @param options more options for each JVM
   */
  static SoakResult run(Path directory, Home home, Size size, List<String> options)
      throws Exception {
    configure(home);
    SoakShop shop =
        SoakShop.of(
            directory.resolve("shop"), size.customers(), size.first(), size.nights(), size.seed());
    Shell shell = shell(directory.resolve("soaked"));
    KilledCommands commands = new KilledCommands(shell, home, options);
    shop.deliver(size.first(), exports(shell));
    commands.undisturbed("run", "--as-of", size.first().toString());
    SoakResult result;
    try (ReaderPool readers =
        ReaderPool.start(shell.workspace(), directory, size.readers(), THINKING_MILLIS)) {
      result = new Soak(shop, shell, commands, readers, new Random(size.seed())).nights();
    }
    Shell once = shell(directory.resolve("undisturbed"));
    shop.deliverCorrected(exports(once));
    new KilledCommands(once, home, options).undisturbed("run", "--as-of", shop.last().toString());
    return result.compared(new SoakComparison(shell, once).equal());
  }

  /** The shop with eleven tools, with a key that all workspaces share. */
  private static void configure(Home home) throws IOException {
    Path example = Path.of("examples", "many-tools");
    Path sources = home.file("config/sources");
    for (Path source : files(sources)) {
      Files.delete(source);
    }
    for (Path source : files(example.resolve("sources"))) {
      Files.writeString(
          sources.resolve(source.getFileName().toString()),
          Files.readString(source)
              .replace("batal: cancelled}", "batal: cancelled, dihapus: withdrawn}"));
    }
    Files.writeString(
        home.file("config/setia.yml"),
        Files.readString(example.resolve("setia.yml"))
            + """
            hmac_key: ${TEST_KEY}
            max_reject_rate: 0.5
            duckdb: {memory_mebibytes: 512, threads: 2}
            publish: {keep_releases: 3}
            maintenance: {compact_from_files: 3, snapshot_days: 0, orphan_hours: 0}
            """);
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  private static Shell shell(Path directory) {
    return new Shell(
        directory.resolve("workspace"),
        Map.of("SETIA_EXPORTS", directory.resolve("exports").toString()));
  }

  private static Path exports(Shell shell) {
    return shell.workspace().resolveSibling("exports");
  }

  private SoakResult nights() throws Exception {
    long start = System.nanoTime();
    List<LocalDate> nights = shop.nights();
    result.done("run");
    close(nights.get(0));
    for (LocalDate night : nights.subList(1, nights.size())) {
      shop.deliver(night, exports(shell));
      command(KillPoints.ofNight(release(night)), "run", "--as-of", night.toString());
      close(night);
      int number = 1 + nights.indexOf(night);
      if (number % NIGHTS_BETWEEN_MAINTENANCE == 0) {
        command(KillPoints.ofMaintenance(), "maintain");
      }
      if (number == nights.size() / 2) {
        rollBack();
      }
      System.err.printf("night %d of %d: %s%n", number, nights.size(), result);
    }
    restated();
    conserved();
    result.ended(shop.files(), readers.end(), (System.nanoTime() - start) / 1e9);
    return result;
  }

  private Path release(LocalDate night) {
    return shell.workspace().resolve("releases").resolve(night + "-1");
  }

  /** A command that may be killed a few times before it comes to its end. */
  private void command(List<KillPoint> named, String... command) throws Exception {
    String what = command[0];
    for (int kills = 0; ; kills++) {
      KillPoint point = kills < MOST_KILLS ? any(named) : KillPoint.never();
      boolean isKilled = commands.killed(point, command);
      readers.published();
      if (isKilled) {
        result.killed(what.equals("run") ? commands.runningStep() : what, point);
      }
      if (!isKilled || (what.equals("close") && commands.isClosed(command[1]))) {
        result.done(what);
        return;
      }
    }
  }

  /** No point in half of all cases. */
  private KillPoint any(List<KillPoint> named) {
    return switch (random.nextInt(8)) {
      case 0 -> KillPoint.atStatement(1 + random.nextInt(350));
      case 1 -> KillPoint.atTime(300 + random.nextInt(4_000));
      case 2, 3 -> named.isEmpty() ? KillPoint.never() : named.get(random.nextInt(named.size()));
      default -> KillPoint.never();
    };
  }

  /** The month before, once the last of its days have come. */
  private void close(LocalDate night) throws Exception {
    YearMonth month = YearMonth.from(night).minusMonths(1);
    if (night.getDayOfMonth() > 1 && !closed.containsKey(month)) {
      command(KillPoints.ofClose(shell.workspace()), "close", month.toString());
      closed.put(month, night);
    }
  }

  /** Back to the release before; the next night publishes again. */
  private void rollBack() throws Exception {
    String current = readers.published().release();
    String before =
        shell
            .runNow("rollback", "--json")
            .exits(ExitCode.DONE)
            .json()
            .findValuesAsText("release")
            .stream()
            .filter(release -> release.compareTo(current) < 0)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    command(List.of(), "rollback", before);
    assertThat(readers.published().release()).isEqualTo(before);
  }

  /** Every late document of a closed month is told, with its file and its cause. */
  private void restated() {
    Set<String> told = new HashSet<>();
    for (JsonNode row :
        shell
            .runNow(
                "sql",
                "--json",
                "select strftime(closed_month, '%Y-%m') as month, cause, file_name from marts.restatement_files where metric = 'net_revenue'")
            .exits(ExitCode.DONE)
            .json()) {
      told.add(
          "%s %s %s"
              .formatted(
                  row.get("month").asText(),
                  row.get("cause").asText(),
                  row.get("file_name").asText()));
    }
    List<String> expected =
        shop.late().stream()
            .filter(late -> closed.containsKey(late.month()))
            .filter(late -> late.night().isAfter(Objects.requireNonNull(closed.get(late.month()))))
            .map(late -> "%s %s %s".formatted(late.month(), late.cause(), late.file()))
            .toList();
    assertThat(told).as("restatements of late documents").containsAll(expected);
    assertThat(expected).isNotEmpty();
    result.restated(expected.size());
  }

  /** Nothing that was read is lost, in records and in money, in any file of any night. */
  private void conserved() {
    assertThat(
            shell.value(
                """
                select count(*) || ' files, ' || count(*) filter (
                  read <> loaded + quarantined + duplicates + withdrawn
                  or known_amount_read is distinct from
                    amount_loaded + known_amount_quarantined + amount_duplicates + amount_withdrawn) || ' unbalanced'
                from ops.conservation_history
                """))
        .endsWith(" 0 unbalanced");
    assertThat(shell.value("select count(*) from marts.reconciliation where difference <> 0"))
        .isEqualTo("0");
  }
}
