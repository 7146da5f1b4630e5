package id.setia.warehouse;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of definitions stand in {@code sql/metrics.yml}, and nowhere else as a second truth. */
class DefinitionVersionTest {

  private static final Path JAVA = Path.of("jobs/src/main/java/id/setia");

  /** How forecasts of a release before that version were made: compared with, never written. */
  private static final Set<String> READ_OF_OLD_RELEASES = Set.of("PreviousForecast.java: cltv-3");

  private static final Pattern OWN_VERSION =
      Pattern.compile("'([a-z-]+-\\d+):?'(?: \\|\\| [a-z_.]+)? as definition_version");
  private static final Pattern SQL_VERSION = Pattern.compile("'([a-z]+(?:-[a-z]+)*-\\d+):?'");

  private static ModelCatalog catalog() {
    try (DuckDb duckDb = Session.open()) {
      return ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
    }
  }

  @Test
  void javaWritesNoVersion() throws IOException {
    String names =
        catalog().metrics().stream()
            .map(metric -> metric.version().replaceFirst("-\\d+$", ""))
            .distinct()
            .collect(Collectors.joining("|"));
    Pattern literal = Pattern.compile("\"((?:%s)-\\d+)[:\"]".formatted(names));

    assertThat(found(JAVA, ".java", literal)).isEqualTo(READ_OF_OLD_RELEASES);
  }

  /** Java models leave the columns of their tables to the YAML. */
  @Test
  void javaDeclaresNoTableOfAModel() throws IOException {
    Pattern ddl =
        Pattern.compile("(definition_version varchar|create or replace table (?:core|marts)\\.)");

    assertThat(found(JAVA.resolve("warehouse"), ".java", ddl))
        .as("ops.closed_figures, marts._metrics and _columns have no YAML")
        .isEqualTo(
            Set.of(
                "ClosedTables.java: definition_version varchar",
                "Dictionary.java: create or replace table marts.",
                "Dictionary.java: definition_version varchar"));
  }

  @Test
  void sqlWritesTheVersionsOfItsMetrics() {
    ModelCatalog catalog = catalog();
    Set<String> known =
        catalog.metrics().stream().map(MetricSpec::version).collect(Collectors.toSet());
    List<String> wrong = new ArrayList<>();
    int own = 0;
    for (Model model : catalog.models()) {
      String sql = model.sql().orElse("");
      // the last: monthly_figures names that of its figures too, in an arm before
      List<MatchResult> versions = OWN_VERSION.matcher(sql).results().toList();
      if (!versions.isEmpty() && model.table().schema().equals("marts")) {
        own++;
        String version = versions.get(versions.size() - 1).group(1);
        if (!model.requiredVersion().equals(version)) {
          wrong.add("%s: %s, but %s".formatted(model.table(), version, model.requiredVersion()));
        }
      }
      SQL_VERSION
          .matcher(sql)
          .results()
          .map(match -> match.group(1))
          .filter(version -> !known.contains(version))
          .forEach(version -> wrong.add("%s: %s is unknown".formatted(model.table(), version)));
    }
    assertThat(wrong).isEmpty();
    assertThat(own).as("SQL models that write a version").isGreaterThan(20);
  }

  @Test
  void aTableOfTwoVersionsIsRefused(@TempDir Path directory) throws IOException {
    ModelFolder folder = ModelFolder.in(directory).model("core.a", "select 1 as id");
    Path file = directory.resolve("metrics.yml");
    Files.writeString(
        file,
        """
        metrics:
          - {name: One, definition: A., unit: pieces, version: one-1, columns: [core.a.id]}
          - {name: Two, definition: B., unit: pieces, version: two-1, columns: [core.a.id]}
        """);

    assertThatThrownBy(folder::read)
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot read %s: core.a has version one-1 as One, and two-1 as Two (a table has one version)"
                .formatted(file));
  }

  @Test
  void aVersionedTableWithoutAMetricIsRefused() {
    Model model =
        catalog().models().stream()
            .filter(one -> one.table().toString().equals("marts.nps_trend"))
            .findFirst()
            .orElseThrow();

    assertThat(model.requiredVersion()).startsWith("nps-");
    assertThatThrownBy(() -> model.withVersion(Optional.empty()).requiredVersion())
        .hasMessage(
            "marts.nps_trend has a definition_version, but no metric of sql/metrics.yml stands in it");
  }

  private static Set<String> found(Path directory, String ending, Pattern pattern)
      throws IOException {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(one -> one.toString().endsWith(ending)).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .forEach(
                match ->
                    found.add(
                        "%s: %s".formatted(requireNonNull(file.getFileName()), match.group(1))));
      }
    }
    return found;
  }
}
