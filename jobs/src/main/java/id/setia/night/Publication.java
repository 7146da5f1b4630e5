package id.setia.night;

import id.setia.SetiaException;
import id.setia.config.Templates;
import id.setia.duckdb.Answer;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.duckdb.Workers;
import id.setia.foreign.FileFault;
import id.setia.night.NightRun.Occasion;
import id.setia.report.Digest;
import id.setia.report.Language;
import id.setia.report.ReportData;
import id.setia.report.ReportPage;
import id.setia.report.ReportTable;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.Build;
import id.setia.warehouse.Dictionary;
import id.setia.warehouse.KeptTables;
import id.setia.warehouse.Model;
import id.setia.warehouse.OpsComments;
import id.setia.warehouse.OpsTables;
import id.setia.warehouse.Releases;
import id.setia.workbook.FinanceWorkbook;
import id.setia.workbook.FinanceWorkbook.Copy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * What a release says of itself: the table {@code marts._publication}, the report, the manifest.
 */
final class Publication {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final NightContext night;
  private final Build build;
  private final Map<String, Object> manifest = new LinkedHashMap<>();

  private static final Map<String, String> COLUMNS =
      Map.of(
          "release_id", "Name of the release, and of its folder under releases.",
          "run_id", "Run that made it.",
          "as_of", "Business day up to which facts are seen.",
          "published_at", "When it was made. [UTC]",
          "setia_version", "Version of the program that made it.",
          "reporting_currency", "Currency of its money.",
          "time_zone", "Zone of its business days.",
          "watermark", "Day up to which every source has delivered.",
          "lake_snapshots", "Snapshot of each table of the lake behind its numbers.");

  Publication(NightContext night, Build build) {
    this.night = night;
    this.build = build;
  }

  void writeTable(ExecutionContext context) {
    DuckDb duckDb = build.duckDb();
    var settings = night.configuration().settings();
    duckDb.execute(
        """
        create or replace table marts._publication as
        select %s as release_id, %1$s as run_id, date %s as as_of, timestamp %s as published_at, %s as setia_version,
          %s as reporting_currency, %s as time_zone, (select min(watermark_at)::date from core.watermarks) as watermark,
          %s as lake_snapshots
        """
            .formatted(
                Sql.text(night.runId()),
                Sql.text(night.asOf().toString()),
                Sql.text(SECONDS.format(night.clock().instant())),
                Sql.text(SetiaVersion.current()),
                Sql.text(settings.reportingCurrency()),
                Sql.text(settings.timeZone()),
                Sql.text(String.valueOf(new java.util.TreeMap<>(night.pins(context))))));
    List<String> comments = new ArrayList<>();
    comments.add(
        "comment on table marts._publication is 'Which release this is: one row. Read it first: it names the as-of day,"
            + " the time of publishing (UTC), and the lake snapshots behind every number.'");
    COLUMNS.forEach(
        (column, meaning) ->
            comments.add(
                "comment on column marts._publication.%s is %s"
                    .formatted(column, Sql.text(meaning))));
    duckDb.executeTogether(comments);
  }

  /** Everything that needs the release's file open. */
  void finish(ExecutionContext context) {
    DuckDb duckDb = build.duckDb();
    List<Model> models = night.catalog().models();
    Optional<KeptTables> kept = build.kept();
    List<Model> built =
        models.stream()
            .filter(model -> kept.isEmpty() || !kept.get().isKept(model.table()))
            .toList();
    build.settleFacts(models);
    if (kept.isEmpty()) {
      new Dictionary(night.catalog()).write(duckDb);
    }
    new Workers(duckDb)
        .beside(
            other -> {
              build.comment(other, built);
              new OpsComments().write(other);
              if (kept.isEmpty()) {
                // else they came with the file, of one catalog with this one
                new BiSchema(night.catalog()).write(other, Templates.directory());
              }
            },
            () -> {
              build.export(built);
              describe(contents(context, models), context);
              writeReport(duckDb);
              new FinanceWorkbook(duckDb, Copy.OF_RELEASE).write(night.release().workbook());
            });
    build.seal();
  }

  /** The same of a release whose tables were taken over: only what names the run is written. */
  void finishTakenOver(ExecutionContext context) {
    DuckDb duckDb = build.duckDb();
    if (Reuse.isRemade(context)) {
      new OpsTables(duckDb, night.state()).refresh();
      new OpsComments().write(duckDb);
    }
    writeTable(context);
    describe(
        Reuse.tables(context, night).orElseGet(() -> contents(context, night.catalog().models())),
        context);
    writeReport(duckDb);
    new FinanceWorkbook(duckDb, Copy.OF_RELEASE).write(night.release().workbook());
    build.seal();
  }

  private void describe(Map<String, Object> tables, ExecutionContext context) {
    manifest.put("release_id", night.runId());
    manifest.put("as_of", night.asOf().toString());
    manifest.put("kind", night.occasion() == Occasion.BACKFILL ? Releases.BACKFILL : "night");
    manifest.put("setia_version", SetiaVersion.current());
    manifest.put("lake_snapshots", new java.util.TreeMap<>(night.pins(context)));
    Reuse.describe(context, manifest);
    manifest.put("tables", tables);
    Reuse.describeTables(context, night, build, manifest);
  }

  private Map<String, Object> contents(ExecutionContext context, List<Model> models) {
    Map<String, Object> tables = new LinkedHashMap<>();
    for (Model model : models) {
      tables.put(
          model.table().toString(), night.inputs(context).content(build.duckDb(), model.table()));
    }
    return tables;
  }

  private void writeReport(DuckDb duckDb) {
    // both languages ask the same questions
    Map<String, ReportTable> answers = new HashMap<>();
    ReportData data = sql -> answers.computeIfAbsent(sql, asked -> table(duckDb, asked));
    Map<Path, String> pages = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      Path report = night.release().report();
      pages.put(report.resolveSibling(language.file()), new ReportPage().render(data, language));
      pages.put(report.resolveSibling(language.digest()), new Digest().render(data, language));
    }
    try {
      for (Map.Entry<Path, String> page : pages.entrySet()) {
        Files.writeString(page.getKey(), page.getValue());
      }
    } catch (IOException failed) {
      throw new SetiaException(
          "Cannot write the report %s: %s"
              .formatted(night.release().report(), FileFault.reason(failed)),
          failed);
    }
  }

  private static ReportTable table(DuckDb duckDb, String sql) {
    Answer answer = Answer.of(duckDb, sql);
    return new ReportTable(
        answer.columns(),
        answer.rows().stream()
            .map(
                row ->
                    row.stream()
                        .map(Publication::value)
                        .collect(Collectors.<@Nullable Object>toList()))
            .toList());
  }

  private static @Nullable Object value(@Nullable Object value) {
    if (value instanceof java.sql.Date date) {
      return date.toLocalDate();
    }
    return value;
  }

  void writeManifest() {
    night.publisher().writeManifest(night.release(), manifest);
  }

  int tables() {
    return manifest.get("tables") instanceof Map<?, ?> tables ? tables.size() : 0;
  }
}
