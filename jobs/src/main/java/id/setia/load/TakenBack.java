package id.setia.load;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The clean records of a load that a newer delivery in the same load takes back at once: none of
 * their rows is loaded, and none was replaced.
 */
final class TakenBack {

  private final Stage stage;
  private final List<Rows> rows;

  TakenBack(Stage stage, List<Rows> rows) {
    this.stage = stage;
    this.rows = List.copyOf(rows);
  }

  /** Whether there can be any. */
  boolean isAny() {
    return rows.stream().anyMatch(feed -> feed.dropped().isPresent());
  }

  /** SQL for {@code file_id} and the number of such records. */
  String recordsSql() {
    if (!isAny()) {
      return "select cast(0 as bigint) as file_id, cast(0 as bigint) as records where false";
    }
    String dropped =
        rows.stream()
            .flatMap(feed -> feed.dropped().stream())
            .map("select seq from %s"::formatted)
            .collect(Collectors.joining(" union "));
    String others =
        IntStream.range(0, rows.size())
            .mapToObj(this::notDropped)
            .collect(Collectors.joining(" union "));
    String gone = "(%s except (%s))".formatted(dropped, others);
    return stage.selection().isEmpty()
        ? "select file_id, count(*) from %s where seq in %s group by file_id"
            .formatted(stage.records(), gone)
        : "select file_id, count(distinct lead) from %s where seq in %s group by file_id"
            .formatted(stage.records(), gone);
  }

  private String notDropped(int index) {
    Rows feed = rows.get(index);
    String clean = "select seq from %s where rule_no is null".formatted(stage.feed(index));
    return feed.dropped()
        .map(dropped -> "%s and seq not in (select seq from %s)".formatted(clean, dropped))
        .orElse(clean);
  }
}
