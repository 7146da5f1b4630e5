package id.setia.landing;

import id.setia.landing.Ledger.Status;
import id.setia.state.StateDb;
import java.util.List;

/**
 * Files whose newest delivery is content that was loaded before. The ledger loads no content twice,
 * so what was delivered in between stays in the lake, although the export means its older state.
 */
public final class ReturnedFiles {

  private final StateDb state;

  /** Of a state database. */
  public ReturnedFiles(StateDb state) {
    this.state = state;
  }

  /**
   * The files of a source, by name, in the order in which their content was first delivered.
   *
   * @param isComplete whether every file of the source is a full export, wherever it lies
   */
  public List<String> of(String source, boolean isComplete) {
    String place = isComplete ? "" : " and %s.uri = d.uri";
    return state.query(
        "select f.file_name from setia_delivery d join setia_file f on f.file_id = d.file_id"
            + " where d.source = ? and f.status = ? and d.modified_millis = (select max(l.modified_millis)"
            + " from setia_delivery l where l.source = d.source"
            + place.formatted("l")
            + ") and not exists (select 1 from setia_delivery e where e.source = d.source"
            + " and e.modified_millis = d.modified_millis and e.file_id > d.file_id"
            + place.formatted("e")
            + ") and exists (select 1 from setia_delivery n join setia_file later on later.file_id = n.file_id"
            + " where n.source = d.source and later.status = ? and later.file_id > d.file_id"
            + place.formatted("n")
            + ") order by f.file_id",
        row -> row.getString("file_name"),
        source,
        Status.LOADED.name(),
        Status.LOADED.name());
  }
}
