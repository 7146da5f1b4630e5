package id.setia.infer;

import id.setia.config.ExportFormat;
import id.setia.config.ExportFormat.FillDown;
import id.setia.config.ReadLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Formats made of others. */
final class Formats {

  private Formats() {}

  static ExportFormat of(
      ExportFormat base, ExportFormat.Type type, String delimiter, String encoding, int skipRows) {
    return new ExportFormat(
        type,
        delimiter,
        base.quote(),
        encoding,
        base.header(),
        base.columns(),
        skipRows,
        base.headerRows(),
        base.headerRow(),
        base.skipAfterHeader(),
        base.sheet(),
        base.recordsAt(),
        base.items(),
        base.entries(),
        new FillDown("", List.of()),
        base.optional(),
        base.limits());
  }

  /** What a head shows, for a file of no known shape. */
  static ExportFormat of(ExportPreview head) {
    boolean isJson = head.type() == ExportFormat.Type.JSON;
    boolean isNamed = head.rows().isEmpty() || head.hasNames();
    return new ExportFormat(
        head.type(),
        head.delimiter(),
        "\"",
        head.encoding(),
        isNamed,
        isNamed ? List.of() : head.madeUpNames(),
        isJson || !isNamed ? 0 : head.rowsBeforeHeader(),
        1,
        0,
        isJson || !isNamed || !head.hasDescriptions() ? 0 : 1,
        head.sheet(),
        head.recordsAt(),
        head.items(),
        List.of("*"),
        new FillDown("", List.of()),
        List.of(),
        ReadLimits.usual());
  }

  /** The words of a format in which a file differs from its preset; empty where in none. */
  static Optional<String> unlike(PresetMatch match) {
    ExportFormat preset = match.preset().format();
    ExportFormat own = match.format();
    List<String> words = new ArrayList<>();
    if (own.type() != preset.type()) {
      words.add("type: " + own.type().name().toLowerCase(Locale.ROOT));
    }
    if (own.type() == ExportFormat.Type.CSV && !own.delimiter().equals(preset.delimiter())) {
      words.add("delimiter: \"" + own.delimiter().replace("\t", "\\t") + "\"");
    }
    if (!own.encoding().equals(preset.encoding())) {
      words.add("encoding: " + own.encoding());
    }
    if (own.skipRows() != preset.skipRows()) {
      words.add("skip_rows: " + own.skipRows());
    }
    return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
  }
}
