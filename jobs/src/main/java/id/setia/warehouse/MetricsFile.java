package id.setia.warehouse;

import id.setia.SetiaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The file {@code sql/metrics.yml}: what is measured, and the one place where the versions of
 * definitions stand. Java models get theirs from here ({@link TableWriter}); a test holds those of
 * SQL models to it.
 *
 * @param metrics every metric, in the order of the file
 */
record MetricsFile(List<MetricSpec> metrics) {

  MetricsFile {
    metrics = List.copyOf(metrics);
  }

  /**
   * Reads it; a folder of models without one has no metrics.
   *
   * @throws SetiaException when a metric stands in a column that no model has, or two metrics of a
   *     table have different versions
   */
  static MetricsFile read(Path file, List<Model> models) {
    if (!Files.exists(file)) {
      return new MetricsFile(List.of());
    }
    MetricsFile read = ModelCatalog.read(file, MetricsFile.class);
    for (MetricSpec metric : read.metrics()) {
      metric.columns().forEach(column -> requireColumn(file, metric, column, models));
    }
    read.requireOneVersionATable(file);
    return read;
  }

  /** A model with the version of the metrics that stand in its table. */
  Model versioned(Model model) {
    return model.withVersion(version(model.table()));
  }

  private Optional<String> version(TableName table) {
    return metrics.stream()
        .filter(
            metric -> metric.columns().stream().map(MetricSpec::tableOf).anyMatch(table::equals))
        .map(MetricSpec::version)
        .findFirst();
  }

  private static void requireColumn(
      Path file, MetricSpec metric, String column, List<Model> models) {
    if (models.stream()
        .filter(model -> model.table().equals(MetricSpec.tableOf(column)))
        .flatMap(model -> model.spec().columns().stream())
        .noneMatch(spec -> spec.name().equals(MetricSpec.nameOf(column)))) {
      throw new SetiaException(
          "Cannot read %s: the metric %s stands in %s, which no model has"
              .formatted(file, metric.name(), column));
    }
  }

  private void requireOneVersionATable(Path file) {
    Map<TableName, MetricSpec> first = new HashMap<>();
    for (MetricSpec metric : metrics) {
      for (String column : metric.columns()) {
        MetricSpec other = first.putIfAbsent(MetricSpec.tableOf(column), metric);
        if (other != null && !other.version().equals(metric.version())) {
          throw new SetiaException(
              "Cannot read %s: %s has version %s as %s, and %s as %s (a table has one version)"
                  .formatted(
                      file,
                      MetricSpec.tableOf(column),
                      other.version(),
                      other.name(),
                      metric.version(),
                      metric.name()));
        }
      }
    }
  }
}
