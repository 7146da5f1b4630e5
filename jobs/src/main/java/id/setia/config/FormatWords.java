package id.setia.config;

import static id.setia.config.ExportFormat.Type.CSV;
import static id.setia.config.ExportFormat.Type.JSON;
import static id.setia.config.ExportFormat.Type.LINES;
import static id.setia.config.ExportFormat.Type.PARQUET;
import static id.setia.config.ExportFormat.Type.XLSX;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which words of {@code format} have no effect for which kinds of files. */
final class FormatWords {

  private static final List<String> HEADER_ROWS = List.of("header_rows", "skip_after_header");

  /** Of the words of {@code format} itself. */
  static final List<WordRule> RULES =
      List.of(
          only(List.of("delimiter", "quote"), CSV),
          only("encoding", CSV, LINES, JSON),
          only("sheet", XLSX),
          only(List.of("records_at", "items"), JSON),
          only(List.of("header", "skip_rows"), CSV, LINES, XLSX),
          only(HEADER_ROWS, CSV, LINES, XLSX),
          only("header_row", CSV, XLSX),
          only("columns", CSV, XLSX, JSON),
          only(List.of("fill_down", "optional"), CSV, XLSX, PARQUET, JSON),
          WordRule.of(
              "columns",
              place -> place.fileType() != JSON && place.is("header"),
              "the header names the columns; say header: false, or leave columns out"),
          new WordRule(
              HEADER_ROWS,
              place -> !place.is("header"),
              "there is no header where header is false; say skip_rows for what stands above the data"),
          WordRule.of(
              "header_row",
              place -> !place.is("header") || place.here().path("header_rows").asInt(1) < 2,
              "it chooses one of several header records; say header_rows, how many there are"));

  /** Of the words of {@code format.limits}. */
  static final List<WordRule> LIMITS =
      List.of(
          only("columns", CSV, XLSX, PARQUET),
          only(List.of("paths", "nesting"), JSON),
          only("header_kibibytes", CSV, LINES, XLSX),
          only("record_kibibytes", CSV, LINES, XLSX, JSON),
          only("sheets", XLSX));

  private FormatWords() {}

  private static WordRule only(String word, ExportFormat.Type... types) {
    return only(List.of(word), types);
  }

  private static WordRule only(List<String> words, ExportFormat.Type... types) {
    String known =
        Arrays.stream(types)
            .map(type -> type.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return new WordRule(
        words,
        place -> !Arrays.asList(types).contains(place.fileType()),
        "has an effect on files of type %s alone; leave it out".formatted(known));
  }
}
