package id.setia.load;

import id.setia.quarantine.ReplayCandidates;
import java.util.stream.Collectors;

/**
 * The records of the stage's files with what became of each, for what they take back.
 *
 * @param verb what is done with them: load or replay
 * @param all a relation of those that stand in their files now, with {@code rule_no}: NULL where a
 *     record brings its document
 * @param speaking a relation of those whose word has not been heard yet: only they take back
 */
public record StandingRecords(String verb, String all, String speaking) {

  /** Of a load: all of its records are new, and newer than all that the lake has. */
  static StandingRecords ofLoad() {
    return new StandingRecords("load", "record", "record");
  }

  /**
   * Of a replay, once {@link ReplayCandidates#find} has looked: a record that was loaded before
   * brings its document whatever the mapping would make of it now; one that was set aside and is
   * not chosen can't be read yet, or has spoken when it was set aside on purpose. That one speaks
   * again, as an unreadable one may have kept its file from being heard.
   */
  public static StandingRecords ofReplay(Stage stage) {
    String heard =
        stage.ruleNumbers(Retractions.RULES).stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    String isHeard =
        heard.isEmpty() ? "false" : "coalesce(record.rule_no in (%s), false)".formatted(heard);
    stage
        .duckDb()
        .execute(
            """
            create or replace view standing_record as
            select record.* replace (
                case
                  when placed_aside.seq is null then null
                  when is_chosen or has_spoken then record.rule_no
                  else 0
                end as rule_no),
              coalesce(is_chosen or has_spoken, false) as is_speaking
            from record left join placed_aside on placed_aside.seq = record.seq
            where not coalesce(has_spoken and not is_chosen and not %s, false)
            """
                .formatted(isHeard));
    return new StandingRecords(
        "replay", "standing_record", "(select * from standing_record where is_speaking)");
  }

  /** Whether the lake may have newer deliveries than those of the stage's files. */
  boolean areOfThePast() {
    return verb.equals("replay");
  }

  /**
   * SQL that says whether a row of {@code known} is older than what takes its document back: of an
   * earlier file, or of the same one before the record at {@code pos}.
   *
   * @param byFileId SQL for the number of the file that takes back
   * @param pos SQL for the place that it takes back from
   */
  String isOlder(String byFileId, String pos) {
    return areOfThePast()
        ? "(known.file_id < %s or exists (select 1 from numbered_record placed where placed.file_id = known.file_id and placed.record_no = known.record_no and placed.file_id = %s and placed.seq < %s))"
            .formatted(byFileId, byFileId, pos)
        : "true";
  }
}
