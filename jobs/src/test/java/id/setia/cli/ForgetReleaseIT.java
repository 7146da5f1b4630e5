package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.ReleaseContent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forgetting publishes the release that readers had, without the person: it is what a build from
 * the lake gives, but for who hangs together with whom.
 */
class ForgetReleaseIT {

  private static final String DAY = "2025-03-31";
  private static final String COMMENTS =
      "select table_name, column_name, comment from duckdb_columns() where schema_name in ('core', 'marts') order by all";
  private static final String VIEWS =
      "select schema_name, view_name, sql from duckdb_views() where not internal order by all";

  /** Who hangs together with whom: of the person nothing stands there until the next night. */
  private static final Set<String> IDENTITIES =
      Set.of(
          "core.customer_identities",
          "core.document_customers",
          "core.identity_components",
          "core.identity_links",
          "core.identity_nodes");

  /** Customers are numbered anew by each build; how many identifiers each has is counted anew. */
  private static final Set<String> NUMBERED =
      Set.of(
          "core.customers",
          "core.customer_days",
          "core.customer_periods",
          "core.cltv_histories",
          "marts.customer_360");

  /** The person counts with the age that was known when the release was built. */
  private static final String AGES = "marts.customer_profile";

  private final Path directory;

  ForgetReleaseIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void theReleaseIsWhatTheLakeGives() throws Exception {
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      Canary.configure(home);
      Canary.deliver(directory.resolve("shop/exports"));
      shell.run("run", "--as-of", DAY).exits(ExitCode.DONE);
      JsonNode comments = shell.sql(COMMENTS);
      JsonNode views = shell.sql(VIEWS);

      JsonNode receipt =
          shell
              .run("forget", "--email", Canary.EMAIL, "--yes", "--json")
              .exits(ExitCode.DONE)
              .json();
      assertThat(receipt.get("release").asText()).isEqualTo(DAY + "-2");
      assertThat(Canary.traces(shell.workspace(), Canary.TRACES)).isEmpty();
      assertThat(shell.manifest(DAY + "-2").path("remade").asText()).isEqualTo(DAY + "-1");
      assertThat(shell.steps(DAY + "-2"))
          .containsEntry("reuse", "done")
          .doesNotContainKey("build core.orders");
      assertThat(shell.sql(COMMENTS)).isEqualTo(comments);
      assertThat(shell.sql(VIEWS)).isEqualTo(views);
      parquetIsTheTable(shell, List.of("core/orders", "core/customers", "marts/customer_360"));
      Map<String, String> remade = shell.content(DAY + "-2");

      shell.run("run", "--as-of", DAY).exits(ExitCode.DONE);
      assertThat(shell.manifest(DAY + "-3").path("taken_over").asText())
          .as("no night takes over what was remade")
          .isEmpty();
      Map<String, String> built = shell.content(DAY + "-3");
      Set<String> other = new TreeSet<>();
      built.forEach(
          (table, hash) -> {
            if (!hash.equals(remade.get(table))) {
              other.add(table);
            }
          });
      assertThat(remade).hasSameSizeAs(built);
      other.removeAll(IDENTITIES);
      assertThat(other).isSubsetOf(Stream.concat(NUMBERED.stream(), Stream.of(AGES)).toList());
      sameButForNumbers(shell);
    }
  }

  private static void sameButForNumbers(Shell shell) {
    Path releases = shell.workspace().resolve("releases");
    try (DuckDb duckDb = DuckDb.readOnly(releases.resolve(DAY + "-2/warehouse.duckdb"))) {
      duckDb.execute(
          "attach %s as built (read_only)"
              .formatted(Sql.text(releases.resolve(DAY + "-3/warehouse.duckdb").toString())));
      for (String table : NUMBERED) {
        String rows =
            "(select columns(lambda c: c not in ('customer_no', 'identities', 'identifiers')) from %s)";
        assertThat(ReleaseContent.of(duckDb, rows.formatted(table)))
            .as(table)
            .isEqualTo(ReleaseContent.of(duckDb, rows.formatted("built." + table)));
      }
      assertThat(
              duckDb.count(
                  "select count(*) from (select sum(customers), sum(net_revenue) from %1$s group by segment_kind except select sum(customers), sum(net_revenue) from built.%1$s group by segment_kind)"
                      .formatted(AGES)))
          .isZero();
    }
  }

  /** With what the file says of its columns. */
  private static void parquetIsTheTable(Shell shell, List<String> tables) {
    Path release = shell.workspace().resolve("releases").resolve(DAY + "-2");
    try (DuckDb duckDb = DuckDb.readOnly(release.resolve("warehouse.duckdb"))) {
      for (String table : tables) {
        String file = Sql.text(release.resolve(table + ".parquet").toString());
        assertThat(ReleaseContent.of(duckDb, "read_parquet(" + file + ")"))
            .as(table)
            .isEqualTo(ReleaseContent.of(duckDb, table.replace('/', '.')));
        assertThat(
                duckDb.count(
                    "select count(*) from parquet_kv_metadata(%s) where decode(key) = 'grain'"
                        .formatted(file)))
            .isEqualTo(1);
      }
    }
  }
}
