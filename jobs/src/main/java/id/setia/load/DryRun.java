package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.TrialFolder;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.files.FileStores;
import id.setia.files.StoredFile;
import id.setia.foreign.FileFault;
import id.setia.landing.LandedFile;
import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.LoadJournal.Load;
import id.setia.schema.CanonicalTable;
import id.setia.source.FileNames;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a source's files as a load would, and leaves no trace: for trying a mapping. */
public final class DryRun {

  /**
   * What a load would do.
   *
   * @param records records read
   * @param rejected records that would be set aside
   * @param refusal why a load would stop at so many rejects; empty: it would not
   * @param rejectsByRule how many of them break each rule first, most first
   * @param firstRejects the first of them
   * @param fileNames the files, by their number in {@code firstRejects}
   * @param rows mapping's table to the rows it would give
   * @param preview mapping's table to its first rows, canonical column to value
   * @param notices documents that contradict themselves, a sentence each
   * @param personal what texts tell of people, and would not be kept
   */
  public record Outcome(
      long records,
      long rejected,
      Optional<String> refusal,
      Map<String, Long> rejectsByRule,
      List<QuarantinedRecord> firstRejects,
      Map<Long, String> fileNames,
      Map<String, Long> rows,
      Map<String, List<Map<String, @Nullable String>>> preview,
      List<String> notices,
      List<PersonalFinding> personal) {}

  private static final int REJECTS_SHOWN = 10;
  private static final int ROWS_SHOWN = 3;

  private final Settings settings;
  private final Workspace workspace;
  private final FileStores stores;

  /** With the warehouse's settings; copies of the exports lie in the workspace meanwhile. */
  public DryRun(Settings settings, Workspace workspace) {
    this.settings = settings;
    this.workspace = workspace;
    this.stores = new FileStores(settings.hadoop());
  }

  /**
   * Tries the mapping on what the source delivers now.
   *
   * @throws SetiaException when no file matches, or one can't be read as the source says
   */
  public Outcome of(SourceConfig source) {
    try (TrialFolder folder = TrialFolder.in(workspace)) {
      Path scratch = folder.path();
      try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), scratch)) {
        Load load = fetch(source, scratch);
        List<Path> reached = new ArrayList<>(LoadSession.folders(source));
        reached.add(scratch);
        duckDb.confineTo(reached, List.of());
        Stage stage = Stage.read(duckDb, source, settings, load);
        CustomerKeys.of(settings, new Workspace(scratch)).install(duckDb);
        return outcome(stage);
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot test %s: %s".formatted(source.name(), FileFault.reason(failed)), failed);
    }
  }

  private Load fetch(SourceConfig source, Path scratch) throws IOException {
    List<LandedFile> files = new ArrayList<>();
    for (String glob : source.files()) {
      for (StoredFile file : stores.list(glob)) {
        Path copy = scratch.resolve("file-" + (files.size() + 1));
        try (InputStream in = stores.open(file.uri());
            OutputStream out = Files.newOutputStream(OwnerOnly.create(copy))) {
          in.transferTo(out);
        }
        files.add(
            new LandedFile(
                files.size() + 1,
                source.name(),
                FileNames.shown(file.name(), source, settings.phoneRegion()),
                "",
                file.bytes(),
                copy,
                LocalDate.ofInstant(Instant.ofEpochMilli(file.modifiedMillis()), settings.zone())));
      }
    }
    if (files.isEmpty()) {
      throw new SetiaException(
          "Cannot test %s: no file matches %s".formatted(source.name(), source.files()));
    }
    return new Load("test", source.name(), files);
  }

  private Outcome outcome(Stage stage) {
    new DistinctBound(stage).check();
    List<Rows> rows = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      rows.add(
          Rows.create(stage, index, settings, Suppression.none(settings), Withdrawals.none(stage)));
    }
    DuckDb duckDb = stage.duckDb();
    List<QuarantinedRecord> rejects = new SetAside(stage, rows).records();
    Map<String, Long> counts = new LinkedHashMap<>();
    Map<String, List<Map<String, @Nullable String>>> preview = new LinkedHashMap<>();
    for (Rows feed : rows) {
      counts.put(feed.feed().label(), duckDb.count("select count(*) from " + feed.name()));
      preview.put(feed.feed().label(), firstRows(stage, feed));
    }
    Map<Long, String> names = new LinkedHashMap<>();
    stage.load().files().forEach(file -> names.put(file.fileId(), file.name()));
    return new Outcome(
        stage.recordsRead(),
        rejects.size(),
        refusal(stage),
        byRule(rejects),
        rejects.stream().limit(REJECTS_SHOWN).toList(),
        names,
        counts,
        preview,
        Contradictions.ofLoad(stage, settings).find().stream()
            .map(notice -> notice.sentence(names))
            .toList(),
        stage.personal());
  }

  private Optional<String> refusal(Stage stage) {
    try {
      new RejectBound(stage, stage.source(), settings).check();
      return Optional.empty();
    } catch (TooManyRejectsException refused) {
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  private static Map<String, Long> byRule(List<QuarantinedRecord> rejects) {
    Map<String, Long> counts = new TreeMap<>();
    rejects.forEach(
        reject ->
            counts.merge(
                reject.column() == null ? reject.rule() : reject.rule() + " " + reject.column(),
                1L,
                Long::sum));
    Map<String, Long> mostFirst = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(entry -> mostFirst.put(entry.getKey(), entry.getValue()));
    return mostFirst;
  }

  private static List<Map<String, @Nullable String>> firstRows(Stage stage, Rows feed) {
    CanonicalTable table = feed.feed().table();
    return stage
        .duckDb()
        .query(
            "select %s from %s order by seq limit %d"
                .formatted(Stage.lakeColumns(table), stage.numbered(feed.name()), ROWS_SHOWN),
            row -> {
              Map<String, @Nullable String> values = new LinkedHashMap<>();
              for (int index = 1; index <= row.getMetaData().getColumnCount(); index++) {
                values.put(row.getMetaData().getColumnLabel(index), row.getString(index));
              }
              return values;
            });
  }
}
