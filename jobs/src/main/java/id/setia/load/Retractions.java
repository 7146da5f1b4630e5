package id.setia.load;

import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the records of a load take back, as SQL over the staged records. A record that is set aside
 * on purpose (ignored, withdrawn by its status, or taken by no table) takes back the document that
 * it names; a clean record takes back the part, such as a refund, that it does not make any more.
 *
 * <p>Each relation has the document's key, {@code event} (the time that the older delivery must
 * have; NULL: any), {@code pos} (rows before it in the order of the load are older), {@code
 * file_ord} and {@code cause}.
 */
public final class Retractions {

  /** A record that makes one table's row may take back another's of the same origin. */
  record Part(int feed, int whole, String sql) {}

  /** The rules of records that take the document back which they name. */
  public static final List<String> RULES =
      List.of(StagePlan.IGNORED, StagePlan.WITHDRAWN, StagePlan.NOT_MAPPED);

  /** What the names of the other document's key begin with. */
  static final String WHOLE = "whole_";

  private final Stage stage;
  private final StandingRecords records;
  private final List<Integer> onPurpose;
  private final List<Integer> byStatus;
  private final List<Integer> notMapped;

  Retractions(Stage stage, StandingRecords records) {
    this.stage = stage;
    this.records = records;
    this.onPurpose = stage.ruleNumbers(StagePlan.ON_PURPOSE);
    this.byStatus = stage.ruleNumbers(List.of(StagePlan.WITHDRAWN));
    this.notMapped = stage.ruleNumbers(List.of(StagePlan.NOT_MAPPED));
  }

