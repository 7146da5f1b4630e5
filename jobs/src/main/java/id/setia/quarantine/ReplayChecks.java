package id.setia.quarantine;

import id.setia.SetiaException;
import id.setia.config.SourceConfig;
import id.setia.landing.LandedFile;
import id.setia.load.LoadAccount.FileAccount;
import id.setia.load.LoadJournal.Load;
import id.setia.load.Stage;
import id.setia.load.StageCounts;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What must hold of a source and its files for single records of them to be replayed. */
final class ReplayChecks {

  private ReplayChecks() {}

  /** Of a file that named somebody forgotten, what others had wrong in it can't be read again. */
  static void requireLanded(Load load, SourceConfig source) {
    for (LandedFile file : load.files()) {
      if (!Files.exists(file.path())) {
        throw new SetiaException(
            "Cannot replay %s: the archive no longer has %s (it named somebody who was forgotten, or is older than maintenance.landing_days); mend the export and deliver it again, and discard its records"
                .formatted(source.name(), file.name()));
      }
    }
  }

  /**
   * A row that stands for several records, and a record of several rows, go in or stay out whole:
   * none of their records can be mended alone.
   */
  static void rowsAreRecords(Stage stage, SourceConfig source) {
    if (source.pages()) {
      throw new SetiaException(
          "Cannot replay %s: its files are pages, and a record of one would take the place of the others; deliver the mended page again where it lay"
              .formatted(source.name()));
    }
    if (stage.selection().filter(selection -> !selection.hasARowARecord()).isPresent()) {
      throw new SetiaException(
          "Cannot replay %s: its select makes one row of several records, or several of one, so no record of it can be mended alone; deliver the file again under another content instead"
              .formatted(source.name()));
    }
  }

  /**
   * A record's number is all that tells which it is: a file that falls into others can't be told.
   */
  static void sameRecords(Stage stage, SourceConfig source, Map<Long, FileAccount> statements) {
    Map<Long, Long> now = new HashMap<>();
    for (String records :
        List.of(new StageCounts(stage).readSql(), new StageCounts(stage).malformedSql())) {
      stage.duckDb().forEach(records, row -> now.merge(row.getLong(1), row.getLong(2), Long::sum));
    }
    for (LandedFile file : stage.load().files()) {
      long before = Objects.requireNonNull(statements.get(file.fileId())).read().records();
      long found = now.getOrDefault(file.fileId(), 0L);
      if (found != before) {
        throw new SetiaException(
            "Cannot replay %s: %s has %d records as the source reads it now, and had %d when it was loaded; deliver it again under another content instead"
                .formatted(source.name(), file.name(), found, before));
      }
    }
  }
}
