package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A map that translates one word twice, and patterns that read one text as two days. */
class AmbiguousWordsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private SourceConfig write(String words) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    Files.writeString(sources.resolve("shop.yml"), "name: shop\nfiles: /x\n" + words);
    return Configuration.read(directory, Map.of()).source("shop");
  }

  private SourceConfig tickets(String opened, String status) throws IOException {
    return write(
        "tables: {tickets: {columns: {ticket_id: id, opened_at: %s, status: %s}}}"
            .formatted(opened, status));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{Open: open, open: pending}'      | Open=open, open=pending
          '{"open ": open, OPEN: closed}'    | open =open, OPEN=closed
          """)
  void aWordWithTwoMeaningsIsRefused(String map, String named) {
    assertThatThrownBy(() -> tickets("at", "{from: s, map: %s}".formatted(map)))
        .hasMessageContaining("shop.yml")
        .hasMessageContaining(named)
        .hasMessageContaining("this is one word");
  }

  @Test
  void aWordOfTheSourceThatAPresetSpellsOtherwiseIsRefused() throws IOException {
    Path presets = Files.createDirectories(directory.resolve("presets"));
    Files.writeString(
        presets.resolve("desk.yml"),
        """
        title: A desk
        page: docs/x.md
        recognise: {required: [id]}
        tables: {tickets: {columns: {ticket_id: id, opened_at: at, status: {from: s, map: {open: open}}}}}
        """);
    String own = "preset: desk\ntables: {tickets: {columns: {status: {map: {%s: pending}}}}}";
    assertThatThrownBy(() -> write(own.formatted("Open"))).hasMessageContaining("this is one word");
    assertThat(write(own.formatted("open")).name()).isEqualTo("shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dd/MM/yyyy       | MM/dd/yyyy
          M/d/yyyy         | dd/MM/yyyy
          d.M.yyyy HH:mm   | MM.dd.yyyy HH:mm
          """)
  void patternsThatReadOneTextAsTwoDaysAreRefused(String first, String second) {
    String formats = "{from: at, formats: [iso, '%s', '%s']}".formatted(first, second);
    assertThatThrownBy(() -> tickets(formats, "{value: open}"))
        .hasMessageContaining("formats: %s, %s".formatted(first, second))
        .hasMessageContaining("as two days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '{from: at, formats: [dd/MM/yyyy, d/M/yyyy]}'                      | '{from: s, map: {Open: open, open: open}}'
          '{from: at, formats: ["dd/MM/yyyy", "MM-dd-yyyy"]}'                | '{from: s, map: {"1": open, "01": closed}}'
          '{from: at, formats: ["dd/MM/yyyy HH:mm", "MM/dd/yyyy hh:mm a"]}'  | '{value: open}'
          '{from: at, formats: ["dd-MMM-yyyy", "MMM-dd-yyyy"]}'              | '{value: open}'
          """)
  void whatCanBeToldApartIsNot(String opened, String status) throws IOException {
    assertThat(tickets(opened, status).name()).isEqualTo("shop");
  }
}
