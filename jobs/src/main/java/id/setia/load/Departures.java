package id.setia.load;

import id.setia.load.LoadAccount.TableRows;
import id.setia.load.LoadAccount.Tally;
import id.setia.load.LoadAccount.WithdrawnRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What leaves the lake with a load: rows that a newer delivery of their document replaces, and rows
 * of documents that are taken back.
 *
 * @param superseded rows replaced
 * @param withdrawn rows taken back
 */
public record Departures(List<TableRows> superseded, List<WithdrawnRows> withdrawn) {

  /** The name under which records stand beside the rows of tables. */
  static final String RECORDS = "*";

  /** Copies the lists. */
  public Departures {
    superseded = List.copyOf(superseded);
    withdrawn = List.copyOf(withdrawn);
  }

  /** Of the writers of a load, once they have written. */
  public static Departures of(List<? extends LakeWriter> writers) {
    List<TableRows> superseded = new ArrayList<>();
    List<WithdrawnRows> withdrawn = new ArrayList<>();
    for (LakeWriter writer : writers) {
      superseded.addAll(writer.superseded());
      withdrawn.addAll(writer.withdrawn());
    }
    addRecords(writers, superseded, withdrawn);
    return new Departures(superseded, withdrawn);
  }

  /**
   * The records whose last rows go, under the table name {@code *}: an order is a header and lines,
   * and one that also tells of a customer may keep its row there. One that a newer delivery
   * replaces in a table is replaced, whatever of it is taken back beside.
   */
  private static void addRecords(
      List<? extends LakeWriter> writers,
      List<TableRows> superseded,
      List<WithdrawnRows> withdrawn) {
    String gone =
        writers.stream()
            .flatMap(writer -> writer.departedRecords().stream())
            .collect(Collectors.joining(" union all "));
    if (gone.isEmpty()) {
      return;
    }
    String kept =
        haveOneFate(writers)
            ? ""
            : writers.stream()
                .flatMap(
                    writer ->
                        writer.kept("select file_id, record_no from (%s)".formatted(gone)).stream())
                .collect(Collectors.joining(" union all "));
    String only =
        kept.isEmpty()
            ? ""
            : " anti join (%s) kept on kept.file_id = gone.file_id and kept.record_no = gone.record_no"
                .formatted(kept);
    writers
        .get(0)
        .duckDb()
        .forEach(
            """
            select file_id, by_file_id, cause, count(*) from (
              select gone.file_id, gone.record_no,
                case when count(*) = count(cause) then max(by_file_id) end as by_file_id,
                case when count(*) = count(cause) then min(cause) end as cause
              from (%s) gone%s group by gone.file_id, gone.record_no
            ) group by file_id, by_file_id, cause order by file_id, by_file_id, cause
            """
                .formatted(gone, only),
            row -> {
              Tally tally = new Tally(row.getLong(4), BigDecimal.ZERO);
              String cause = row.getString(3);
              return cause == null
                  ? superseded.add(new TableRows(RECORDS, row.getLong(1), tally))
                  : withdrawn.add(
                      new WithdrawnRows(RECORDS, row.getLong(1), row.getLong(2), cause, tally));
            });
  }

  /** Whether all rows of a record go together: they are of one document. */
  private static boolean haveOneFate(List<? extends LakeWriter> writers) {
    return writers.stream().noneMatch(LakeWriter::hasSeveralFeeds)
        && writers.stream().map(writer -> writer.canonical().documentKey()).distinct().count() == 1;
  }
}
