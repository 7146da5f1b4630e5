package id.setia.semantic;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What MetricFlow's documents ask of semantic models and metrics: which keys there are, what names
 * look like, what must be named once, and that whatever is referred to is there.
 */
final class MetricFlowRules {

  private static final Pattern NAME = Pattern.compile("(?!.*__)[a-z][a-z0-9_]*[a-z0-9]");
  private static final Pattern FILTERED =
      Pattern.compile("\\{\\{ Dimension\\('([a-z0-9_]+)__([a-z0-9_]+)'\\) }}( and )?");
  private static final Pattern WORD = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final Set<String> FUNCTIONS = Set.of("coalesce", "nullif");
  private static final Set<String> GRAINS =
      Set.of("second", "minute", "hour", "day", "week", "month", "quarter", "year");

  private static final Map<String, Set<String>> KEYS =
      Map.of(
          "semantic_models",
          Set.of(
              "name",
              "description",
              "model",
              "defaults",
              "primary_entity",
              "entities",
              "dimensions",
              "measures"),
          "entities",
          Set.of("name", "type", "expr"),
          "dimensions",
          Set.of("name", "type", "description", "expr", "type_params"),
          "measures",
          Set.of("name", "description", "agg", "expr"),
          "metrics",
          Set.of("name", "label", "description", "type", "type_params"));

  private final JsonNode tree;
  private final JsonNode dbt;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, JsonNode> measures = new HashMap<>();
  private final Set<String> dimensions = new HashSet<>();

  private MetricFlowRules(JsonNode tree, JsonNode dbt) {
    this.tree = tree;
    this.dbt = dbt;
  }

  /**
   * What is wrong.
   *
   * @param tree semantic models and metrics
   * @param dbt the models that they stand on
   */
  static List<String> faults(JsonNode tree, JsonNode dbt) {
    MetricFlowRules rules = new MetricFlowRules(tree, dbt);
    rules.models();
    rules.metrics();
    return rules.faults;
  }

  private void models() {
    Set<String> refs = new HashSet<>();
    dbt.path("models")
        .forEach(model -> refs.add("ref('%s')".formatted(model.path("name").asText())));
    Set<String> primary = new HashSet<>();
    for (JsonNode model : tree.path("semantic_models")) {
      model
          .path("entities")
          .forEach(
              entity -> {
                if (entity.path("type").asText().equals("primary")) {
                  primary.add(entity.path("name").asText());
                }
              });
    }
    names("semantic_models", tree.path("semantic_models"));
    for (JsonNode model : tree.path("semantic_models")) {
      String name = model.path("name").asText();
      require(refs.contains(model.path("model").asText()), name, "no such model");
      model(model, primary);
    }
    boolean hasSpine = false;
    for (JsonNode model : dbt.path("models")) {
      hasSpine |= model.has("time_spine");
    }
    require(hasSpine, "models", "no time spine");
  }

  private void model(JsonNode model, Set<String> primary) {
    String name = model.path("name").asText();
    List<JsonNode> elements = new ArrayList<>();
    for (String kind : List.of("entities", "dimensions", "measures")) {
      model.path(kind).forEach(elements::add);
      model.path(kind).forEach(element -> keys(kind, element, name));
    }
    once(elements, name);
    boolean isKeyed = model.has("primary_entity");
    for (JsonNode entity : model.path("entities")) {
      String type = entity.path("type").asText();
      isKeyed |= type.equals("primary");
      require(
          type.equals("primary")
              || (type.equals("foreign") && primary.contains(entity.path("name").asText())),
          name,
          "an entity that nothing has: " + entity.path("name").asText());
    }
    require(isKeyed, name, "no primary entity");
    String along = model.path("defaults").path("agg_time_dimension").asText();
    boolean hasTime = false;
    for (JsonNode dimension : model.path("dimensions")) {
      boolean isTime = dimension.path("type").asText().equals("time");
      require(
          isTime
              ? GRAINS.contains(dimension.path("type_params").path("time_granularity").asText())
              : dimension.path("type").asText().equals("categorical"),
          name,
          "a dimension of no type: " + dimension.path("name").asText());
      hasTime |= isTime && dimension.path("name").asText().equals(along);
      dimensions.add(name + " " + dimension.path("name").asText());
    }
    require(hasTime, name, "no time dimension " + along);
    for (JsonNode measure : model.path("measures")) {
      require(measure.path("agg").asText().equals("sum"), name, "an aggregate that is no sum");
      require(
          measures.put(measure.path("name").asText(), model) == null,
          name,
          "a measure named twice: " + measure.path("name").asText());
    }
  }

  private void metrics() {
    names("metrics", tree.path("metrics"));
    Set<String> metrics = new HashSet<>();
    tree.path("metrics").forEach(metric -> metrics.add(metric.path("name").asText()));
    for (JsonNode metric : tree.path("metrics")) {
      String name = metric.path("name").asText();
      JsonNode parameters = metric.path("type_params");
      if (metric.path("type").asText().equals("simple")) {
        require(measures.containsKey(parameters.path("measure").asText()), name, "no such measure");
        continue;
      }
      require(metric.path("type").asText().equals("derived"), name, "a metric of no type");
      Set<String> inputs = new HashSet<>();
      for (JsonNode input : parameters.path("metrics")) {
        inputs.add(input.path("name").asText());
        require(metrics.contains(input.path("name").asText()), name, "a part that is no metric");
        filter(name, input.path("filter").asText());
      }
      Matcher words = WORD.matcher(parameters.path("expr").asText());
      Set<String> told = new HashSet<>();
      while (words.find()) {
        if (!FUNCTIONS.contains(words.group())) {
          told.add(words.group());
        }
      }
      require(told.equals(inputs), name, "its expression has other parts than it names");
    }
  }

  private void filter(String metric, String filter) {
    Matcher parts = FILTERED.matcher(filter);
    int end = 0;
    while (parts.find()) {
      require(
          parts.start() == end && dimensions.contains(parts.group(1) + " " + parts.group(2)),
          metric,
          "a filter by what is no dimension: " + filter);
      end = parts.end();
    }
    require(end == filter.length(), metric, "a filter that can't be read: " + filter);
  }

  private void names(String kind, JsonNode all) {
    require(!all.isEmpty(), kind, "there is none");
    List<JsonNode> elements = new ArrayList<>();
    all.forEach(elements::add);
    elements.forEach(element -> keys(kind, element, kind));
    once(elements, kind);
  }

  private void once(List<JsonNode> elements, String where) {
    Set<String> names = new HashSet<>();
    for (JsonNode element : elements) {
      String name = element.path("name").asText();
      require(NAME.matcher(name).matches(), where, "no name: " + name);
      require(names.add(name), where, "named twice: " + name);
    }
  }

  private void keys(String kind, JsonNode element, String where) {
    Set<String> known = KEYS.getOrDefault(kind, Set.of());
    element
        .fieldNames()
        .forEachRemaining(key -> require(known.contains(key), where, "an unknown key: " + key));
  }

  private void require(boolean holds, String where, String otherwise) {
    if (!holds) {
      faults.add(where + ": " + otherwise);
    }
  }
}
