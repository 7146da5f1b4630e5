package id.setia.privacy;

import id.setia.privacy.Plan.Dropped;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * That somebody was forgotten, and nothing of who it was.
 *
 * @param receipt its name
 * @param startedAt when it began (UTC, ISO 8601)
 * @param endedAt when it was proved (UTC, ISO 8601)
 * @param by the operating system's user that asked for it
 * @param setiaVersion what did it
 * @param release the release that was published without the person; empty where none was before
 * @param found what there was of the person, by place
 * @param done what was done, by place
 * @param filesSearched in how many files the person was looked for at the end
 * @param searchedAsBytes how many of the files look like a format and can't be read as it: their
 *     bytes were searched
 * @param textsLookedFor for how many texts
 * @param dropped files that were taken out of the workspace by decision
 */
public record Receipt(
    String receipt,
    String startedAt,
    String endedAt,
    String by,
    String setiaVersion,
    String release,
    Map<String, Long> found,
    Map<String, Long> done,
    long filesSearched,
    long searchedAsBytes,
    long textsLookedFor,
    List<Dropped> dropped) {
  /** Copies the collections. */
  public Receipt {
    found = new TreeMap<>(found);
    done = new TreeMap<>(done);
    dropped = List.copyOf(dropped);
  }
}
