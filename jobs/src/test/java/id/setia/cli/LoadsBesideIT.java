package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import id.setia.sample.FileSplit;
import id.setia.sample.SampleShop;
import id.setia.sample.SampleSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two shops of one company, whose orders go into the same tables: a process loads one of them while
 * others load the other and are killed in the middle of their commits. What comes of it is what one
 * undisturbed night makes of the same exports, to the last account.
 */
class LoadsBesideIT {

  private static final String[] NIGHT = {"run", "--as-of", SmallNights.AS_OF.toString()};
  private static final String FIRST = SmallNights.AS_OF + "-1";
  private static final String SECOND = SmallNights.AS_OF + "-2";
  private static final String OUTLET = "outlet-orders";
  private static final String SHOP = "shop-orders";

  private final Path directory;

  LoadsBesideIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  @Timeout(value = 8, unit = TimeUnit.MINUTES, threadMode = SEPARATE_THREAD)
  void nothingIsLostOrDoubled() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory.resolve("beside"));
    Shell undisturbed = new Shell(directory.resolve("undisturbed"), shell.environment());
    Path exports = Path.of(String.valueOf(shell.environment().get("SETIA_EXPORTS")));
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Files.writeString(
          home.file("config/setia.yml"),
          "hmac_key: ${TEST_KEY}\npublish: {reuse: never}\nmaintenance: {compact_from_files: 2}\n");
      openOutlet(home, exports);
      Path gate = exports.resolve("load.gate");
      Files.writeString(gate, "open");
      undisturbed.run(NIGHT).exits(ExitCode.DONE);

      Gate closed = Gate.at(gate);
      try (Child outlet = load(shell, home, OUTLET)) {
        OutputStream held = closed.awaitReader();
        refusesOthers(shell, outlet);
        killedBetweenTwoTables(shell, home);
        closed.openForGood();
        held.close();
        assertThat(outlet.end()).as(said(outlet)).isEqualTo(ExitCode.DONE);
      }
      assertThat(shell.run("load", SHOP).exits(ExitCode.DONE).out()).contains("loaded: ");
      shell.run(NIGHT).exits(ExitCode.DONE);
      assertThat(content(shell, FIRST))
          .isEqualTo(content(undisturbed, FIRST))
          .hasSizeGreaterThan(60);
      Map<String, String> first = content(shell, FIRST);
      assertThat(accounts(shell)).isEqualTo(accounts(undisturbed)).hasSizeGreaterThan(8);

      // a file of the lake now has rows of both, and both replace some of them
      assertThat(
              MaintainIT.count(
                  shell.run("maintain", "--json").exits(ExitCode.DONE).json(), "small lake files"))
          .isPositive();
      correct(exports.resolve("orders-2025-02.csv"));
      correct(exports.resolve("outlet-2025-02.csv"));
      undisturbed.run(NIGHT).exits(ExitCode.DONE);
      closed = Gate.at(gate);
      try (Child outlet = load(shell, home, OUTLET)) {
        OutputStream held = closed.awaitReader();
        shell.run("load", SHOP).exits(ExitCode.DONE);
        closed.openForGood();
        held.close();
        assertThat(outlet.end()).as(said(outlet)).isEqualTo(ExitCode.DONE);
      }
      assertThat(logs(shell)).contains("replaced by another commit; the load is done again");
      shell.run(NIGHT).exits(ExitCode.DONE);
      assertThat(content(shell, SECOND))
          .isEqualTo(content(undisturbed, SECOND))
          .isNotEqualTo(first);
      assertThat(accounts(shell)).isEqualTo(accounts(undisturbed));
    }
  }

  /** The source at work is refused to another, and so is all that needs the whole warehouse. */
  private static void refusesOthers(Shell shell, Child outlet) {
    String holder = "(load outlet-orders, process %d on ".formatted(outlet.process().pid());
    assertThat(shell.runNow("load", OUTLET).exits(ExitCode.BUSY).err())
        .contains("Cannot load outlet-orders: another process is loading it " + holder);
    for (String[] command : new String[][] {NIGHT, {"maintain"}}) {
      assertThat(shell.runNow(command).exits(ExitCode.BUSY).err())
          .contains("Cannot run: another run is at work in this workspace " + holder);
    }
  }

  /** Dies in its turn: one table has its rows, the other has not. */
  private static void killedBetweenTwoTables(Shell shell, Home home) throws Exception {
    KillPoint point =
        KillPoint.before("between two tables' commits", "insert into setia_load_table", 2);
    List<String> options = new ArrayList<>(point.options());
    options.add("-Dsetia.home=" + home.directory());
    try (Child killed =
        Child.start(KillMain.class, shell.environment(), options, command(shell, SHOP))) {
      String said = said(killed);
      assertThat(killed.end()).as(said).isGreaterThan(ExitCode.STOPPED);
    }
  }

  private static Child load(Shell shell, Home home, String source) throws IOException {
    return Child.start(
        Main.class,
        shell.environment(),
        List.of("-Dsetia.home=" + home.directory()),
        command(shell, source));
  }

  private static String[] command(Shell shell, String source) {
    return new String[] {"load", source, "--workspace", shell.workspace().toString()};
  }

  private static String said(Child child) {
    return child.output().lines().collect(Collectors.joining("\n"));
  }

  /** A second shop, whose load waits at the gate. */
  private void openOutlet(Home home, Path exports) throws IOException {
    SampleShop.write(
        SampleSpec.of(150, 11)
            .withPeriod(LocalDate.of(2025, 1, 1), SmallNights.AS_OF)
            .withSplit(FileSplit.MONTHLY),
        directory.resolve("outlet"));
    try (Stream<Path> files = Files.list(directory.resolve("outlet/exports"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.startsWith("orders")) {
          Files.copy(file, exports.resolve(name.replace("orders", "outlet")));
        }
      }
    }
    String orders = Files.readString(home.file("config/sources/shop-orders.yml"));
    String outlet =
        orders
            .replace("name: shop-orders", "name: outlet-orders")
            .replace("system: shop", "system: outlet")
            .replace("/orders*.csv", "/outlet*.csv")
            .replace(
                "      payment_method: Payment Method\n",
                "      payment_method: {sql: \"case when (select max(length(content)) from read_text('%s')) >= 0 then \\\"Payment Method\\\" end\"}\n"
                    .formatted(exports.resolve("load.gate")));
    assertThat(outlet).contains("load.gate", "outlet*.csv");
    Files.writeString(home.file("config/sources/outlet-orders.yml"), outlet);
  }

  /** An export comes again with an order that was cancelled since. */
  private static void correct(Path export) throws IOException {
    String before = Files.readString(export);
    String after = before.replaceFirst("(?i);selesai;", ";batal;");
    assertThat(after).isNotEqualTo(before);
    Files.writeString(export, after);
  }

  /** Table to content, with a file's name for its number, as numbers say when each came. */
  private static Map<String, String> content(Shell shell, String release) {
    Map<String, String> content = shell.content(release);
    for (JsonNode table :
        shell.sql(
            "select schema_name || '.' || table_name as name,"
                + " string_agg('x.' || column_name, ', ') filter (where column_name not in ('file_id', 'order_no')) as columns"
                + " from duckdb_columns() where schema_name in ('core', 'marts') group by 1 having bool_or(column_name = 'file_id')")) {
      String name = table.get("name").asText();
      content.put(
          name,
          shell.value(
              "select count(*) || ' ' || coalesce(sum(hash(t)), 0) from (select %s, f.file_name from %s x left join ops.files f on f.file_id = x.file_id) t"
                  .formatted(table.get("columns").asText(), name)));
    }
    return content;
  }

  /** What every source's records came to; file numbers say in which order they came. */
  private static JsonNode accounts(Shell shell) {
    Outcome told =
        shell.run(
            "sql",
            "--json",
            "select source, file_name, sum(read) as read, sum(loaded) as loaded, sum(quarantined) as quarantined, sum(duplicates) as duplicates, count(*) as n"
                + " from ops.conservation group by all order by all");
    return told.exits(ExitCode.DONE).json();
  }

  private static String logs(Shell shell) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(shell.workspace().resolve("logs"))) {
      for (Path file :
          files.filter(log -> log.getFileName().toString().startsWith("load-")).toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
