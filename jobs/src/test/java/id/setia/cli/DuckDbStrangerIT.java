package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stranger opens the published file: DuckDB 1.5 in Node, which knows nothing of Setia and cannot
 * read what DuckDB 2 writes by default. Skipped where node and npm are absent.
 */
class DuckDbStrangerIT {

  /** Prints one JSON array of rows for each query. */
  private static final String SCRIPT =
      """
      const { DuckDBInstance } = require('@duckdb/node-api');
      (async () => {
        const [file, ...queries] = process.argv.slice(2);
        const instance = await DuckDBInstance.create(file, { access_mode: 'READ_ONLY' });
        const connection = await instance.connect();
        const answers = [];
        for (const query of queries) {
          const reader = await connection.runAndReadAll(query);
          answers.push(reader.getRowsJson());
        }
        console.log(JSON.stringify(answers));
      })().catch((failure) => { console.error(failure); process.exit(1); });
      """;

  @Test
  void anOlderClientReadsWhatWasPublished(@TempDir Path directory) throws Exception {
    assumeTrue(NodeClient.isThere(), "Skipped: node and npm do not run");
    Path client = NodeClient.install();
    Shell shell = SmallNights.open(SmallNights.SHOP, directory);
    shell.run("run", "--as-of", SmallNights.AS_OF.toString()).exits(ExitCode.DONE);

    String mart = "select sum(orders)::varchar, sum(net_revenue)::varchar from marts.revenue_daily";
    String facts = "select count(*)::varchar, sum(net_revenue)::varchar from core.order_lines";
    String sales =
        "select count(*)::varchar || ' ' || min(hour), sum(net_revenue)::varchar from bi.sales where row_kind = 'sale'";
    String join =
        "select count(*)::varchar, sum(cltv.net_revenue)::varchar from marts.cltv_customers cltv"
            + " join marts._publication publication on cltv.first_order_date <= publication.as_of";
    String undocumented =
        "select count(*)::varchar from duckdb_columns() where schema_name in ('core', 'marts')"
            + " and table_name <> '_publication' and comment is null";
    String comment =
        "select comment from duckdb_columns() where schema_name = 'marts'"
            + " and table_name = 'revenue_daily' and column_name = 'net_revenue'";
    // the file alone, under another name
    Path copy =
        Files.copy(
            shell.workspace().resolve("warehouse.duckdb"), directory.resolve("copied.duckdb"));
    JsonNode answers =
        ask(client, copy, "select version()", mart, facts, join, undocumented, comment, sales);

    assertThat(answers.get(0).get(0).get(0).asText()).startsWith("v1.5.");
    for (int index = 1; index <= 3; index++) {
      JsonNode own = shell.sql(List.of(mart, facts, join).get(index - 1)).get(0);
      JsonNode strangers = answers.get(index).get(0);
      assertThat(strangers.get(0).asLong()).isPositive();
      assertThat(strangers).containsExactlyElementsOf(own);
    }
    assertThat(answers.get(6).get(0)).containsExactlyElementsOf(shell.sql(sales).get(0));
    assertThat(answers.get(4).get(0).get(0).asText()).isEqualTo("0");
    assertThat(answers.get(5).get(0).get(0).asText()).isNotBlank().isEqualTo(shell.value(comment));
  }

  private static JsonNode ask(Path client, Path file, String... queries) throws Exception {
    Path script = client.resolve("ask.js");
    Files.writeString(script, SCRIPT);
    List<String> command = new java.util.ArrayList<>(List.of("node", script.toString()));
    command.add(file.toString());
    command.addAll(List.of(queries));
    Process node =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String answers = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor()).as("exit code of node").isZero();
    return new ObjectMapper().readTree(answers);
  }
}
