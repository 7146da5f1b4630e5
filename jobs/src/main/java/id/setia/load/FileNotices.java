package id.setia.load;

import id.setia.config.SourceConfig.TableMapping;
import id.setia.duckdb.Sql;
import id.setia.load.Notice.Kind;
import id.setia.mapping.HeadingScale;
import id.setia.mapping.HeadingUnit;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is told of files and no documents: records that repeat the line of headings, sheets of
 * workbooks that nobody reads, columns of one name, headings that say another unit or scale. A
 * replay has records, and no files.
 */
final class FileNotices {

  private final Stage stage;
  private final ToldDocuments documents;

  FileNotices(Stage stage, ToldDocuments documents) {
    this.stage = stage;
    this.documents = documents;
  }

  List<Notice> find() {
    List<Notice> notices = new ArrayList<>(headings());
    notices.addAll(sheets());
    notices.addAll(DoubledColumns.find(stage, documents));
    notices.addAll(ofHeadings(Kind.HEADING_UNIT, HeadingUnit::unread));
    notices.addAll(ofHeadings(Kind.HEADING_SCALE, HeadingScale::other));
    return notices;
  }

  private List<Notice> headings() {
    if (stage.selection().isPresent()) {
      return headingsBeforeSelect(stage.selection().get());
    }
    List<Integer> rule = stage.ruleNumbers(List.of(StagePlan.HEADING));
    return rule.isEmpty()
        ? List.of()
        : documents.notices(
            Kind.HEADING,
            0,
            "select %s as document, file_ord, seq, file_ord as other_file_ord, seq as other_seq from %s where rule_no = %d"
                .formatted(
                    Sql.text(stage.plans().get(0).relation().columns().get(0)),
                    stage.records(),
                    rule.get(0)));
  }

  /** Records that the source's {@code select} never saw. */
  private List<Notice> headingsBeforeSelect(Selection selection) {
    return stage
        .duckDb()
        .query(
            "select count(*), min(json_keys(raw)[1]), file.file_id, min(record_no) from (%s) heading join %s file using (file_ord) group by file.file_id order by 3"
                .formatted(selection.headingsSql(), stage.files().all()),
            row ->
                ofFile(
                    stage,
                    Kind.HEADING,
                    row.getLong(1),
                    row.getString(2),
                    row.getLong(3),
                    row.getLong(4)));
  }

  /** The heading of a mapping that says something else than is read of it; empty: none does. */
  private interface Said {
    Optional<String> unlike(CanonicalTable table, TableMapping mapping, List<String> columns);
  }

  /** What is read otherwise than its heading says, such as amounts in cents. */
  private List<Notice> ofHeadings(Kind kind, Said said) {
    Map<String, Set<Long>> files = new LinkedHashMap<>();
    for (StagePlan plan : stage.plans()) {
      for (Feed feed : plan.feeds()) {
        Optional.ofNullable(stage.source().tables().get(feed.label()))
            .flatMap(mapping -> said.unlike(feed.table(), mapping, plan.relation().columns()))
            .ifPresent(
                heading ->
                    plan.relation()
                        .files()
                        .forEach(
                            file ->
                                files
                                    .computeIfAbsent(heading, each -> new TreeSet<>())
                                    .add(file.fileId())));
      }
    }
    List<Notice> notices = new ArrayList<>();
    files.forEach(
        (heading, ids) ->
            notices.addAll(
                documents.notices(
                    kind,
                    0,
                    "select %s as document, file_ord, seq, file_ord as other_file_ord, seq as other_seq from %s where rule_no is null and file_id in (%s)"
                        .formatted(
                            Sql.text(heading),
                            stage.records(),
                            ids.stream().map(String::valueOf).collect(Collectors.joining(", "))))));
    return notices;
  }

  private List<Notice> sheets() {
    return stage.plans().stream()
        .flatMap(plan -> plan.relation().files().stream())
        .filter(file -> !file.unreadSheets().isEmpty())
        .map(
            file ->
                ofFile(
                    stage,
                    Kind.SHEETS,
                    file.unreadSheets().size(),
                    file.unreadSheets().get(0),
                    file.fileId(),
                    1))
        .toList();
  }

  static Notice ofFile(
      Stage stage, Kind kind, long count, String first, long fileId, long recordNo) {
    return new Notice(
        kind,
        stage.feeds().get(0).table().name(),
        count,
        first,
        fileId,
        recordNo,
        fileId,
        recordNo);
  }
}
