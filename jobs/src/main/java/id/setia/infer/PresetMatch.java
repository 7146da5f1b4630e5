package id.setia.infer;

import id.setia.config.ExportFormat;
import id.setia.config.Preset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How well a file's columns are those of a preset.
 *
 * @param preset the preset
 * @param format the preset's format as this file has it
 * @param required how many of the columns that tell the shape are there
 * @param missing those that are not
 * @param blank columns of the preset that the file lacks, read as blank
 * @param unknown columns of the file that the preset does not know
 * @param columns how many columns the file has
 */
record PresetMatch(
    Preset preset,
    ExportFormat format,
    int required,
    List<String> missing,
    List<String> blank,
    List<String> unknown,
    int columns) {

  private static final double MOST = 0.8;
  private static final double HALF = 0.5;

  static PresetMatch of(Preset preset, ExportFormat format, List<String> columns) {
    Set<String> known = new LinkedHashSet<>(preset.recognise().required());
    known.addAll(preset.recognise().optional());
    List<String> missing =
        preset.recognise().required().stream().filter(column -> !columns.contains(column)).toList();
    return new PresetMatch(
        preset,
        format,
        preset.recognise().required().size() - missing.size(),
        missing,
        preset.recognise().optional().stream().filter(column -> !columns.contains(column)).toList(),
        columns.stream().filter(column -> !known.contains(column)).toList(),
        columns.size());
  }

  /** From 0 to 1: the required columns count all, and the more the less of the file is strange. */
  double score() {
    double all = required + missing.size();
    return required / all * (HALF + HALF * knownShare());
  }

  private double knownShare() {
    return columns == 0 ? 0 : (columns - unknown.size()) / (double) columns;
  }

  /** Whether the file is taken for one of this shape. */
  boolean isLikely() {
    double all = required + missing.size();
    return missing.isEmpty()
        ? knownShare() > HALF / 2
        : required / all >= MOST && knownShare() >= HALF;
  }
}
