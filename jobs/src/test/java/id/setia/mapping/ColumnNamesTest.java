package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names as people write them in a source file, against the columns of an export. */
class ColumnNamesTest {

  private static final List<String> COLUMNS =
      List.of(
          "*RESPNUM", "Ticket Id", "How likely, \"really\"?", "Why?", "Why not?", "Paid", "PAID_2");

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
