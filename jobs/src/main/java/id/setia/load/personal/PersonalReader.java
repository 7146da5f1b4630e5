package id.setia.load.personal;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.duckdb.TextMapping;
import id.setia.personal.Found;
import id.setia.personal.PersonalKind;
import id.setia.personal.PersonalTexts;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of cells and finds those that tell something of people: beside the cell {@code
 * kinds} and {@code masked}, the text with marks.
 */
final class PersonalReader {

  /** Stands between a column's name and a text. */
  private static final char SEPARATOR = '\u001f';

  /** Of a column's numbers so many are looked at: those with the least hashes. */
  private static final int SAMPLE = 200;

  /** The share of a column's numbers that must be possible for all to be meant so. */
  private static final double MEANT = 2.0 / 3;

  private record Column(int fileOrd, String name) {}

  private final DuckDb duckDb;
  private final PersonalTexts people;

  PersonalReader(DuckDb duckDb, PersonalTexts people) {
    this.duckDb = duckDb;
    this.people = people;
  }

  Relation read(Relation cells) {
    Relation found =
        Relation.empty(
            duckDb,
            "personal_found",
            "file_ord integer, place varchar, in_extra boolean, value varchar, records bigint, kinds varchar, masked varchar");
    readTexts(cells);
    judgeNumbers(cells);
    return found;
  }

  private void readTexts(Relation cells) {
    String text =
        "case when in_extra then place else '' end || chr(%d) || value".formatted((int) SEPARATOR);
    duckDb.execute(
        "create or replace table personal_text as select distinct %s as text, 1 as number from %s where not is_number"
            .formatted(text, cells));
    TextMapping.fill(
        duckDb, "personal_text", "text", "number", "read", "personal_read", this::found);
    duckDb.execute(
        """
        insert into personal_found
        select file_ord, place, in_extra, value, records, split_part(read, chr(10), 1), substr(read, strpos(read, chr(10)) + 1)
        from %s join personal_read on personal_read.text = %s
        where not is_number and read is not null"""
            .formatted(cells, text));
    duckDb.execute("drop table personal_text");
    duckDb.execute("drop table personal_read");
  }

  /** Kinds, a new line, and the text with marks; null where it tells nothing. */
  private @Nullable String found(String text) {
    int at = text.indexOf(SEPARATOR);
    String value = text.substring(at + 1);
    List<Found> found = people.find(text.substring(0, at), value);
    return found.isEmpty()
        ? null
        : found.stream()
                .map(one -> one.kind().name())
                .distinct()
                .collect(Collectors.joining(",", "", "\n"))
            + PersonalTexts.masked(value, found);
  }

  /** A number alone may be anything: whether a column's are people's, they say together. */
  private void judgeNumbers(Relation cells) {
    Map<Column, Map<PersonalKind, Integer>> kinds = new LinkedHashMap<>();
    Map<Column, Integer> totals = new LinkedHashMap<>();
    duckDb.forEach(
        """
        select file_ord, place, value
        from (select *, row_number() over (partition by file_ord, place order by hash(value), value) as place_no from %s where is_number)
        where place_no <= %d order by file_ord, place"""
            .formatted(cells, SAMPLE),
        row -> {
          Column column = new Column(row.getInt(1), row.getString(2));
          Optional<PersonalKind> kind = people.numberKind(column.name(), row.getString(3));
          kind.ifPresent(
              known ->
                  kinds
                      .computeIfAbsent(column, none -> new EnumMap<>(PersonalKind.class))
                      .merge(known, 1, Integer::sum));
          return totals.merge(column, 1, Integer::sum);
        });
    kinds.forEach(
        (column, counts) -> {
          int possible = counts.values().stream().mapToInt(Integer::intValue).sum();
          if (possible >= MEANT * totals.getOrDefault(column, 0)) {
            take(cells, column, mostFrequent(counts));
          }
        });
  }

  private static PersonalKind mostFrequent(Map<PersonalKind, Integer> counts) {
    return counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
  }

  private void take(Relation cells, Column column, PersonalKind kind) {
    duckDb.execute(
        "insert into personal_found select file_ord, place, in_extra, value, records, %s, %s from %s where is_number and file_ord = %d and place = %s"
            .formatted(
                Sql.text(kind.name()),
                Sql.text(kind.mark()),
                cells,
                column.fileOrd(),
                Sql.text(column.name())));
  }
}
