package id.setia.infer;

import id.setia.config.ExportFormat;
import id.setia.config.ExportFormat.FillDown;
import id.setia.config.ReadLimits;
import java.util.List;

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
}
