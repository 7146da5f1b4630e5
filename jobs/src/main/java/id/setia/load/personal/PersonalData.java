package id.setia.load.personal;

import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.landing.LandedFile;
import id.setia.mapping.StagePlan;
import id.setia.personal.PersonalKind;
import id.setia.personal.PersonalTexts;
import java.util.List;
import java.util.Map;

/**
 * Takes out of staged records what their texts tell of people: of a text in people's own words a
 * mark stands where it was, of a column of {@code extra} that is people's the whole column goes.
 *
 * <p>What is decided of a value depends on its file alone, so that a replay and a delivery together
 * with others decide alike. The raw text of records that break a rule is as it was.
 */
public final class PersonalData {

  /** A column of extra of whose values this share is people's is theirs as a whole. */
  private static final double THEIRS = 0.2;

  private final DuckDb duckDb;
  private final Relation rows;
  private final Relation found;
  private final PersonalCells cells;
  private final Map<String, String> texts;
  private final List<LandedFile> files;

  private PersonalData(
      DuckDb duckDb,
      Relation rows,
      PersonalCells cells,
      Map<String, String> texts,
      List<LandedFile> files,
      Relation found) {
    this.duckDb = duckDb;
    this.rows = rows;
    this.found = found;
    this.cells = cells;
    this.texts = texts;
    this.files = files;
  }

  /**
   * Changes staged rows; where no text is kept it costs nothing.
   *
   * @return what was found, by file and column
   */
  public static List<PersonalFinding> takeOut(
      DuckDb duckDb,
      Relation rows,
      SourceConfig source,
      Settings settings,
      List<StagePlan> plans,
      List<LandedFile> files) {
    Map<String, String> texts = PersonalPlace.texts(source, plans.get(0));
    PersonalCells cells = new PersonalCells(duckDb, rows, source, plans, files);
    if (texts.isEmpty() && cells.isEmpty()) {
      return List.of();
    }
    Relation gathered = cells.gather(texts);
    if (gathered.count(duckDb) == 0) {
      gathered.drop(duckDb);
      return List.of();
    }
    Relation found =
        new PersonalReader(duckDb, new PersonalTexts(settings.phoneRegion())).read(gathered);
    List<PersonalFinding> findings =
        new PersonalData(duckDb, rows, cells, texts, files, found).takeOut();
    gathered.drop(duckDb);
    found.drop(duckDb);
    return findings;
  }

  private List<PersonalFinding> takeOut() {
    Relation filled = cells.count(places("true"));
    duckDb.execute(
        """
        create or replace table personal_dropped as
        select found.file_ord, found.place
        from (select file_ord, place, sum(records) as records from %s where in_extra group by file_ord, place) found
        join %s filled on filled.file_ord = found.file_ord and filled.place = found.place
        where found.records >= %s * filled.records"""
            .formatted(found, filled, THEIRS));
    texts.forEach(this::maskText);
    dropColumns();
    places("(file_ord, place) not in (select (file_ord, place) from personal_dropped)")
        .forEach(this::maskExtra);
    filled.drop(duckDb);
    List<PersonalFinding> findings = findings();
    duckDb.execute("drop table personal_dropped");
    return findings;
  }

  private List<String> places(String condition) {
    return duckDb.query(
        "select distinct place from %s where in_extra and %s order by place"
            .formatted(found, condition),
        row -> row.getString(1));
  }

  private void maskText(String place, String alias) {
    duckDb.execute(
        """
        update %3$s set %1$s = mask.masked
        from (select distinct value, masked from %4$s where not in_extra and place = %2$s) mask
        where %3$s.%1$s = mask.value"""
            .formatted(Sql.name(alias), Sql.text(place), rows, found));
  }

  private void dropColumns() {
    duckDb.execute(
        """
        update %1$s set extra = nullif(cast(json_merge_patch(extra, patch.nulls) as varchar), '{}')
        from (
          select file_ord, '{' || string_agg(cast(to_json(place) as varchar) || ':null', ',') || '}' as nulls
          from personal_dropped group by file_ord
        ) patch
        where %1$s.file_ord = patch.file_ord and extra is not null"""
            .formatted(rows));
  }

  private void maskExtra(String column) {
    duckDb.execute(
        """
        update %3$s set extra = cast(json_merge_patch(extra, json_object(%1$s, mask.masked)) as varchar)
        from (
          select file_ord, value, masked from %4$s
          where in_extra and place = %1$s and (file_ord, place) not in (select (file_ord, place) from personal_dropped)
        ) mask
        where %3$s.file_ord = mask.file_ord and json_extract_string(extra, %2$s) = mask.value"""
            .formatted(Sql.text(column), PersonalPlace.pointer(column), rows, found));
  }

  private List<PersonalFinding> findings() {
    return duckDb.query(
        """
        select file_ord, place, kind,
          in_extra and (file_ord, place) in (select (file_ord, place) from personal_dropped) as is_dropped, sum(records)
        from (select *, unnest(string_split(kinds, ',')) as kind from %s)
        group by all order by all"""
            .formatted(found),
        row ->
            new PersonalFinding(
                files.get(row.getInt(1) - 1).fileId(),
                row.getString(2),
                PersonalKind.valueOf(row.getString(3)),
                row.getBoolean(4)
                    ? PersonalFinding.Outcome.DROPPED
                    : PersonalFinding.Outcome.MASKED,
                row.getLong(5)));
  }
}
