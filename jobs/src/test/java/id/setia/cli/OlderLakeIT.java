package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nights over a lake that was loaded before refunds had tax and shipping. */
class OlderLakeIT {

  private static final String SHOP =
      """
      name: shop
      files: ${SETIA_EXPORTS}/orders*.csv
      tables:
        orders:
          columns: {order_id: id, ordered_at: at, status: {value: completed}, customer_ref: c, currency: {value: USD}, shipping: ship, tax: tax}
        order_lines:
          columns: {order_id: id, ordered_at: at, line_type: {value: sale}, sku: {value: x}, quantity: {value: "1"}, unit_price: price, currency: {value: USD}}
      """;
  private static final String REFUNDS =
      """
      name: refunds
      system: shop
      files: ${SETIA_EXPORTS}/refunds*.csv
      tables:
        refunds:
          columns: {refund_id: id, order_id: order, refunded_at: at, amount: amount, tax: tax, shipping: ship, currency: {value: USD}}
      """;

  private final Path directory;
  private final Shell shell;

  OlderLakeIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.createDirectories(directory.resolve("exports"));
    shell =
        new Shell(
            directory.resolve("workspace"),
            Map.of("SETIA_EXPORTS", directory.resolve("exports").toString()));
    Files.writeString(sources.resolve("shop.yml"), SHOP);
    Files.writeString(sources.resolve("refunds.yml"), REFUNDS);
    Files.writeString(
        directory.resolve("config/setia.yml"),
        "time_zone: UTC\nreporting_currency: USD\nmin_n: 1\n");
  }

  private void export(String name, String text) throws IOException {
    Files.writeString(directory.resolve("exports").resolve(name), text);
  }

  private void night(String day) {
    shell
        .run("run", "--as-of", day, "--config", directory.resolve("config").toString())
        .exits(ExitCode.DONE);
  }

  /** What the older version's table had not: the columns, and with them every value. */
  private void takeColumnsOut() throws IOException {
    Path workspace = directory.resolve("workspace");
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.initialize(
          "setia",
          Map.of(
              CatalogProperties.URI,
              "jdbc:sqlite:" + workspace.resolve("state.db"),
              CatalogProperties.WAREHOUSE_LOCATION,
              workspace.resolve("lake").toString(),
              CatalogProperties.FILE_IO_IMPL,
              "id.setia.lake.LocalFileIo",
              "jdbc.schema-version",
              "V1"));
      Table refunds =
          catalog.loadTable(TableIdentifier.of(catalog.listNamespaces().get(0), "refunds"));
      refunds.updateSchema().deleteColumn("tax").deleteColumn("shipping").commit();
      assertThat(refunds.schema().findField("tax")).isNull();
    }
  }

  @Test
  void refundsOfBeforeAreSplitByTheirOrderAndNewOnesByWhatTheySay() throws IOException {
    export(
        "orders.csv",
        """
        id,at,c,ship,tax,price
        A,2025-03-01 09:00:00,ana,10,10,100
        B,2025-03-01 10:00:00,budi,10,10,100
        C,2025-03-01 11:00:00,cici,10,10,100
        """);
    export(
        "refunds-1.csv",
        """
        id,order,at,amount,tax,ship
        a1,A,2025-03-05 09:00:00,120,,
        b1,B,2025-03-05 09:00:00,10,,
        """);
    night("2025-03-31");
    takeColumnsOut();
    export(
        "refunds-2.csv",
        """
        id,order,at,amount,tax,ship
        c1,C,2025-04-05 09:00:00,60,5,5
        """);

    night("2025-04-30");

    assertThat(
            shell.value(
                "select string_agg(order_id || ' ' || net_revenue, ', ' order by order_id) from core.orders"))
        .isEqualTo("A 0.0000, B 100.0000, C 50.0000");
    assertThat(
            shell.value(
                "select refunded_tax_and_shipping || ' ' || difference from marts.reconciliation"
                    + " where source = 'refunds' and measure = 'net_amount'"))
        .isEqualTo("-40.0000 0.0000");
    assertThat(shell.value("select count(*) from ops.check_results where not passed"))
        .isEqualTo("0");
  }

  /** What the older version's release and state had not. */
  private void takeNoticesOut() throws Exception {
    Path workspace = directory.resolve("workspace");
    try (Connection release =
            DriverManager.getConnection("jdbc:duckdb:" + workspace.resolve("warehouse.duckdb"));
        Statement drop = release.createStatement()) {
      drop.execute("drop table ops.notices");
    }
    try (Connection state =
            DriverManager.getConnection("jdbc:sqlite:" + workspace.resolve("state.db"));
        Statement drop = state.createStatement()) {
      drop.execute("drop table setia_notice");
      drop.execute("drop table setia_schema_version");
    }
  }

  @Test
  void aReleaseOfBeforeNoticesWereKeptIsReportedAndFollowed() throws Exception {
    export("orders.csv", "id,at,c,ship,tax,price\nA,2025-03-01 09:00:00,ana,0,0,100\n");
    export("refunds.csv", "id,order,at,amount,tax,ship\na1,A,2025-03-05 09:00:00,20,,\n");
    night("2025-03-31");
    takeNoticesOut();
    String config = directory.resolve("config").toString();

    assertThat(shell.run("report").exits(ExitCode.DONE).out()).contains("index.html");
    shell.run("report", "--lang", "id").exits(ExitCode.DONE);
    shell.run("doctor", "--config", config);
    shell.run("sources", "test", "shop", "--config", config).exits(ExitCode.DONE);
    shell.run("quarantine", "replay", "--config", config).exits(ExitCode.DONE);
    assertThat(shell.value("select sum(net_revenue) from marts.revenue_daily")).isEqualTo("80.0");

    export(
        "orders-2.csv",
        "id,at,c,ship,tax,price\nB,2025-04-01 09:00:00,ana,0,0,1\nB,2025-04-01 09:00:00,budi,0,0,1\n");
    night("2025-04-30");

    assertThat(shell.value("select string_agg(kind || ' ' || document, ', ') from ops.notices"))
        .isEqualTo("customer B");
    assertThat(Files.readString(directory.resolve("workspace/report/index.html")))
        .contains("documents_contradict_themselves");
  }
}