  /** What records that are set aside on purpose take back; empty where there are none. */
  Optional<String> wholes(DocumentKind kind) {
    List<String> parts = new ArrayList<>();
    if (!standsApart(kind)) {
      kind.feeds().forEach(index -> whole(kind, index).ifPresent(parts::add));
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" union all ", parts));
  }

  /**
   * The tables with whose documents those of a conditional table come and go: where one of them is
   * newer, the part is no more.
   */
  List<Integer> wholesOf(int part) {
    return DocumentKind.of(stage).stream()
        .filter(kind -> kind.feeds().contains(part))
        .filter(kind -> !standsApart(kind) && isConditional(part))
        .flatMap(kind -> wholes(kind, part).stream())
        .filter(whole -> !isConditional(whole) || isPartOf(part, whole))
        .toList();
  }

  /** Whether a record that breaks a rule may still be the document it names, unreadable. */
  String isUnreadable() {
    List<Integer> known = Stream.of(onPurpose, notMapped).flatMap(List::stream).toList();
    return known.isEmpty()
        ? "rule_no is not null"
        : "(rule_no is not null and rule_no not in (%s))".formatted(list(known));
  }

  /** Whether records of one file can take back what others of the same file say. */
  boolean reachesBackInAFile(DocumentKind kind) {
    return kind.isOfOneRecord() && !byStatus.isEmpty();
  }

  /**
   * What is taken back of a kind of documents wherever it came from; empty where nothing can be.
   */
  Optional<String> of(DocumentKind kind) {
    if (standsApart(kind)) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    for (int index : kind.feeds()) {
      whole(kind, index).ifPresent(parts::add);
      if (isConditional(index) && isPartOfEvery(kind, index)) {
        parts.add(
            select(
                kind,
                index,
                "",
                "not %s and %s".formatted(route(index), isCleanOrOnPurpose()),
                "cast(null as timestamp)"));
      }
    }
    return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(" union all ", parts));
  }

  /**
   * What is taken back only of a record that made both: where neither of two tables takes every
   * record, one number may stand in records of two kinds. Each has the keys of both documents.
   */
  List<Part> parts(DocumentKind kind, List<DocumentKind> kinds) {
    List<Part> parts = new ArrayList<>();
    if (standsApart(kind)) {
      return parts;
    }
    for (int index : kind.feeds()) {
      if (!isConditional(index) || isPartOfEvery(kind, index)) {
        continue;
      }
      for (int whole : wholes(kind, index)) {
        if (!isPartOf(index, whole)) {
          continue;
        }
        DocumentKind of =
            kinds.stream().filter(other -> other.feeds().contains(whole)).findFirst().orElseThrow();
        parts.add(
            new Part(
                index,
                whole,
                select(
                    kind,
                    index,
                    of.keyValues(stage.feeds().get(whole), WHOLE) + ", ",
                    "not %s and %s and %s"
                        .formatted(route(index), route(whole), isCleanOrOnPurpose()),
                    "cast(null as timestamp)")));
      }
    }
    return parts;
  }

  /** A record that is set aside on purpose speaks of every document that it would have made. */
  private Optional<String> whole(DocumentKind kind, int index) {
    List<String> conditions = new ArrayList<>();
    if (!onPurpose.isEmpty()) {
      conditions.add("(rule_no in (%s) and %s)".formatted(list(onPurpose), route(index)));
    }
    if (!notMapped.isEmpty()) {
      conditions.add("rule_no in (%s)".formatted(list(notMapped)));
    }
    if (conditions.isEmpty()) {
      return Optional.empty();
    }
    String event = DocumentKind.eventValue(stage.feeds().get(index));
    return Optional.of(
        select(
            kind,
            index,
            "",
            "(%s)".formatted(String.join(" or ", conditions)),
            byStatus.isEmpty()
                ? event
                : "case when rule_no in (%s) then null else %s end"
                    .formatted(list(byStatus), event)));
  }

  private String select(DocumentKind kind, int index, String more, String condition, String event) {
    String fileStart = "cast(file_ord as bigint) * " + Stage.SEQ_FILE;
    String pos =
        reachesBackInAFile(kind)
            ? "case when rule_no in (%s) then seq else %s end".formatted(list(byStatus), fileStart)
            : fileStart;
    List<Integer> untold = stage.untoldFiles(index);
    return "select * from (select %s, %s%s as event, %s as pos, file_ord, %s as cause from %s record where %s%s) where %s"
        .formatted(
            kind.keyValues(stage.feeds().get(index)),
            more,
            event,
            pos,
            cause(),
            records.speaking(),
            condition,
            untold.isEmpty() ? "" : " and file_ord not in (%s)".formatted(list(untold)),
            kind.isNamed());
  }

  private String cause() {
    StringBuilder sql = new StringBuilder("case");
    for (int rule : onPurpose) {
      sql.append(" when rule_no = %d then '%s'".formatted(rule, stage.rules().get(rule - 1).id()));
    }
    return onPurpose.isEmpty() ? "'when'" : sql.append(" else 'when' end").toString();
  }

  private String isCleanOrOnPurpose() {
    return onPurpose.isEmpty()
        ? "rule_no is null"
        : "(rule_no is null or rule_no in (%s))".formatted(list(onPurpose));
  }

  /**
   * The tables whose records may have made documents of a kind too: an answer to another question
   * of the same record among them, but not a header beside its lines, which come and go as one.
   */
  private List<Integer> wholes(DocumentKind kind, int part) {
    List<Integer> wholes = new ArrayList<>();
    for (int index = 0; index < stage.feeds().size(); index++) {
      Feed feed = stage.feeds().get(index);
      boolean isOther = kind.isOfOneRecord() ? index != part : !kind.feeds().contains(index);
      if (isOther && !feed.table().name().equals(DocumentKind.CUSTOMERS)) {
        wholes.add(index);
      }
    }
    return wholes;
  }

  /**
   * Whether a table's documents hang on another's by what they are: a refund on its order, a rating
   * on its ticket, an answer on the other answers of its record. Never the other way round.
   */
  private boolean isPartOf(int part, int whole) {
    CanonicalTable of = stage.feeds().get(whole).table();
    CanonicalTable table = stage.feeds().get(part).table();
    List<String> others =
        table.columns().stream()
            .map(Column::name)
            .filter(column -> !table.documentKey().contains(column))
            .toList();
    return table.equals(of) || others.containsAll(of.documentKey());
  }

  /** Whether another table takes every record: then no record makes the part alone. */
  private boolean isPartOfEvery(DocumentKind kind, int part) {
    return wholes(kind, part).stream().anyMatch(whole -> !isConditional(whole));
  }

  /** A customer is named by records of many documents: none of them alone takes it back. */
  private boolean standsApart(DocumentKind kind) {
    return kind.isCustomers()
        && stage.feeds().stream().anyMatch(feed -> !feed.table().equals(kind.table()));
  }

  private boolean isConditional(int index) {
    return stage.feeds().get(index).isConditional();
  }

  private String route(int index) {
    return stage.feeds().get(index).routeAlias();
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }
}
