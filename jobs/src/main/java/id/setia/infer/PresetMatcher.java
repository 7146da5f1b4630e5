package id.setia.infer;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.Preset;
import id.setia.config.Presets;
import id.setia.duckdb.DuckDb;
import id.setia.export.ExportPreparer;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares a file with all known shapes, each read as its preset says. */
final class PresetMatcher {

  private static final int MOST_BEFORE = 50;
  private static final double LEAST = 0.7;

  private final DuckDb duckDb;
  private final Path file;
  private final ExportPreview head;
  private final Path scratch;

  PresetMatcher(DuckDb duckDb, Path file, ExportPreview head, Path scratch) {
    this.duckDb = duckDb;
    this.file = file;
    this.head = head;
    this.scratch = scratch;
  }

  /** The best of the likely ones. */
  Optional<PresetMatch> best(Presets presets) throws IOException {
    Path sample = sample();
    List<PresetMatch> matches = new ArrayList<>();
    for (String name : presets.names()) {
      Preset preset = presets.preset(name);
      if (!isWorthTrying(preset)) {
        continue;
      }
      for (ExportFormat format : candidates(preset.format())) {
        columns(sample, format)
            .map(columns -> PresetMatch.of(preset, format, columns))
            .filter(PresetMatch::isLikely)
            .ifPresent(matches::add);
      }
    }
    return matches.stream()
        .max(
            Comparator.comparing(PresetMatch::score)
                .thenComparing(match -> match.columns() - match.unknown().size()));
  }

  /** Whether the first rows have as many of the columns that tell the shape as a match needs. */
  private boolean isWorthTrying(Preset preset) {
    if (head.rows().isEmpty() || preset.format().headerRows() > 1) {
      return true;
    }
    Set<String> cells =
        head.rows().stream()
            .limit(MOST_BEFORE)
            .flatMap(List::stream)
            .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    List<String> required = preset.recognise().required();
    long there =
        required.stream()
            .map(column -> column.toLowerCase(Locale.ROOT))
            .filter(
                column ->
                    cells.contains(column)
                        || (column.endsWith("*")
                            && cells.stream()
                                .anyMatch(
                                    cell ->
                                        cell.startsWith(column.substring(0, column.length() - 1)))))
            .count();
    return there >= LEAST * required.size();
  }

  /** The preset's format with what the file shows of its own: kind, delimiter, rows before. */
  private List<ExportFormat> candidates(ExportFormat preset) {
    boolean isTable =
        preset.type() == ExportFormat.Type.CSV || preset.type() == ExportFormat.Type.XLSX;
    if (head.type() == ExportFormat.Type.JSON || !isTable) {
      return preset.type() == head.type() ? List.of(preset) : List.of();
    }
    if (head.type() != ExportFormat.Type.CSV && head.type() != ExportFormat.Type.XLSX) {
      return List.of();
    }
    List<ExportFormat> candidates = new ArrayList<>();
    candidates.add(
        Formats.of(preset, head.type(), head.delimiter(), head.encoding(), preset.skipRows()));
    if (head.rowsBeforeHeader() != preset.skipRows()) {
      candidates.add(
          Formats.of(
              preset, head.type(), head.delimiter(), head.encoding(), head.rowsBeforeHeader()));
    }
    return candidates;
  }

  /** What the head has, as a file that every candidate can be tried on. */
  private Path sample() throws IOException {
    if (head.rows().isEmpty()) {
      return file;
    }
    return Files.writeString(scratch.resolve("sample.csv"), Fields.text(head.rows()));
  }

  /** The columns as this format finds them; none where the file does not fit it. */
  private Optional<List<String>> columns(Path sample, ExportFormat format) {
    ExportFormat ofSample =
        head.rows().isEmpty()
            ? format
            : Formats.of(format, ExportFormat.Type.CSV, ",", "utf-8", format.skipRows());
    List<ExportFile> files = List.of(new ExportFile(1, String.valueOf(file.getFileName()), sample));
    try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
      return Optional.of(
          new TextRelations(duckDb)
              .of(preparer.prepare(files, ofSample), ofSample)
              .get(0)
              .columns());
    } catch (SetiaException otherShape) {
      return Optional.empty();
    }
  }
}
