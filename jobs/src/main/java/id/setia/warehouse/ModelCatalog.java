package id.setia.warehouse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.WrittenYaml;
import id.setia.duckdb.DuckDb;
import id.setia.foreign.FileFault;
import id.setia.foreign.SettingFault;
import id.setia.warehouse.ModelSpec.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models of {@code sql/} and the Java models, in the order in which they are built.
 *
 * @param models every model, inputs before what reads them
 * @param views the views of the schema bi over them: those of {@code sql/bi}, and those of marts
 * @param checks the assertions of {@code sql/checks}
 * @param metrics what the columns of the marts measure
 * @param macros the script that defines the models' shared macros
 */
public record ModelCatalog(
    List<Model> models,
    List<Model> views,
    List<AssertionFile> checks,
    List<MetricSpec> metrics,
    String macros) {

  private static final ObjectMapper YAML =
      WrittenYaml.mapper().enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS).build();
  private static final Pattern SEVERITY = Pattern.compile("(?m)^-- severity: *(\\w+)");
  private static final Set<String> GIVEN_SCHEMAS = Set.of("lake", "ops");

  /**
   * A query whose rows are violations.
   *
   * @param name the file's name without its ending
   * @param sql the query
   * @param severity what a violation means
   */
  public record AssertionFile(String name, String sql, Severity severity) {}

  /** Copies the lists. */
  public ModelCatalog {
    models = List.copyOf(models);
    views = List.copyOf(views);
    checks = List.copyOf(checks);
    metrics = List.copyOf(metrics);
  }

  /**
   * Reads the models of a directory.
   *
   * @param duckDb any session: it parses
   * @throws SetiaException when a model can't be read, lacks its YAML, reads a table nobody makes
   *     or reads itself
   */
  public static ModelCatalog read(Path directory, List<JavaModel> javaModels, DuckDb duckDb) {
    SqlReferences references = SqlReferences.prepared(duckDb);
    IntermediateSql intermediate = IntermediateSql.read(directory.resolve("int"));
    Map<TableName, JavaModel> java =
        javaModels.stream().collect(Collectors.toMap(JavaModel::table, Function.identity()));
    List<Model> models = new ArrayList<>();
    for (String schema : List.of("core", "marts")) {
      for (Path file : files(directory.resolve(schema), ".yml")) {
        models.add(
            model(new TableName(schema, baseName(file)), file, java, intermediate, references));
      }
      requireYaml(directory.resolve(schema));
    }
    for (TableName table : java.keySet()) {
      if (models.stream().noneMatch(model -> model.table().equals(table))) {
        throw new SetiaException(
            "Cannot read the model %s: Java makes it, but %s/%s.yml is missing"
                .formatted(table, table.schema(), table.name()));
      }
    }
    MetricsFile metrics = MetricsFile.read(directory.resolve("metrics.yml"), models);
    models.replaceAll(metrics::versioned);
    List<AssertionFile> checks =
        files(directory.resolve("checks"), ".sql").stream().map(ModelCatalog::assertion).toList();
    return new ModelCatalog(
        ordered(models),
        Stream.concat(
                views(directory.resolve("bi"), models, java, intermediate, references).stream(),
                BiViews.of(models).stream())
            .toList(),
        checks,
        metrics.metrics(),
        read(directory.resolve("macros.sql")));
  }

  private static Model model(
      TableName table,
      Path yaml,
      Map<TableName, JavaModel> java,
      IntermediateSql intermediate,
      SqlReferences references) {
    ModelSpec spec = read(yaml, ModelSpec.class);
    if (!table.schema().equals("core")) {
      AdditivityRules.require(table, spec);
    }
    Path sqlFile = yaml.resolveSibling(table.name() + ".sql");
    if (Files.exists(sqlFile)) {
      String sql = intermediate.into(read(sqlFile).strip(), table.toString());
      return new Model(
          table,
          spec,
          Optional.of(sql),
          Optional.empty(),
          references.of(sql, table.toString()),
          Optional.empty());
    }
    JavaModel javaModel = java.get(table);
    if (javaModel == null) {
      throw new SetiaException(
          "Cannot read the model %s: neither %s nor Java makes it".formatted(table, sqlFile));
    }
    return new Model(
        table,
        spec,
        Optional.empty(),
        Optional.of(javaModel),
        javaModel.inputs(),
        Optional.empty());
  }

  /** Views of tables: none may read a view, nor a table that nothing makes. */
  private static List<Model> views(
      Path directory,
      List<Model> models,
      Map<TableName, JavaModel> java,
      IntermediateSql intermediate,
      SqlReferences references) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    requireYaml(directory);
    Set<TableName> made = models.stream().map(Model::table).collect(Collectors.toSet());
    List<Model> views = new ArrayList<>();
    for (Path file : files(directory, ".yml")) {
      Model view = model(new TableName("bi", baseName(file)), file, java, intermediate, references);
      for (TableName input : view.inputs()) {
        if (!made.contains(input)) {
          throw new SetiaException(
              "Cannot read the view %s: it reads %s, which no model makes"
                  .formatted(view.table(), input));
        }
      }
      views.add(view);
    }
    return views;
  }

  private static void requireYaml(Path directory) {
    for (Path sql : files(directory, ".sql")) {
      Path yaml = sql.resolveSibling(baseName(sql) + ".yml");
      if (!Files.exists(yaml)) {
        throw new SetiaException(
            "Cannot read the model %s: %s is missing".formatted(sql, yaml.getFileName()));
      }
    }
  }

  /** Reads a YAML of the folder {@code sql}. */
  static <T> T read(Path yaml, Class<T> type) {
    String text = "";
    try {
      text = Files.readString(yaml);
      return YAML.readValue(text, type);
    } catch (JsonProcessingException invalid) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(yaml, SettingFault.reason(invalid, text)), invalid);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(yaml, FileFault.reason(unreadable)), unreadable);
    }
  }

  private static AssertionFile assertion(Path file) {
    String sql = read(file);
    Matcher matcher = SEVERITY.matcher(sql);
    if (!matcher.find()) {
      throw new SetiaException(
          "Cannot read the check %s: it lacks a line '-- severity: error' or 'warn'"
              .formatted(file));
    }
    return new AssertionFile(baseName(file), sql.strip(), severity(matcher.group(1), file));
  }

  private static Severity severity(String word, Path file) {
    return Stream.of(Severity.values())
        .filter(severity -> severity.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new SetiaException(
                    "Cannot read the check %s: severity %s is unknown (must be error or warn)"
                        .formatted(file, word)));
  }

  /**
   * Kahn's algorithm over the models as they are listed, so that the order is the same every time.
   */
  private static List<Model> ordered(List<Model> models) {
    Map<TableName, Model> byName = new HashMap<>();
    models.forEach(model -> byName.put(model.table(), model));
    for (Model model : models) {
      for (TableName input : model.inputs()) {
        if (!byName.containsKey(input) && !GIVEN_SCHEMAS.contains(input.schema())) {
          throw new SetiaException(
              "Cannot order the models: %s reads %s, which nothing makes"
                  .formatted(model.table(), input));
        }
      }
    }
    List<Model> ordered = new ArrayList<>();
    List<Model> left = new ArrayList<>(models);
    while (!left.isEmpty()) {
      Set<TableName> waiting = left.stream().map(Model::table).collect(Collectors.toSet());
      Model next =
          left.stream()
              .filter(model -> model.inputs().stream().noneMatch(waiting::contains))
              .findFirst()
              .orElseThrow(
                  () ->
                      new SetiaException(
                          "Cannot order the models: %s".formatted(cycle(left, byName))));
      ordered.add(next);
      left.remove(next);
    }
    return ordered;
  }

  /** Every model that is left reads another that is left: following them leads round. */
  private static String cycle(List<Model> left, Map<TableName, Model> byName) {
    List<TableName> path = new ArrayList<>();
    TableName next = left.get(0).table();
    while (!path.contains(next)) {
      path.add(next);
      next =
          Objects.requireNonNull(byName.get(next)).inputs().stream()
              .filter(input -> left.contains(byName.get(input)))
              .sorted()
              .findFirst()
              .orElseThrow();
    }
    return Stream.concat(path.subList(path.indexOf(next), path.size()).stream(), Stream.of(next))
        .map(TableName::toString)
        .collect(Collectors.joining(" reads "));
  }

  static List<Path> files(Path directory, String ending) {
    if (!Files.isDirectory(directory)) {
      throw new SetiaException(
          "Cannot read the models: %s is not a directory".formatted(directory));
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList();
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read the models of %s: %s".formatted(directory, FileFault.reason(unreadable)),
          unreadable);
    }
  }

  static String baseName(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file, FileFault.reason(unreadable)), unreadable);
    }
  }
}
