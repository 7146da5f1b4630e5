package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A person whose orders were taken back stands in no table of the lake any more, but still in what
 * landed, in quarantine and in the releases before: forgetting reaches all of it.
 */
class ForgetWithdrawnIT {

  private static final String SHOP =
      """
      name: shop
      files: ${SETIA_EXPORTS}/orders*.csv
      complete: true
      max_withdrawn: 1
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {from: state, map: {paid: completed, deleted: withdrawn}}, customer_ref: c, email: mail, currency: {value: IDR}}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: {value: x}, quantity: {value: "1"}, unit_price: price, currency: {value: IDR}}
        refunds:
          when: back <> '0'
          columns: {refund_id: id, order_id: id, refunded_at: at, amount: back, currency: {value: IDR}}
      """;
  private static final String HEADER = "id,at,state,c,mail,price,back\n";
  private static final String OTHER = "A9,2025-03-01,paid,c9,other@contoh.id,70,0\n";
  private static final List<String> TRACES = List.of(Canary.EMAIL, "c77000077");

  private final Path directory;
  private final Path workspace;
  private final Shell shell;

  ForgetWithdrawnIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.createDirectories(directory.resolve("exports"));
    workspace = directory.resolve("workspace");
    shell = new Shell(workspace, Map.of("SETIA_EXPORTS", directory.resolve("exports").toString()));
    Files.writeString(sources.resolve("shop.yml"), SHOP);
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "time_zone: UTC\nreporting_currency: IDR\nmin_n: 1\n");
  }

  private Shell.Outcome run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--config";
    all[arguments.length + 1] = directory.resolve("config").toString();
    return shell.run(all);
  }

  private void night(String day, String name, String records) throws IOException {
    Files.writeString(directory.resolve("exports").resolve(name), HEADER + records);
    run("run", "--as-of", day).exits(ExitCode.DONE);
  }

  private static String order(String id, String state, String back) {
    return "%s,2025-03-01,%s,%s,%s,100,%s\n"
        .formatted(id, state, Canary.NUMBER, Canary.EMAIL, back);
  }

  @Test
  void whoIsOnlyInWhatWasTakenBackIsForgottenToo() throws Exception {
    night(
        "2025-03-30", "orders-1.csv", order("A1", "paid", "40") + order("A2", "paid", "0") + OTHER);
    // A1 by its status, whose record goes to quarantine; A2 by its absence
    night("2025-03-31", "orders-2.csv", order("A1", "deleted", "0") + OTHER);
    assertThat(shell.value("select count(*) from core.orders")).isEqualTo("1");
    assertThat(shell.value("select count(*) from ops.withdrawn where cause = 'absent'"))
        .isNotEqualTo("0");
    assertThat(Canary.traces(workspace, TRACES))
        .anyMatch(trace -> trace.startsWith("landing/"))
        .anyMatch(trace -> trace.startsWith("state.db"));

    JsonNode receipt =
        run("forget", "--email", Canary.EMAIL, "--yes", "--json").exits(ExitCode.DONE).json();

    assertThat(receipt.toString()).contains("\"receipt\":\"forget-1\"");
    assertThat(Canary.traces(workspace, TRACES)).isEmpty();
    assertThat(shell.value("select count(*) from core.orders")).isEqualTo("1");

    // the person buys again, as somebody unknown; what was taken back stays away
    night("2025-04-01", "orders-3.csv", order("A3", "paid", "0") + OTHER);
    assertThat(Canary.traces(workspace, TRACES)).isEmpty();
    assertThat(shell.value("select string_agg(order_id, ' ' order by order_id) from core.orders"))
        .isEqualTo("A3 A9");
  }
}
