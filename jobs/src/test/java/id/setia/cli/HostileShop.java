package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.cli.Shell.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shop that has published one good night, before something bad is delivered. What Setia then says
 * must stand in docs/bad-input.md too, word for word.
 */
final class HostileShop {

  static final String HEADER = "order,at,status,customer,sku,quantity,price\n";
  static final String GOOD = "A1,05/01/2026 10:00:00,paid,c1,S1,1,1000.00\n";

  private static final String AS_OF = "2026-01-31";

  private static final Map<String, String> SOURCES =
      Map.of(
          "sales",
          """
          name: sales
          files: ${SETIA_EXPORTS}/sales/*
          time_zone: UTC
          FORMAT
          tables:
            orders:
              columns:
                order_id: order
                ordered_at: {from: at, formats: ["dd/MM/yyyy HH:mm:ss"]}
                status: {from: status, map: {paid: completed, cancelled: cancelled}}
                customer_ref: customer
                currency: {value: IDR}
            order_lines:
              columns:
                order_id: order
                ordered_at: {from: at, formats: ["dd/MM/yyyy HH:mm:ss"]}
                line_type: {value: sale}
                sku: sku
                quantity: quantity
                unit_price: price
                currency: {value: IDR}
          """,
          "desk",
          """
          name: desk
          files: ${SETIA_EXPORTS}/desk/*
          time_zone: UTC
          tables:
            tickets:
              columns: {ticket_id: id, opened_at: opened, first_response_at: answered, resolved_at: resolved, status: status}
          """,
          "nps",
          """
          name: nps
          files: ${SETIA_EXPORTS}/nps/*
          time_zone: UTC
          tables:
            feedback:
              columns:
                response_id: id
                metric: {value: nps}
                survey: {value: s}
                survey_kind: {value: relational}
                responded_at: at
                score: score
          """);

  private final Path directory;
  private final Shell shell;
  private long clock = 1_767_000_000_000L;

  private HostileShop(Path directory, Shell shell) {
    this.directory = directory;
    this.shell = shell;
  }

  /** A shop of one source, with what its {@code format} says; its first night is published. */
  static HostileShop open(Path directory, String source, String format, byte[] goodFile) {
    try {
      Path exports = Files.createDirectories(directory.resolve("exports/" + source));
      Path sources = Files.createDirectories(directory.resolve("config/sources"));
      String mapping = java.util.Objects.requireNonNull(SOURCES.get(source));
      Files.writeString(sources.resolve(source + ".yml"), mapping.replace("FORMAT", format));
      HostileShop shop =
          new HostileShop(
              directory,
              new Shell(
                  directory.resolve("workspace"),
                  Map.of("SETIA_EXPORTS", String.valueOf(exports.getParent()))));
      shop.deliver(source + "/good", goodFile);
      shop.night(ExitCode.DONE);
      return shop;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static HostileShop ofSales(Path directory) {
    return open(
        directory,
        "sales",
        "max_reject_rate: 0.5",
        (HEADER + GOOD).getBytes(StandardCharsets.UTF_8));
  }

  /** The shop with its workspace at another place, and with more in its environment. */
  HostileShop at(Path workspace, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(shell.environment());
    environment.putAll(more);
    HostileShop moved = new HostileShop(directory, new Shell(workspace, environment));
    moved.clock = clock;
    return moved;
  }

  void deliver(String name, byte[] bytes) {
    try {
      Path file = directory.resolve("exports").resolve(name);
      Files.write(file, bytes);
      clock += 60_000;
      Files.setLastModifiedTime(file, FileTime.fromMillis(clock));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  void deliver(String name, String text) {
    deliver(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Outcome run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = directory.resolve("config").toString();
    return shell.run(all);
  }

  Outcome night(int exitCode) {
    return run("run", "--as-of", AS_OF).exits(exitCode);
  }

  /**
   * A night that stops with that sentence: the release before stays current and whole, and what was
   * delivered waits in the archive.
   */
  void stops(int exitCode, String sentence) {
    Outcome outcome = night(exitCode);
    assertThat(outcome.err()).contains(sentence);
    inBadInput(sentence);
    assertThat(shell.value("select release_id from marts._publication")).isEqualTo(AS_OF + "-1");
    JsonNode source = run("sources", "list", "--json").exits(ExitCode.DONE).json().get(0);
    assertThat(source.get("waiting").asLong()).as("nothing is lost: it waits").isEqualTo(1);
    assertThat(source.get("loaded").asLong()).isEqualTo(1);
  }

  /** A night that publishes and sets exactly these aside: {@code file record rule: reason}. */
  void setsAside(String... records) {
    night(ExitCode.DONE);
    List<String> found = new ArrayList<>();
    for (JsonNode record : run("quarantine", "show", "--json").exits(ExitCode.DONE).json()) {
      found.add(
          "%s %d %s: %s"
              .formatted(
                  record.get("file").asText(),
                  record.get("record").asLong(),
                  record.get("rule").asText(),
                  record.get("reason").asText()));
    }
    assertThat(found).containsExactly(records);
    for (String record : records) {
      inBadInput(record.replaceFirst("^\\S+ \\d+ ", ""));
    }
    assertThat(
            value(
                "select bool_and(read = loaded + quarantined + duplicates + withdrawn) from ops.conservation"))
        .isEqualTo("true");
  }

  /** Changes a source's mapping. */
  void mapping(String source, String from, String to) {
    Path file = directory.resolve("config/sources").resolve(source + ".yml");
    try {
      String before = Files.readString(file);
      assertThat(before).contains(from);
      Files.writeString(file, before.replace(from, to));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The first value of a query on the published warehouse. */
  String value(String select) {
    return shell.value(select);
  }

  /** What the lake keeps of an export's unmapped columns for an order. */
  String extra(String order) {
    return value(
        "select extra from read_parquet('%s/lake/lake/orders/data/**/*.parquet', hive_partitioning = false) where order_id = '%s'"
            .formatted(shell.workspace(), order));
  }

  /** The orders of the published warehouse. */
  String orders() {
    return value("select string_agg(order_id, ' ' order by order_id) from core.orders");
  }

  static void inBadInput(String sentence) {
    try {
      assertThat(Files.readString(Path.of("docs/bad-input.md"))).contains(sentence);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
