package id.setia.infer;

import id.setia.config.ExportFormat;
import id.setia.config.Preset;
import java.util.List;

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
    List<String> required = preset.recognise().required();
    List<String> optional = preset.recognise().optional();
    List<String> missing = lacking(required, columns);
    List<String> unknown =
        columns.stream()
            .filter(column -> !isAmong(column, required) && !isAmong(column, optional))
            .toList();
    return new PresetMatch(
        preset,
        format,
        required.size() - missing.size(),
        missing,
        lacking(optional, columns),
        unknown,
        columns.size());
  }

  private static List<String> lacking(List<String> names, List<String> columns) {
    return names.stream()
        .filter(name -> columns.stream().noneMatch(column -> isNamed(column, name)))
        .toList();
  }

  private static boolean isAmong(String column, List<String> names) {
    return names.stream().anyMatch(name -> isNamed(column, name));
  }

  /** As a mapping finds its columns: whatever their case, and {@code How likely*} by its start. */
  private static boolean isNamed(String column, String name) {
    boolean isStart = name.length() > 1 && name.endsWith("*");
    return isStart
        ? column.regionMatches(true, 0, name, 0, name.length() - 1)
        : column.equalsIgnoreCase(name);
  }

  /** From 0 to 1: the required columns count all, and the more the less of the file is strange. */
  double score() {
    double all = required + missing.size();
    return required / all * (HALF + HALF * knownShare());
  }

  private double knownShare() {
    return columns == 0 ? 0 : (columns - unknown.size()) / (double) columns;
  }

  /** Columns that tell another export of the same tool. */
  List<String> unlike() {
    return unknown.stream().filter(column -> isAmong(column, preset.recognise().unlike())).toList();
  }

  /** Whether the file is taken for one of this shape. */
  boolean isLikely() {
    if (unknown.stream().anyMatch(column -> isAmong(column, preset.recognise().sibling()))) {
      return false;
    }
    double all = required + missing.size();
    return missing.isEmpty()
        ? knownShare() > HALF / 2
        : required / all >= MOST && knownShare() >= HALF;
  }
}
