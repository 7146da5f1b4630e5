package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.ExportFormat;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.export.QuoteScan;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import id.setia.foreign.FileFault;
import id.setia.foreign.SqlFault;
import id.setia.mapping.NamedColumns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Why files can't be read as their source says: in the words of who exported them. */
final class UnreadableExport {

  private UnreadableExport() {}

  /**
   * The relations of files.
   *
   * @throws SetiaException where one can't be read as what it begins like
   */
  static List<TextRelation> relations(DuckDb duckDb, SourceConfig source, List<ExportFile> files) {
    try {
      return NamedColumns.complete(
          duckDb, source, new TextRelations(duckDb).of(files, source.format()));
    } catch (DuckDbException refused) {
      throw new SetiaException(
          "Cannot load %s: %s begins like a Parquet file, but its footer, which tells what is where, can't be read; was it copied whole, is it another kind of file under that name?"
              .formatted(source.name(), named(files, refused)),
          refused);
    }
  }

  /** The file that an error is about. */
  private static String named(List<ExportFile> files, DuckDbException refused) {
    String message = String.valueOf(refused.getMessage());
    return files.stream()
        .filter(file -> message.contains(file.path().toString()))
        .findFirst()
        .or(() -> files.stream().findFirst())
        .map(ExportFile::name)
        .orElse("a file");
  }

  /**
   * What is wrong with the files of a relation.
   *
   * @param culprit finds the piece of the source's SQL that was refused, where one was
   */
  static SetiaException of(
      SourceConfig source,
      TextRelation relation,
      DuckDbException refused,
      Supplier<Optional<String>> culprit) {
    String message = refused.getMessage() == null ? "" : refused.getMessage();
    for (ExportFile file : message.contains("CSV") ? relation.files() : List.<ExportFile>of()) {
      Optional<QuoteScan.Found> found = openQuote(source, file);
      if (found.isPresent()) {
        return new SetiaException(
            "Cannot load %s: %s, record %d has text after a closing quote, or a quote that is not closed: %s (format: {quote: \"\"} where the export quotes nothing)"
                .formatted(source.name(), file.name(), found.get().recordNo(), found.get().text()),
            refused);
      }
    }
    String damaged =
        relation.files().stream().map(ExportFile::name).collect(Collectors.joining(", "));
    for (ExportFile file : relation.files()) {
      damaged = message.contains(file.path().toString()) ? file.name() : damaged;
    }
    if (SqlFault.isOfMachine(message)) {
      return new SetiaException(
          "Cannot load %s: there is too little memory or disk for it (duckdb.memory_mebibytes, duckdb.threads)"
              .formatted(source.name()),
          refused);
    }
    String unreadable =
        "%s can't be read as %s: it is damaged, or of another kind"
            .formatted(damaged, source.format().type());
    return new SetiaException(
        "Cannot load %s: %s".formatted(source.name(), culprit.get().orElse(unreadable)), refused);
  }

  private static Optional<QuoteScan.Found> openQuote(SourceConfig source, ExportFile file) {
    try {
      return source.format().type() == ExportFormat.Type.CSV
          ? QuoteScan.first(file.path(), source.format().readable())
          : Optional.empty();
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file.name(), FileFault.reason(unreadable)), unreadable);
    }
  }
}
