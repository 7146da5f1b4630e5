package id.setia.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The semantic files: MetricFlow's by its rules, and that each writing is the same. */
class SemanticFilesTest {

  private static final String MODELS = "metricflow/models/models.yml";
  private static final String SEMANTIC = "metricflow/models/semantic.yml";

  @TempDir private static Path directory = Path.of("");
  private static Map<String, String> texts = Map.of();

  @BeforeAll
  static void write() throws IOException {
    SemanticFiles files =
        SemanticFiles.of(
            Path.of("sql"),
            new Workspace(Files.createDirectories(directory.resolve("workspace"))),
            Configuration.read(Files.createDirectories(directory.resolve("config")), Map.of())
                .settings());
    texts = files.texts();
    assertThat(files.write(directory.resolve("written"))).isEqualTo(texts.size());
  }

  @Test
  void metricFlowsFilesKeepItsRules() throws IOException {
    JsonNode models = tree(text(MODELS));

    assertThat(MetricFlowRules.faults(tree(text(SEMANTIC)), models)).isEmpty();
    for (JsonNode model : models.get("models")) {
      assertThat(texts)
          .containsKey("metricflow/models/%s.sql".formatted(model.get("name").asText()));
    }
    assertThat(text("metricflow/models/setia_sales.sql").strip())
        .isEqualTo("select * from {{ source('bi', 'sales') }}");
    assertThat(text(SEMANTIC))
        .contains("nps_trend_nps", "sales_net_revenue", "run by neither dbt nor MetricFlow");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ref('setia_sales')|ref('sales')|sales: no such model",
        "agg: \"sum\"|agg: \"total\"|an aggregate that is no sum",
        "agg: \"sum\"|aggregate: \"sum\"|an unknown key: aggregate",
        "measure: \"sales_net_revenue\"|measure: \"net_revenue\"|sales_net_revenue: no such measure",
        "agg_time_dimension: \"date\"|agg_time_dimension: \"day\"|no time dimension day",
        "time_granularity: \"month\"|time_granularity: \"moon\"|a dimension of no type",
        "type: \"foreign\"|type: \"far\"|an entity that nothing has",
        "Dimension('nps_trend__is_complete')|Dimension('nps_trend__complete')|a filter by what is no dimension",
        "100.0 * (coalesce(nps_trend_promoters, 0)|100.0 * (coalesce(promoters, 0)|nps_trend_nps: its expression has other parts than it names",
        "primary_entity: \"nps_trend\"|description: \"\"|nps_trend: no primary entity",
      })
  void whatIsWrongIsFound(String right, String wrong, String fault) throws IOException {
    String text = text(SEMANTIC);
    assertThat(text).contains(right);

    List<String> faults =
        MetricFlowRules.faults(
            tree(text.replaceFirst(Pattern.quote(right), wrong)), tree(text(MODELS)));

    assertThat(faults).anyMatch(found -> found.contains(fault));
  }

  @Test
  void everyViewOfBiIsInMalloysModelAndCubes() throws IOException {
    JsonNode cubes = tree(text("cube/setia.yml")).get("cubes");
    List<String> names = new ArrayList<>();
    cubes.forEach(cube -> names.add(cube.get("name").asText()));
    assertThat(names)
        .doesNotHaveDuplicates()
        .contains("sales", "nps_trend", "nps_trend_by_channel");
    for (String name : names) {
      assertThat(text("setia.malloy")).contains("source: `%s` is duckdb.table".formatted(name));
    }
    assertThat(text("setia.malloy"))
        .contains("total_of_cltv_12m")
        .contains(
            "measure: `total_closing` is pick `closing`.sum() when max(`closing`) is not null and count(`month`) <= 1");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    SemanticFiles files =
        SemanticFiles.of(
            Path.of("sql"),
            new Workspace(directory.resolve("workspace")),
            Configuration.read(directory.resolve("config"), Map.of()).settings());

    assertThatThrownBy(() -> files.write(file))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith("Cannot write " + file);
    assertThat(files.texts()).isEqualTo(texts);
    try (Stream<Path> written = Files.walk(directory.resolve("written"))) {
      assertThat(written.filter(Files::isRegularFile)).hasSize(texts.size());
    }
  }

  private static String text(String name) {
    return Objects.requireNonNull(texts.get(name), name);
  }

  private static JsonNode tree(String yaml) throws IOException {
    return new YAMLMapper().readTree(yaml);
  }
}
