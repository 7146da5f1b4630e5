package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTableTest {

  @Test
  void refusesRowsOfAnotherWidth() {
    assertThatThrownBy(() -> new ReportTable(List.of("a", "b"), List.of(List.of(1L))))
        .hasMessage("Invalid row: 1 values (must be 2: [a, b])");
    assertThatThrownBy(() -> new ReportTable(List.of("a", "a"), List.of()))
        .hasMessage("Invalid columns: [a, a] (no two may be alike)");
  }

  @Test
  void readsCountsOfAnyIntegerType() {
    assertThat(row(7).count("a")).isEqualTo(7);
    assertThat(row(7L).count("a")).isEqualTo(7);
    assertThat(row(new BigDecimal("7.0000")).count("a")).isEqualTo(7);
  }

  @Test
  void neverReadsMoneyFromADouble() {
    assertThatThrownBy(() -> row(0.1).decimal("a"))
        .hasMessage("Cannot read column a: expected an exact number, found 0.1 (Double)");
  }

  @Test
  void takesANumberThatIsNoneForUnknown() {
    assertThat(row(Double.NaN).numberOrNull("a")).isNull();
    assertThat(row(Double.POSITIVE_INFINITY).numberOrNull("a")).isNull();
    assertThat(row(new BigDecimal("0.5")).numberOrNull("a")).isEqualTo(0.5);
  }

  @Test
  void namesTheColumnThatHasNoValue() {
    ReportTable table = new ReportTable(List.of("a"), List.of(Arrays.asList((Object) null)));
    Row row = table.records().get(0);
    assertThatThrownBy(() -> row.text("a"))
        .hasMessage("Cannot read column a: expected a value, found null");
    assertThatThrownBy(() -> row.date("a"))
        .hasMessage("Cannot read column a: expected a date, found null");
    assertThat(row.isSet("a")).isFalse();
    assertThatThrownBy(() -> row.text("b")).hasMessage("Cannot read column b: the answer has [a]");
  }

  @Test
  void knowsNoDatabase() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.setia.report");
    assertThat(classes).isNotEmpty();
    ArchRuleDefinition.noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "org.duckdb..")
        .check(classes);
  }

  private static Row row(Object value) {
    return new ReportTable(List.of("a"), List.of(List.of(value))).records().get(0);
  }
}
