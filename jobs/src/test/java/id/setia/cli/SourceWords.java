package id.setia.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where each word of a source file is tried: a test, or a case, which is a whole night. A word of a
 * question ({@code scores}) that is for times or words alone is tried where those are.
 */
final class SourceWords {

  static final Map<String, String> TRIED =
      Map.ofEntries(
          Map.entry("blank_codes", "YamlScalarsTest"),
          Map.entry("complete", "WithdrawalTest"),
          Map.entry("covers", "CoverageTest"),
          Map.entry("currency", "CurrencyMarksTest"),
          Map.entry("description", "YamlScalarsTest"),
          Map.entry("expected_every", "AlertServiceTest"),
          Map.entry("files", "ConfigurationTest"),
          Map.entry("format.columns", "JsonFormatsTest"),
          Map.entry("format.delimiter", "ConfigurationTest"),
          Map.entry("format.encoding", "CsvFormatsTest"),
          Map.entry("format.entries", "CsvFormatsTest"),
          Map.entry("format.fill_down.columns", "CsvFormatsTest"),
          Map.entry("format.fill_down.key", "CsvFormatsTest"),
          Map.entry("format.header", "CsvFormatsTest"),
          Map.entry("format.header_row", "CsvFormatsTest"),
          Map.entry("format.header_rows", "CsvFormatsTest"),
          Map.entry("format.items", "JsonFormatsTest"),
          Map.entry("format.limits.archive_entries", "ReadLimitsTest"),
          Map.entry("format.limits.columns", "ReadLimitsTest"),
          Map.entry("format.limits.distinct_values", "RecordOrderTest"),
          Map.entry("format.limits.header_kibibytes", "ReadLimitsTest"),
          Map.entry("format.limits.nesting", "ReadLimitsTest"),
          Map.entry("format.limits.paths", "ReadLimitsTest"),
          Map.entry("format.limits.record_kibibytes", "ReadLimitsTest"),
          Map.entry("format.limits.sheets", "PrintedTextsIT"),
          Map.entry("format.optional", "WithdrawalTest"),
          Map.entry("format.quote", "ConfigurationTest"),
          Map.entry("format.records_at", "JsonFormatsTest"),
          Map.entry("format.sheet", "XlsxFormatsTest"),
          Map.entry("format.skip_after_header", "CsvFormatsTest"),
          Map.entry("format.skip_rows", "XlsxFormatsTest"),
          Map.entry("format.type", "CsvFormatsTest"),
          Map.entry("ignore", "case preset-answers-own-ignore"),
          Map.entry("ignore_instead", "PresetsTest"),
          Map.entry("keep_personal", "MappingCompilerTest"),
          Map.entry("keep_text", "CommentsTest"),
          Map.entry("max_reject_rate", "RejectBoundTest"),
          Map.entry("max_withdrawn", "WithdrawalTest"),
          Map.entry("name", "ConfigurationTest"),
          Map.entry("numbers", "case numbers-of-other-countries"),
          Map.entry("pages", "case pages-of-one-export"),
          Map.entry("preset", "PresetsTest"),
          Map.entry("prices_include_tax", "TaxInPricesTest"),
          Map.entry("scores.best", "case scores-every-word"),
          Map.entry("scores.blank_codes", "case scores-every-word"),
          Map.entry("scores.format", "ConfigurationTest"),
          Map.entry("scores.formats", "ConfigurationTest"),
          Map.entry("scores.from", "case scores-every-word"),
          Map.entry("scores.map", "case scores-every-word"),
          Map.entry("scores.numbers", "case scores-every-word"),
          Map.entry("scores.otherwise", "MappingCompilerTest"),
          Map.entry("scores.scale", "case scores-every-word"),
          Map.entry("scores.sql", "case scores-every-word"),
          Map.entry("scores.time_zone", "ConfigurationTest"),
          Map.entry("scores.value", "case scores-every-word"),
          Map.entry("scores.when_blank", "case scores-every-word"),
          Map.entry("select", "SelectTest"),
          Map.entry("system", "OlderLakeIT"),
          Map.entry("tables", "SelectTest"),
          Map.entry("time_zone", "RedeliveryTest"),
          Map.entry("unmapped", "MappingCompilerTest"));

  private SourceWords() {}

  /** The text of a test, or of the source files of a {@code case NAME}. */
  static String text(String tried) {
    boolean isCase = tried.startsWith("case ");
    Path root =
        isCase
            ? Path.of("cases", tried.substring("case ".length()), "config")
            : Path.of("jobs/src/test/java");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(
              file -> isCase ? file.toString().endsWith(".yml") : file.endsWith(tried + ".java"))
          .map(SourceWords::read)
          .collect(Collectors.joining());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
