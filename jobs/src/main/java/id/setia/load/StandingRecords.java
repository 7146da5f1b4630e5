package id.setia.load;

import id.setia.duckdb.Relation;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The records of the stage's files with what became of each, for what they take back.
 *
 * @param verb what is done with them: load or replay
 * @param all a relation of those that stand in their files now, with {@code rule_no}: NULL where a
 *     record brings its document
 * @param speaking a relation of those whose word has not been heard yet: only they take back
 * @param numbered where the lake may have newer deliveries: every record with its number
 */
public record StandingRecords(
    String verb, Relation all, Relation speaking, Optional<Relation> numbered) {

  /** Of a load: all of its records are new, and newer than all that the lake has. */
  static StandingRecords ofLoad(Stage stage) {
    return new StandingRecords("load", stage.records(), stage.records(), Optional.empty());
  }

  /**
   * Of a replay: a record that was loaded before brings its document whatever the mapping would
   * make of it now; one that was set aside and is not chosen can't be read yet, or has spoken when
   * it was set aside on purpose. That one speaks again, as an unreadable one may have kept its file
   * from being heard.
   */
  public static StandingRecords ofReplay(Stage stage, MendedRecords mended) {
    String heard =
        stage.ruleNumbers(Retractions.RULES).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String isHeard =
        heard.isEmpty() ? "false" : "coalesce(record.rule_no in (%s), false)".formatted(heard);
    Relation all =
        Relation.view(
            stage.duckDb(),
            "standing_record",
            """
            select record.* replace (
                case
                  when apart.seq is null then null
                  when is_chosen or has_spoken then record.rule_no
                  else 0
                end as rule_no),
              coalesce(is_chosen or has_spoken, false) as is_speaking
            from %s record left join %s apart on apart.seq = record.seq
            where not coalesce(has_spoken and not is_chosen and not %s, false)
            """
                .formatted(stage.records(), mended.aside(), isHeard));
    return new StandingRecords(
        "replay", all, all.where("is_speaking"), Optional.of(mended.numbered()));
  }

  /** Whether the lake may have newer deliveries than those of the stage's files. */
  boolean areOfThePast() {
    return numbered.isPresent();
  }

  /**
   * SQL that says whether a row of {@code known} is older than what takes its document back: of an
   * earlier file, or of the same one before the record at {@code pos}.
   *
   * @param byFileId SQL for the number of the file that takes back
   * @param pos SQL for the place that it takes back from
   */
  String isOlder(String byFileId, String pos) {
    return numbered
        .map(
            placed ->
                "(known.file_id < %s or exists (select 1 from %s placed where placed.file_id = known.file_id and placed.record_no = known.record_no and placed.file_id = %s and placed.seq < %s))"
                    .formatted(byFileId, placed, byFileId, pos))
        .orElse("true");
  }
}
