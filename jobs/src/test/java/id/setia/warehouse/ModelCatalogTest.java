package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.warehouse.ModelCatalog.AssertionFile;
import id.setia.warehouse.ModelSpec.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCatalogTest {

  private final ModelFolder folder;

  ModelCatalogTest(@TempDir Path directory) throws IOException {
    folder = ModelFolder.in(directory);
  }

  /** A table that Java makes of another. */
  private record Computed(TableName table, Set<TableName> inputs) implements JavaModel {
    @Override
    public void build(ModelContext context) {
      throw new UnsupportedOperationException("it is only ordered here");
    }
  }

  @Test
  void inputsComeBeforeWhatReadsThem() throws IOException {
    folder
        .model("core.a", "select id from core.z")
        .model("core.m", "select id from core.a union select id from lake.orders")
        .model("core.z", "select 1 as id")
        .model("marts.b", "with m as (select * from marts.c) select id from m")
        .model("marts.c", "select id from core.m")
        .without("marts/c.sql");
    JavaModel computed =
        new Computed(TableName.parse("marts.c"), Set.of(TableName.parse("core.m")));

    List<Model> models = folder.read(computed).models();

    assertThat(models)
        .extracting(model -> model.table().toString())
        .containsExactly("core.z", "core.a", "core.m", "marts.c", "marts.b");
    assertThat(models.get(3).java()).contains(computed);
    assertThat(models.get(3).sql()).isEmpty();
    assertThat(models.get(2).inputs())
        .containsExactlyInAnyOrder(TableName.parse("core.a"), TableName.parse("lake.orders"));
  }

  @Test
  void theOrderIsTheSameEveryTime() throws IOException {
    for (char name = 'a'; name <= 'z'; name++) {
      folder.model("core." + name, "select 1 as id");
    }

    assertThat(folder.read().models())
        .extracting(model -> model.table().name())
        .isSorted()
        .hasSize(26);
  }

  @Test
  void assertionsSayHowGraveTheyAre() throws IOException {
    folder
        .check("grave", "-- Proves it.\n-- severity: error\nselect 1")
        .check("light", "-- severity: warn\nselect 1");

    assertThat(folder.read().checks())
        .extracting(AssertionFile::name, AssertionFile::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("grave", Severity.ERROR),
            org.assertj.core.groups.Tuple.tuple("light", Severity.WARN));
  }

  @Test
  void anAssertionWithoutSeverityIsRefused() throws IOException {
    folder.check("mute", "select 1");

    refused(
        folder::read,
        "Cannot read the check %s: it lacks a line '-- severity: error' or 'warn'"
            .formatted(folder.directory().resolve("checks/mute.sql")));
  }

  @Test
  void anUnknownSeverityIsRefused() throws IOException {
    folder.check("odd", "-- severity: severe\nselect 1");

    refused(
        folder::read,
        "Cannot read the check %s: severity severe is unknown (must be error or warn)"
            .formatted(folder.directory().resolve("checks/odd.sql")));
  }

  @Test
  void anInputThatNothingMakesIsNamed() throws IOException {
    folder.model("core.a", "select id from core.nowhere");

    refused(
        folder::read, "Cannot order the models: core.a reads core.nowhere, which nothing makes");
  }

  @Test
  void modelsThatReadEachOtherAreNamedInTheirCircle() throws IOException {
    folder
        .model("core.a", "select id from core.b")
        .model("core.b", "select id from core.c")
        .model("core.c", "select id from core.d join core.b using (id)")
        .model("core.d", "select 1 as id")
        .model("marts.e", "select id from core.a");

    refused(folder::read, "Cannot order the models: core.b reads core.c reads core.b");
  }

  @Test
  void aModelThatReadsItselfIsACircleToo() throws IOException {
    folder.model("core.a", "select id from core.a");

    refused(folder::read, "Cannot order the models: core.a reads core.a");
  }

  @Test
  void aMartThatLeavesOpenWhatMayBeAddedIsRefused() throws IOException {
    folder.model(
        "marts.a",
        "select 1 as period, 'all' as kind, 2 as n, 3 as closing, 'x' as name",
        """
        description: A table.
        grain: [period, kind]
        dimensions:
          fixed: {place: [here], kind: [month]}
          free: [kind]
        columns:
          - {name: period, type: DATE, description: Its period.}
          - {name: kind, type: VARCHAR, description: Its kind., checks: [{accepted_values: [all]}]}
          - {name: n, type: BIGINT, description: How many.}
          - {name: closing, type: BIGINT, description: How many then., additivity: semi_additive}
          - {name: share, type: DOUBLE, description: Of all., additivity: non_additive, not_over: [kind]}
          - {name: name, type: VARCHAR, description: Its name., additivity: additive}
        """);

    refused(
        folder::read,
        "Cannot read the model marts.a: grain column period stands 0 times under dimensions (must be once: fixed, split,"
            + " whole or free); grain column kind stands 2 times under dimensions (must be once: fixed, split, whole or free);"
            + " dimension place is not in the grain; fixed dimension kind: month is not among its accepted_values; column n lacks"
            + " its additivity (additive, semi_additive or non_additive); column closing: not_over belongs to semi_additive, and"
            + " to nothing else; column share: not_over belongs to semi_additive, and to nothing else; column name has an"
            + " additivity and is no measure");
  }

  @Test
  void aRateOfWhatDoesNotAddUpIsRefused() throws IOException {
    folder.model(
        "marts.a",
        "select date '2024-01-01' as period, 2 as n, 0.5 as share",
        """
        description: A table.
        grain: [period]
        dimensions:
          free: [period]
        columns:
          - {name: period, type: DATE, description: Its period.}
          - {name: n, type: BIGINT, description: How many., additivity: additive}
          - {name: share, type: DOUBLE, description: Of all., additivity: non_additive}
        ratios:
          - {name: n, description: A., unit: points, factor: 1, plus: [n], over: []}
          - {name: rate, description: B., unit: points, factor: 1, plus: [share], minus: [m], over: [n], only: [n], within: [kind]}
        """);

    refused(
        folder::read,
        "Cannot read the model marts.a: ratio n has no numerator or no denominator; ratio n is called as a column is; ratio rate:"
            + " share is no column that adds up; ratio rate: m is no column that adds up; ratio rate: n is no column of true and"
            + " false; ratio rate: within names no column: kind");
  }

  @Test
  void aViewOfWhatNoModelMakesIsRefused() throws IOException {
    java.nio.file.Files.createDirectories(folder.directory().resolve("bi"));
    folder.model("bi.sales", "select id from core.nowhere");

    refused(
        folder::read, "Cannot read the view bi.sales: it reads core.nowhere, which no model makes");
  }

  @Test
  void aSelectWithoutItsYamlIsRefused() throws IOException {
    folder.model("core.a", "select 1 as id").without("core/a.yml");

    refused(
        folder::read,
        "Cannot read the model %s: a.yml is missing"
            .formatted(folder.directory().resolve("core/a.sql")));
  }

  @Test
  void aYamlThatNothingMakesIsRefused() throws IOException {
    folder.model("core.a", "select 1 as id").without("core/a.sql");

    refused(
        folder::read,
        "Cannot read the model core.a: neither %s nor Java makes it"
            .formatted(folder.directory().resolve("core/a.sql")));
  }

  @Test
  void twoStatementsAreRefusedByName() throws IOException {
    folder.model("core.a", "select 1 as id; select 2 as id");

    refused(
        folder::read, "Cannot read the model core.a: it has 2 statements, one SELECT is expected");
  }

  @Test
  void aGrainOutsideTheColumnsIsRefused() throws IOException {
    folder.model(
        "core.a",
        "select 1 as id",
        """
        description: A table.
        grain: [key]
        columns:
          - {name: id, type: INTEGER, description: Its id.}
        """);

    assertThatThrownBy(folder::read)
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot read %s: ".formatted(folder.directory().resolve("core/a.yml")))
        .hasMessageContaining("grain column key is not among the columns");
  }

  @Test
  void anUnknownWordInAYamlIsRefused() throws IOException {
    folder.model(
        "core.a",
        "select 1 as id",
        """
        description: A table.
        grains: [id]
        grain: [id]
        columns:
          - {name: id, type: INTEGER, description: Its id.}
        """);

    assertThatThrownBy(folder::read)
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("grains");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          description: A\\n\\tgrain: [id]                | a tab stands where blanks must indent (line 2, column 1)
          description: A: table                        | a colon too many
          description: A.\\ngrain: [id               | a list [...] lacks a comma or its end
          description: A.\\ngrain: {a: 1}\\ncolumns: []  | is not
          - description                                | is not a map of settings
          """)
  void aYamlThatIsNoneSaysWhereInItsOwnWords(String yaml, String reason) throws IOException {
    folder.model("core.a", "select 1 as id", yaml.replace("\\n", "\n").replace("\\t", "\t"));

    assertThatThrownBy(folder::read)
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot read %s: ".formatted(folder.directory().resolve("core/a.yml")))
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("while ", "Cannot deserialize", "jackson", "java.", "reference chain");
  }

  @Test
  void aMissingFolderIsNamed() throws IOException {
    refused(
        () -> new ModelFolder(folder.directory().resolve("none")).read(),
        "Cannot read the models: %s is not a directory"
            .formatted(folder.directory().resolve("none/core")));
  }

  private static void refused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(SetiaException.class).hasMessage(message);
  }
}
