package id.setia.load;

import id.setia.duckdb.Sql;
import id.setia.export.Namesakes;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Records that say something else under a second column of the name that is read, or have a key of
 * JSON twice: the first is read, and nobody would know. Where the mapping reads the second too it
 * is meant so. Nothing is staged for it where no column stands twice.
 */
final class DoubledColumns {

  /** The staged name of the first column whose namesake says something else; NULL: none. */
  private static final String DOUBLED = "_setia_doubled";

  private DoubledColumns() {}

  /** Plans that stage what their doubled columns say, where any has one. */
  static List<StagePlan> staged(List<StagePlan> plans) {
    return plans.stream().allMatch(plan -> plan.relation().namesakes().columns().isEmpty())
        ? plans
        : plans.stream().map(plan -> plan.with(DOUBLED, doubled(plan))).toList();
  }

  private static String doubled(StagePlan plan) {
    String cases =
        plan.doubles().entrySet().stream()
            .flatMap(
                column ->
                    column.getValue().stream()
                        .map(
                            other ->
                                "when trim(%2$s) <> '' and trim(%1$s) is distinct from trim(%2$s) then %3$s"
                                    .formatted(
                                        Sql.name(column.getKey()),
                                        Sql.name(other),
                                        Sql.text(column.getKey()))))
            .collect(Collectors.joining(" "));
    return cases.isEmpty() ? "cast(null as varchar)" : "case " + cases + " end";
  }

  static List<Notice> find(Stage stage, ToldDocuments documents) {
    List<Notice> notices = new ArrayList<>();
    if (stage.plans().get(0).parts().containsKey(DOUBLED)) {
      notices.addAll(
          documents.notices(
              Kind.DOUBLED_COLUMN,
              0,
              "select %1$s as document, file_ord, seq, file_ord as other_file_ord, seq as other_seq from %2$s where rule_no is null and %1$s is not null"
                  .formatted(DOUBLED, stage.records())));
    }
    for (StagePlan plan : stage.plans()) {
      Set<Long> told = new LinkedHashSet<>();
      for (Namesakes.Key key : plan.relation().namesakes().keys()) {
        boolean isRead =
            !stage.source().select().isEmpty() || plan.doubles().containsKey(key.column());
        if (isRead && told.add(key.fileId())) {
          notices.add(
              FileNotices.ofFile(
                  stage,
                  Kind.DOUBLED_COLUMN,
                  key.records(),
                  key.column(),
                  key.fileId(),
                  key.recordNo()));
        }
      }
    }
    return notices;
  }
}
