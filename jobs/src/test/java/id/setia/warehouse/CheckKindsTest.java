package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import id.setia.warehouse.ModelCatalog.AssertionFile;
import id.setia.warehouse.ModelSpec.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of check finds what breaks it, counts it and shows one. */
class CheckKindsTest {

  private static final String CONTRACT =
      """
      description: Orders.
      grain: [id, day]
      columns:
        - {name: id, type: INTEGER, description: Its id.}
        - {name: day, type: DATE, description: Its day.}
        - {name: code, type: VARCHAR, description: A code., checks: [not_null, unique]}
        - {name: status, type: VARCHAR, description: A status., checks: [{accepted_values: [open, "it's done"]}]}
        - {name: score, type: INTEGER, description: A score., checks: [{range: {min: 0, max: 10}}]}
        - {name: customer, type: INTEGER, description: A customer., checks: [{relationship: core.customers.id}]}
      checks:
        - {name: paid, expression: paid >= 0}
        - {name: cheap, expression: score < 10, severity: warn}
      """;

  private final ModelFolder folder;
  private final DuckDb duckDb = Session.open();

  CheckKindsTest(@TempDir Path directory) throws IOException {
    folder = ModelFolder.in(directory).model("core.orders", "select 1 as id", CONTRACT);
  }

  @BeforeEach
  void createTables() {
    duckDb.execute("create schema core");
    duckDb.execute("create table core.customers as select 7 as id");
    duckDb.execute(
        "create table core.orders (id integer, day date, code varchar, status varchar, score integer, customer integer, paid integer)");
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  private CheckKindsTest row(String values) {
    duckDb.execute("insert into core.orders values (%s)".formatted(values));
    return this;
  }

  private List<CheckResult> results() {
    return new Checks(duckDb).of(folder.read().models().get(0));
  }

  private List<String> broken() {
    return results().stream()
        .filter(result -> !result.isPassed())
        .map(
            result ->
                "%s: %d, %s"
                    .formatted(
                        result.name(),
                        result.violations(),
                        result.isBlocking() ? "blocks" : "is reported"))
        .toList();
  }

  @Test
  void goodRowsPassEveryCheck() {
    row("1, '2026-01-01', 'a', 'open', 0, 7, 0");
    row("1, '2026-01-02', 'b', 'it''s done', 9, null, 1");
    row("2, '2026-01-01', 'c', null, null, 7, 2");
    duckDb.execute("update core.orders set score = 3 where score is null");

    assertThat(broken()).isEmpty();
    assertThat(results())
        .extracting(CheckResult::name)
        .containsExactlyInAnyOrder(
            "grain",
            "grain_not_null id",
            "grain_not_null day",
            "not_null code",
            "unique code",
            "accepted_values status",
            "range score",
            "relationship customer",
            "paid",
            "cheap");
    assertThat(results()).extracting(CheckResult::model).containsOnly("core.orders");
  }

  @Test
  void aSecondRowOfTheGrain() {
    row("1, '2026-01-01', 'a', 'open', 1, 7, 0").row("1, '2026-01-01', 'b', 'open', 1, 7, 0");

    assertThat(broken()).containsExactly("grain: 1, blocks");
    assertThat(results().get(0).example()).isEqualTo("{'id': 1, 'day': 2026-01-01}");
  }

  @Test
  void aGrainWithoutValue() {
    row("null, '2026-01-01', 'a', 'open', 1, 7, 0").row("null, '2026-01-02', 'b', 'open', 1, 7, 0");

    assertThat(broken()).containsExactly("grain_not_null id: 2, blocks");
  }

  @Test
  void aMissingValue() {
    row("1, '2026-01-01', null, 'open', 1, 7, 0");

    assertThat(broken()).containsExactly("not_null code: 1, blocks");
  }

  @Test
  void aValueThatIsThereTwice() {
    row("1, '2026-01-01', 'a', 'open', 1, 7, 0")
        .row("2, '2026-01-01', 'a', 'open', 1, 7, 0")
        .row("3, '2026-01-01', 'a', 'open', 1, 7, 0");

    assertThat(broken()).containsExactly("unique code: 1, blocks");
  }

  @Test
  void aValueThatIsNotAccepted() {
    row("1, '2026-01-01', 'a', 'closed', 1, 7, 0");

    assertThat(broken()).containsExactly("accepted_values status: 1, blocks");
  }

  @Test
  void aValueOutsideItsRange() {
    row("1, '2026-01-01', 'a', 'open', -1, 7, 0").row("2, '2026-01-01', 'b', 'open', 11, 7, 0");

    assertThat(broken()).containsExactly("range score: 2, blocks", "cheap: 1, is reported");
  }

  @Test
  void aReferenceToNothing() {
    row("1, '2026-01-01', 'a', 'open', 1, 8, 0");

    assertThat(broken()).containsExactly("relationship customer: 1, blocks");
  }

  @Test
  void aRowThatBreaksACondition() {
    row("1, '2026-01-01', 'a', 'open', 1, 7, -5");

    assertThat(broken()).containsExactly("paid: 1, blocks");
    assertThat(results())
        .filteredOn(result -> !result.isPassed())
        .extracting(CheckResult::example)
        .containsExactly(
            "{'id': 1, 'day': 2026-01-01, 'code': a, 'status': open, 'score': 1, 'customer': 7, 'paid': -5}");
  }

  @Test
  void aConditionThatIsUnknownIsNotMet() {
    row("1, '2026-01-01', 'a', 'open', 1, 7, null");

    assertThat(broken()).containsExactly("paid: 1, blocks");
  }

  @Test
  void aWarningDoesNotBlock() {
    row("1, '2026-01-01', 'a', 'open', 10, 7, 0");

    assertThat(broken()).containsExactly("cheap: 1, is reported");
  }

  @Test
  void anAssertionCountsItsRows() {
    CheckResult result =
        new Checks(duckDb)
            .of(
                new AssertionFile(
                    "odd", "-- why\nselect range as n from range(3)", Severity.ERROR));

    assertThat(result).isEqualTo(new CheckResult("checks", "odd", Severity.ERROR, 3, "{'n': 0}"));
  }

  @Test
  void aCheckThatCannotRunIsNamed() {
    AssertionFile astray = new AssertionFile("astray", "select * from core.nowhere", Severity.WARN);

    assertThatThrownBy(() -> new Checks(duckDb).of(astray))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot check checks astray: there is no table \"nowhere\" (nearest: \"core.orders\", \"core.customers\") (line 1, at: core.nowhere)");
  }

  @Test
  void anUnknownKindIsRefused() throws IOException {
    folder.model("core.orders", "select 1 as id", CONTRACT.replace("unique", "uniq"));

    assertThatThrownBy(this::results)
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot check core.orders.code: unknown check uniq");
  }
}
