package id.setia.lineage;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.ModelSpec.ColumnSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The run events of OpenLineage (spec 2-0-2) for a night: sources are what it reads, marts what it
 * writes, each column of theirs with the columns of exports that it comes from.
 */
public final class LineageEvents {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SPEC = "https://openlineage.io/spec/";
  private static final String PRODUCER = "https://github.com/setia/setia";
  private static final String JOB = "night";

  /** What became of a run. */
  public enum Type {
    /** It begins, or goes on. */
    START,
    /** It has published. */
    COMPLETE,
    /** It has not. */
    FAIL,
    /** It was asked to stop. */
    ABORT
  }

  private final Settings.OpenLineage settings;
  private final ModelCatalog catalog;
  private final List<SourceConfig> sources;
  private final Lineage lineage;
  private final UUID run;

  /**
   * Of one attempt at a run.
   *
   * @param run the same for all events of the attempt
   */
  public LineageEvents(
      Settings.OpenLineage settings,
      ModelCatalog catalog,
      List<SourceConfig> sources,
      Lineage lineage,
      UUID run) {
    this.settings = settings;
    this.catalog = catalog;
    this.sources = List.copyOf(sources);
    this.lineage = lineage;
    this.run = run;
  }

  /**
   * An event as JSON.
   *
   * @param name the run's name
   * @param message why it failed; empty where it did not
   */
  public String event(Type type, String name, Instant at, String message) {
    ObjectNode event = JSON.createObjectNode();
    event.put("eventTime", at.toString());
    event.put("eventType", type.name());
    event.put("producer", PRODUCER);
    event.put("schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent");
    ObjectNode facets = event.putObject("run").put("runId", run.toString()).putObject("facets");
    facet(facets, "externalQuery", "1-0-2/ExternalQueryRunFacet")
        .put("externalQueryId", name)
        .put("source", "setia");
    if (!message.isEmpty()) {
      facet(facets, "errorMessage", "1-0-1/ErrorMessageRunFacet")
          .put("message", message)
          .put("programmingLanguage", "Java");
    }
    ObjectNode job = event.putObject("job").put("namespace", settings.namespace()).put("name", JOB);
    facet(job.putObject("facets"), "jobType", "2-0-3/JobTypeJobFacet")
        .put("processingType", "BATCH")
        .put("integration", "SETIA")
        .put("jobType", "JOB");
    ArrayNode inputs = event.putArray("inputs");
    sources.forEach(source -> input(inputs.addObject(), source));
    ArrayNode outputs = event.putArray("outputs");
    catalog.models().stream()
        .filter(model -> model.table().schema().equals("marts"))
        .forEach(model -> output(outputs.addObject(), model));
    return event.toString();
  }

  private static ObjectNode facet(ObjectNode facets, String name, String schema) {
    String type = schema.substring(schema.indexOf('/') + 1);
    return facets
        .putObject(name)
        .put("_producer", PRODUCER)
        .put("_schemaURL", SPEC + "facets/" + schema + ".json#/$defs/" + type);
  }

  private ObjectNode dataset(ObjectNode dataset, String name, String description) {
    dataset.put("namespace", settings.namespace()).put("name", name);
    ObjectNode facets = dataset.putObject("facets");
    facet(facets, "documentation", "1-0-1/DocumentationDatasetFacet")
        .put("description", description);
    return facets;
  }

  private static ArrayNode fields(ObjectNode facets) {
    return facet(facets, "schema", "1-1-1/SchemaDatasetFacet").putArray("fields");
  }

  private void input(ObjectNode dataset, SourceConfig source) {
    ArrayNode fields = fields(dataset(dataset, nameOf(source.name()), source.description()));
    Set<String> columns = new TreeSet<>();
    source
        .tables()
        .values()
        .forEach(
            table -> table.columns().values().forEach(origin -> columns.addAll(origin.from())));
    columns.forEach(column -> fields.addObject().put("name", column).put("type", "text"));
  }

  private static String nameOf(String source) {
    return "exports." + source;
  }

  private void output(ObjectNode dataset, Model model) {
    String table = model.table().toString();
    ObjectNode facets = dataset(dataset, table, model.spec().description());
    ArrayNode fields = fields(facets);
    Map<String, Map<String, Set<String>>> origins = new TreeMap<>();
    for (ColumnSpec column : model.spec().columns()) {
      fields
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("description", column.comment());
      Map<String, Set<String>> exports = lineage.exportColumns(table + "." + column.name());
      if (!exports.isEmpty()) {
        origins.put(column.name(), exports);
      }
    }
    ObjectNode columns =
        facet(facets, "columnLineage", "1-2-0/ColumnLineageDatasetFacet").putObject("fields");
    origins.forEach(
        (column, exports) -> {
          ArrayNode from = columns.putObject(column).putArray("inputFields");
          exports.forEach(
              (source, names) ->
                  names.forEach(
                      name ->
                          from.addObject()
                              .put("namespace", settings.namespace())
                              .put("name", nameOf(source))
                              .put("field", name)));
        });
  }
}
