package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names as people write them in a source file, against the columns of an export. */
class ColumnNamesTest {

  private static final List<String> COLUMNS =
      List.of(
          "*RESPNUM", "Ticket Id", "How likely, \"really\"?", "Why?", "Why not?", "Paid", "PAID_2");

  /** Blanks that do not break, two for one, and line ends within a cell are not seen. */
  @ParameterizedTest
  @ValueSource(strings = {"Unit\u00a0Price", "Unit\nPrice", "unit  price", "Unit \u200bPrice"})
  void aNameThatReadsAlikeIsFound(String column) {
    assertThat(ColumnNames.find("Unit Price", List.of("Unit", column, "Price"))).contains(column);
    assertThat(ColumnNames.find("Unit Price", List.of(column, "UNIT\tPRICE"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Ticket Id, Ticket Id",
        "Ticket ID, Ticket Id",
        "how LIKELY*, 'How likely, \"really\"?'",
        "Why?*, Why?",
        "*RESPNUM, *RESPNUM",
        "Why*, -",
        "RESPNUM, -",
        "Likely*, -",
        "*, -",
        "How likely, -",
      })
  void aNameIsFoundOrNot(String name, String found) {
    assertThat(ColumnNames.find(name, COLUMNS).orElse(null)).isEqualTo(found);
  }
}
