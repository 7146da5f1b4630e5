package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Two nights of a very small shop, the second with new and with redelivered files, each started
 * again and again in processes that kill themselves, until one comes to its end.
 */
final class KilledNights {

  static final List<LocalDate> DAYS = List.of(LocalDate.of(2025, 2, 28), LocalDate.of(2025, 3, 31));

  /** The day of a night that finds nothing new. */
  static final LocalDate AFTER = DAYS.get(1).plusDays(1);

  /** The month that is closed after both nights. */
  static final String CLOSED = "2025-02";

  private static final SampleSpec SHOP =
      SampleSpec.of(60, 11)
          .withPeriod(LocalDate.of(2025, 1, 1), DAYS.get(1))
          .withSplit(FileSplit.MONTHLY);

  private final Path delivered;
  private final Path exports;
  private final Home home;
  private final Shell shell;
  private final KilledCommands commands;

  /**
   * Nights in a directory of their own.
   *
   * @param delivered where {@link #write} has written the exports
   * @param options more options for each JVM
   */
  KilledNights(Path delivered, Home home, Path directory, List<String> options) {
    this.delivered = delivered;
    this.home = home;
    this.exports = directory.resolve("exports");
    this.shell =
        new Shell(directory.resolve("workspace"), Map.of("SETIA_EXPORTS", exports.toString()));
    this.commands = new KilledCommands(shell, home, options);
  }

  /** Writes the shop's exports, and a configuration with a key that all workspaces share. */
  static Path write(Home home, Path directory) throws IOException {
    keep(home, 7);
    SampleShop.write(SHOP, directory);
    return directory.resolve("exports");
  }

  /**
   * Adds the till's exports: pages of which one goes on with an order of the other, an order of two
   * customers, an amount marked with a currency that contradicts another's, and on the second day
   * an order taken back. It is the first source, so that its load meets the kills.
   */
  static void addTill(Home home, Path exports) throws IOException {
    Files.writeString(
        home.file("config/sources/a-till.yml"),
        """
        name: a-till
        files: ${SETIA_EXPORTS}/till-*.csv
        format: {delimiter: ";"}
        pages: true
        numbers: comma
        max_reject_rate: 1
        tables:
          orders:
            columns:
              order_id: order
              ordered_at: day
              status: {from: status, map: {paid: completed, void: withdrawn}}
              customer_ref: customer
          order_lines:
            columns:
              order_id: order
              ordered_at: day
              line_type: {value: sale}
              sku: item
              quantity: qty
              unit_price: price
              line_discount: off
        """);
    String header = "order;day;status;customer;item;qty;price;off\n";
    Files.writeString(
        exports.resolve("till-2025-02-1.csv"),
        header
            + "K1;2025-02-03;paid;c1;tea;1;Rp 10.000;\n"
            + "K2;2025-02-03;paid;c1;tea;1;Rp 10.000;\n"
            + "K4;2025-02-03;paid;c4;tea;2;Rp 10.000;\n");
    Files.writeString(
        exports.resolve("till-2025-02-2.csv"),
        header
            + "K1;2025-02-03;paid;c1;cup;1;Rp 25.000,-;\n"
            + "K2;2025-02-03;paid;c2;cup;1;Rp 25.000;\n"
            + "K3;2025-02-04;paid;c3;cup;1;Rp 25.000;US$1\n");
    Files.writeString(
        exports.resolve("till-2025-03.csv"),
        header
            + "K4;2025-03-04;void;c4;tea;2;Rp 10.000;\n"
            + "K5;2025-03-05;paid;c5;tea;1;Rp 10.000;\n"
            + "K5;2025-03-05;paid;c6;cup;1;Rp 25.000;\n");
  }

  /** What the till's two nights have told and taken back, and what it sold, a line each. */
  List<String> ofTill() {
    return List.of(
        value(
            "select string_agg(document, ' ' order by document) from ops.notices where source = 'a-till'"),
        value(
            "select string_agg(order_id || ' ' || net_revenue::int, ', ' order by order_id, net_revenue) from core.order_lines where source = 'a-till'"),
        value(
            "select (select string_agg(table_name || ' ' || rows, ', ' order by table_name) from ops.withdrawn where source = 'a-till') || '; quarantined ' || sum(quarantined) from ops.conservation where source = 'a-till'"));
  }

  /** Changes how many releases stay. */
  static void keep(Home home, int releases) throws IOException {
    Files.writeString(
        home.file("config/setia.yml"),
        """
        hmac_key: ${TEST_KEY}
        duckdb: {memory_mebibytes: 512, threads: 2}
        maintenance: {compact_from_files: 2, snapshot_days: 0, orphan_hours: 0}
        publish: {keep_releases: %d}
        """
            .formatted(releases));
  }

