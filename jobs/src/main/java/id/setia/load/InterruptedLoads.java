package id.setia.load;

import id.setia.lake.Lake;
import id.setia.load.LoadJournal.Load;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.util.Map;

/**
 * What loads and replays that died have committed. Whoever commits takes it back first: a commit on
 * top of a half-made load would bury it beyond undoing. A load that is still being prepared has
 * committed nothing, and stays as it is.
 */
public final class InterruptedLoads {

  private InterruptedLoads() {}

  /** Takes it back; a replay is then forgotten. */
  public static void undo(Lake lake, LoadJournal journal) {
    journal.interrupted().forEach(load -> undo(lake, journal, load));
    journal.interruptedReplays().forEach(journal::abandon);
  }

  private static void undo(Lake lake, LoadJournal journal, Load load) {
    for (Map.Entry<String, Long> touched : journal.touched(load).entrySet()) {
      CanonicalTable table = CanonicalTables.find(touched.getKey()).orElseThrow();
      lake.existing(table).ifPresent(existing -> existing.undo(load.loadId(), touched.getValue()));
    }
  }
}
