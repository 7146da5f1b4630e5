package id.setia.load;

import id.setia.duckdb.DuckDb;
import id.setia.load.DryRun.Days;
import id.setia.schema.CanonicalTables;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** From which day to which the rows of a table tell. */
final class EventDays {

  private EventDays() {}

  /**
   * The business days of its first and its last event; empty where it has none, and of contracts
   * whose history is told by their deliveries alone: the day of an export is no event of the shop.
   */
  static Optional<Days> of(DuckDb duckDb, Rows feed, ZoneId zone) {
    boolean isOfDelivery =
        feed.feed().table().name().equals(CanonicalTables.CHANGES)
            && !feed.feed().values().containsKey(CanonicalTables.VALID_FROM);
    return isOfDelivery
        ? Optional.empty()
        : feed.feed()
            .table()
            .event()
            .flatMap(
                event ->
                    duckDb
                        .query(
                            "select cast(min(%1$s) as timestamp), cast(max(%1$s) as timestamp), max(typeof(%1$s)) from %2$s having max(%1$s) is not null"
                                .formatted(event, feed.relation()),
                            row ->
                                new Days(
                                    day(
                                        row.getObject(1, LocalDateTime.class),
                                        row.getString(3),
                                        zone),
                                    day(
                                        row.getObject(2, LocalDateTime.class),
                                        row.getString(3),
                                        zone)))
                        .stream()
                        .findFirst());
  }

  /** Times are UTC's; a date is a business day already. */
  private static LocalDate day(LocalDateTime moment, String type, ZoneId zone) {
    return type.equals("DATE")
        ? moment.toLocalDate()
        : moment.atOffset(ZoneOffset.UTC).atZoneSameInstant(zone).toLocalDate();
  }
}