  /** Delivers what a night finds: all but March before the first, all of it before the second. */
  void deliver(LocalDate day) throws IOException {
    Files.createDirectories(exports);
    try (Stream<Path> files = Files.list(delivered)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (day.equals(DAYS.get(1)) || !name.contains("2025-03")) {
          Files.copy(
              file,
              exports.resolve(name),
              StandardCopyOption.COPY_ATTRIBUTES,
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /**
   * Starts the night in a process of its own.
   *
   * @return whether it was killed; if not, it has published
   */
  boolean killed(LocalDate day, KillPoint point) throws IOException, InterruptedException {
    return commands.killed(point, "run", "--as-of", day.toString());
  }

  /** Other commands over the same workspace. */
  KilledCommands commands() {
    return commands;
  }

  /** The night in this process. */
  Outcome night(LocalDate day) {
    return shell.run("run", "--as-of", day.toString());
  }

  /** The night in a process of its own; what it said is the outcome's {@code out}. */
  Outcome started(LocalDate day) throws IOException, InterruptedException {
    try (Child child =
        Child.start(
            Main.class,
            shell.environment(),
            List.of("-Dsetia.home=" + home.directory()),
            "run",
            "--as-of",
            day.toString(),
            "--workspace",
            shell.workspace().toString())) {
      String said = child.output().lines().collect(java.util.stream.Collectors.joining("\n"));
      return new Outcome(child.end(), said, "");
    }
  }

  /** The only value of a query on what readers see. */
  String value(String select) {
    return shell.value(select);
  }

  /** Everything that must be as if nobody had been killed. */
  Map<String, String> content() {
    Map<String, String> content = new TreeMap<>();
    for (LocalDate day : DAYS) {
      content.putAll(tables(day));
    }
    content.putAll(
        rows(
            "select * exclude (run_id) from ops.conservation order by all",
            "select source, file_name, sha256, status from ops.files order by all",
            "select source, rule, column_name, status, records, amount from ops.quarantine order by all"));
    return content;
  }

  /**
   * Everything that must be as if nobody had been killed after a close, a maintenance that keeps
   * one release beside that of the close, and the night after them; the times of a close are its
   * own.
   */
  Map<String, String> contentAfterUpkeep() {
    Map<String, String> content = tables(DAYS.get(1));
    content.putAll(tables(AFTER));
    content.remove(AFTER + " marts.restatements");
    content.putAll(
        rows(
            "select * exclude (closed_at, reported_release) from marts.restatements order by all",
            "select * exclude (closed_at, release_id) from ops.closes order by all",
            "select * from ops.closed_figures order by all"));
    return content;
  }

  private Map<String, String> tables(LocalDate day) {
    Map<String, String> tables = new TreeMap<>();
    shell.content(lastRelease(day)).forEach((table, hash) -> tables.put(day + " " + table, hash));
    return tables;
  }

  private Map<String, String> rows(String... selects) {
    Map<String, String> all = new TreeMap<>();
    for (String select : selects) {
      JsonNode rows = shell.sql(select);
      assertThat(rows).as(select).isNotEmpty();
      all.put(select, rows.toString());
    }
    return all;
  }

  /**
   * What another maintenance would do, and the lake tables that have a name for the closed month.
   */
  Map<String, String> upkeep() throws IOException, SQLException {
    Map<String, String> upkeep = new TreeMap<>();
    for (JsonNode line : shell.runNow("maintain", "--dry-run", "--json").exits(0).json()) {
      upkeep.put(line.get("what").asText(), line.get("count").asText());
    }
    for (Map.Entry<String, JsonNode> table : LakeMetadata.of(shell).entrySet()) {
      JsonNode tag = table.getValue().path("refs").path("close-" + CLOSED);
      upkeep.put("tag of " + table.getKey(), tag.path("type").asText("none"));
    }
    return upkeep;
  }

  /** A run that a kill left without the last of its records was published, and done once more. */
  private String lastRelease(LocalDate day) {
    try (Stream<Path> releases = Files.list(shell.workspace().resolve("releases"))) {
      return releases
          .filter(release -> Files.exists(release.resolve("manifest.json")))
          .map(release -> release.getFileName().toString())
          .filter(name -> name.startsWith(day.toString()))
          .max(java.util.Comparator.naturalOrder())
          .orElseThrow();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  Path workspace() {
    return shell.workspace();
  }
}
