package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others make of {@code setia semantic} over the demo's release: Malloy answers as the marts
 * do, and so does the SQL that Cube's compiler writes. Skipped where node and npm are absent.
 */
class SemanticIT {

  /** Marts: retention by cohort and age, retention by age, NPS by quarter, revenue by month. */
  private static final List<String> MARTS =
      List.of(
          """
          select cohort_start::date::varchar, age::varchar, retention_rate from marts.retention_cohorts
          where period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all' and is_complete
            and retention_rate is not null
          order by 1, age
          """,
          """
          select age::varchar, sum(retained) / sum(cohort_size) from marts.retention_cohorts
          where period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all' and is_complete
          group by age having sum(cohort_size) > 0 order by age
          """,
          """
          select period_start::date::varchar, survey, score from marts.nps_trend
          where period_kind = 'quarter' and touchpoint = 'all' and segment_kind = 'all' and score is not null order by 1, 2
          """,
          """
          select date_trunc('month', order_date)::date::varchar, sum(net_revenue) from marts.revenue_daily group by 1 order by 1
          """,
          """
          select channel, sum(net_revenue) from marts.revenue_daily group by 1 order by 1
          """);

  @TempDir private static Path models = Path.of("");
  private static Shell demo = new Shell(models, Map.of());

  @BeforeAll
  static void write() throws Exception {
    assumeTrue(NodeClient.isThere(), "Skipped: node and npm do not run");
    demo = DemoNight.shell();
    assertThat(demo.run("semantic", "--out", models.toString()).exits(ExitCode.DONE).out())
        .contains("files: " + models);
  }

  @Test
  void malloyAnswersAsTheMartsDo() throws Exception {
    Path client =
        NodeClient.install(
            "malloy",
            Map.of(
                "@malloydata/malloy", "0.0.431",
                "@malloydata/db-duckdb", "0.0.431",
                "antlr4ts", "0.5.0-alpha.4"));
    List<String> documented = documented();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                models.resolve("setia.malloy").toString(),
                demo.workspace().resolve("warehouse.duckdb").toString(),
                "run: retention_cohorts -> { group_by: cohort_start, age; aggregate: retention; limit: 10000 }",
                "run: retention_cohorts -> { group_by: age; aggregate: retention; limit: 10000 }",
                """
                run: answers -> {
                  where: metric = 'nps'
                  group_by: dates_by_date.`quarter`, survey
                  aggregate: nps
                  limit: 10000
                }
                """,
                "run: sales -> { group_by: dates_by_date.`month`; aggregate: total_net_revenue; limit: 10000 }",
                "run: sales -> { group_by: channel; aggregate: total_net_revenue; limit: 10000 }",
                "run: retention_cohorts -> { aggregate: retention, total_cohort_size }",
                "run: churn_ledger -> { aggregate: total_closing, total_new }"));
    arguments.addAll(documented);
    JsonNode answers = NodeClient.ask(client, "malloy.cjs", arguments);

    for (int mart = 0; mart < MARTS.size(); mart++) {
      isTold(mart, answers.get(mart));
    }
    assertThat(answers.get(5).get(0).get("retention").isNull())
        .as("the rate of all ages together")
        .isTrue();
    assertThat(answers.get(6).get(0).get("total_closing").isNull())
        .as("a stock of all months")
        .isTrue();
    assertThat(answers.get(6).get(0).get("total_new").asLong())
        .isEqualTo(Long.parseLong(demo.value("select sum(new) from bi.churn_ledger")));
    for (int query = 0; query < documented.size(); query++) {
      assertThat(answers.get(7 + query).size()).as(documented.get(query)).isGreaterThan(1);
    }
  }

  /** The queries that docs/bi.md shows. */
  private static List<String> documented() throws IOException {
    String page = Files.readString(Path.of("docs/bi.md"));
    int begin = page.indexOf("```malloy\n");
    List<String> queries =
        page.substring(begin, page.indexOf("```", begin + 3))
            .lines()
            .filter(line -> line.startsWith("run: "))
            .toList();
    assertThat(queries).hasSizeGreaterThan(2);
    return queries;
  }

  @Test
  void theSqlOfCubesCompilerAnswersAsTheMartsDo() throws Exception {
    Path client = NodeClient.install("cube", Map.of("@cubejs-backend/schema-compiler", "1.7.43"));
    JsonNode answers =
        NodeClient.ask(
            client,
            "cube.cjs",
            List.of(
                models.resolve("cube/setia.yml").toString(),
                query(
                    "retention_cohorts.retention",
                    "retention_cohorts.cohort_start",
                    "retention_cohorts.age"),
                query("retention_cohorts.retention", "retention_cohorts.age"),
                query("answers.nps", "dates.quarter", "answers.survey"),
                query("sales.net_revenue", "dates.month"),
                query("sales.net_revenue", "sales.channel"),
                query("retention_cohorts.retention")));

    assertThat(answers.get(0).asInt())
        .isEqualTo(
            Integer.parseInt(
                demo.value(
                    "select count(distinct table_name) from marts._columns where schema_name = 'bi'")));
    for (int mart = 0; mart < MARTS.size(); mart++) {
      isTold(mart, demo.sql(answers.get(mart + 1).asText()));
    }
    assertThat(demo.sql(answers.get(6).asText()).get(0).elements().next().isNull())
        .as("the rate of all ages together")
        .isTrue();
  }

  private static String query(String measure, String... dimensions) {
    return "{\"measures\": [\"%s\"], \"dimensions\": [%s]}"
        .formatted(
            measure,
            String.join(", ", List.of(dimensions).stream().map(each -> '"' + each + '"').toList()));
  }

  /** That a row answers with each value of the mart, whatever else is answered. */
  private static void isTold(int mart, JsonNode answers) {
    JsonNode expected = demo.sql(MARTS.get(mart));
    assertThat(expected.size()).as(MARTS.get(mart)).isGreaterThan(2);
    Map<String, Double> told = new HashMap<>();
    for (JsonNode row : answers) {
      List<JsonNode> values = new ArrayList<>();
      row.elements().forEachRemaining(values::add);
      JsonNode value = values.remove(values.size() - 1);
      if (!value.isNull()) {
        told.put(key(values), value.asDouble());
      }
    }
    for (JsonNode row : expected) {
      List<JsonNode> values = new ArrayList<>();
      row.elements().forEachRemaining(values::add);
      double value = values.remove(values.size() - 1).asDouble();
      assertThat(told).containsKey(key(values));
      assertThat(told.get(key(values)))
          .as("%s: %s", MARTS.get(mart), key(values))
          .isCloseTo(value, within(1e-9 * Math.max(1, Math.abs(value))));
    }
  }

  /** Days are told with or without a time. */
  private static String key(List<JsonNode> values) {
    return String.join(
        " | ",
        values.stream()
            .map(value -> value.asText().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d)[T ].*", "$1"))
            .toList());
  }
}
