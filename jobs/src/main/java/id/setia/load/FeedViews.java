package id.setia.load;

import id.setia.duckdb.Relation;
import id.setia.duckdb.Sql;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** The views of a stage's records as rows of the tables that they feed. */
final class FeedViews {

  private final Stage stage;
  private final ZoneId zone;
  private final Comments comments;

  FeedViews(Stage stage, ZoneId zone, Comments comments) {
    this.stage = stage;
    this.zone = zone;
    this.comments = comments;
  }

  /**
   * Makes the view of the n-th table anew.
   *
   * @param condition SQL that says which records it shows
   * @return the view
   */
  Relation create(int index, String condition) {
    Feed feed = stage.feeds().get(index);
    String columns =
        feed.table().columns().stream()
            .map(column -> value(feed, column) + " as " + Sql.name(column.name()))
            .collect(Collectors.joining(", "));
    String readings =
        feed.table().isCommented()
            ? CanonicalTable.READINGS.stream()
                .map(column -> comments.value(feed, column) + " as " + column.name() + ", ")
                .collect(Collectors.joining())
            : "";
    return Relation.view(
        stage.duckDb(),
        "feed_" + index,
        "select %s, %s%s as source, %s as system, file_id, extra, file_ord, seq, rule_no, %s as decimals, %s as quantity_signs, %s as day_signs%s from %s where %s and %s"
            .formatted(
                columns,
                readings,
                Sql.text(stage.source().name()),
                Sql.text(stage.source().system()),
                feed.spellings().decimals().orElse("0"),
                feed.spellings().quantities().orElse("0"),
                feed.spellings().days().orElse("0"),
                DocumentSigns.viewColumns(stage, index),
                stage.records(),
                feed.routeAlias(),
                condition));
  }

  /**
   * What an export says of a contract holds from the change that it names, else since it began;
   * where it names none, from the business day of its file.
   */
  private String value(Feed feed, Column column) {
    if (comments.isDropped(feed, column)) {
      return "cast(null as varchar)";
    }
    String value = feed.value(column.name(), column.type().sqlType());
    if (!column.name().equals(CanonicalTables.VALID_FROM)) {
      return value;
    }
    if (feed.values().containsKey(CanonicalTables.VALID_FROM)) {
      return "coalesce(%s, %s)".formatted(value, feed.value("started_at", "timestamp"));
    }
    return stage.load().files().stream()
        .map(file -> "timestamp " + Sql.text(midnight(file.day()).toString()))
        .collect(Collectors.joining(", ", "([", "])[file_ord]"));
  }

  private LocalDateTime midnight(LocalDate day) {
    return LocalDateTime.ofInstant(day.atStartOfDay(zone).toInstant(), ZoneOffset.UTC);
  }
}
