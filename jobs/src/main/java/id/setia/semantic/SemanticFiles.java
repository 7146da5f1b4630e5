package id.setia.semantic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.foreign.FileFault;
import id.setia.warehouse.cltv.AllModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files that make the schema {@code bi} known to semantic layers, from the models' YAML. */
public final class SemanticFiles {

  private static final String HEAD =
      """
      # The schema bi of Setia, made from the models' YAML: ./setia semantic
      # %s
      """;

  private static final ObjectWriter YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER, YAMLGenerator.Feature.SPLIT_LINES)
          .build()
          .writer();

  private final Map<String, String> texts = new LinkedHashMap<>();

  private SemanticFiles(List<SemanticSource> sources) {
    texts.put("setia.malloy", MalloyModel.text(sources));
    texts.put(
        "cube/setia.yml",
        HEAD.formatted("Compiled by Cube's own compiler, whose SQL was run; Cube's server was not.")
            + yaml(CubeModel.tree(sources)));
    String metricFlow =
        HEAD.formatted(
            "Checked against the rules in MetricFlow's documents; run by neither dbt nor MetricFlow.");
    texts.put(
        "metricflow/dbt_project.yml",
        metricFlow
            + """
            # profile: your connection to the database that holds the schema bi
            name: setia
            version: 1.0.0
            config-version: 2
            profile: setia
            model-paths: [models]
            """);
    texts.put("metricflow/models/models.yml", metricFlow + yaml(MetricFlowModel.models(sources)));
    texts.put("metricflow/models/semantic.yml", metricFlow + yaml(MetricFlowModel.tree(sources)));
    for (SemanticSource source : MetricFlowModel.told(sources)) {
      texts.put(
          "metricflow/models/%s.sql".formatted(MetricFlowModel.ref(source)),
          "select * from {{ source('bi', '%s') }}%n".formatted(source.name()));
    }
  }

  /**
   * The files for the models of a directory.
   *
   * @param models the directory of the SQL models
   * @param workspace where a session that only parses may put what it must
   * @throws SetiaException when a model can't be read
   */
  public static SemanticFiles of(Path models, Workspace workspace, Settings settings) {
    return new SemanticFiles(SemanticSource.of(AllModels.described(models, workspace, settings)));
  }

  /** The text of each file, by its path below the directory. */
  public Map<String, String> texts() {
    return Map.copyOf(texts);
  }

  /**
   * Writes them.
   *
   * @return how many files
   * @throws SetiaException when one can't be written
   */
  public int write(Path directory) {
    texts.forEach((name, text) -> write(directory.resolve(name), text));
    return texts.size();
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write %s: %s".formatted(file, FileFault.reason(failed)), failed);
    }
  }

  private static String yaml(Map<String, Object> tree) {
    try {
      return YAML.writeValueAsString(tree);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts, numbers and lists are YAML", impossible);
    }
  }
}
