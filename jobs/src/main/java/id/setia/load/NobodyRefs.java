package id.setia.load;

import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Documents whose customer number is a word for nobody: {@code NULL} and {@code nan} of programs,
 * {@code guest}, the {@code 0} that shop systems give who has no account. As a number it is one
 * customer's, who bought all of it. It is read as it stands, as a shop may call somebody so, and
 * told.
 */
final class NobodyRefs {

  /** In lower case. */
  private static final List<String> WORDS =
      List.of(
          "null",
          "(null)",
          "\\n",
          "nan",
          "none",
          "nil",
          "undefined",
          "n/a",
          "#n/a",
          "na",
          "unknown",
          "anonymous",
          "anonim",
          "guest",
          "guest checkout",
          "tamu",
          "umum",
          "pelanggan umum",
          "walk-in",
          "walk in",
          "walkin",
          "walk-in customer",
          "walk in customer",
          "no customer",
          "0",
          "-",
          "--",
          "00000000-0000-0000-0000-000000000000");

  private static final String COLUMN = "customer_ref";

  /** Told once, of the contract itself. */
  private static final String CHANGES = "subscription_changes";

  private final Stage stage;
  private final int index;

  NobodyRefs(Stage stage, int index) {
    this.stage = stage;
    this.index = index;
  }

  /** Whether several documents have such a customer; one is nobody else's. */
  boolean hasCandidates() {
    Feed feed = stage.feeds().get(index);
    return !feed.table().documentKey().isEmpty()
        && !feed.table().documentKey().contains(COLUMN)
        && !feed.table().name().equals(CHANGES)
        && feed.values().containsKey(COLUMN)
        && stage
                .duckDb()
                .count(
                    "select count(distinct %s) from %s where %s"
                        .formatted(document(), stage.feed(index), isNobody()))
            > 1;
  }

  /** The documents with such a customer. */
  String sql() {
    return """
        select %1$s as document, file_ord, min(seq) as seq, file_ord as other_file_ord, max(seq) as other_seq
        from %2$s
        where %3$s
        group by %1$s, file_ord
        """
        .formatted(document(), stage.feed(index), isNobody());
  }

  private String document() {
    return Stage.documentColumn(stage.feeds().get(index).table());
  }

  /** Looking for the number among the words leaves out nearly all, at half of what IN costs. */
  private static String isNobody() {
    return "rule_no is null and contains(%2$s, lower(%1$s)) and lower(%1$s) in (%3$s)"
        .formatted(
            COLUMN,
            Sql.text(String.join("|", WORDS)),
            WORDS.stream().map(Sql::text).collect(Collectors.joining(", ")));
  }
}
