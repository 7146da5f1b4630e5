package id.setia.upkeep;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.lake.Lake;
import id.setia.privacy.LakeEraser;
import id.setia.privacy.PersonFinder.Found;
import id.setia.privacy.QuarantineEraser;
import java.util.Map;
import java.util.TreeMap;

/** How much there is of a person, by place. */
final class PersonCounts {

  private PersonCounts() {}

  /** Customers, identifiers, rows of each lake table, records in quarantine, landed files. */
  static Map<String, Long> of(
      Found found, Workspace own, Settings settings, Lake lake, QuarantineEraser quarantine) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("customers", (long) found.identities().size());
    counts.put(
        "identifiers",
        found.identities().stream()
            .mapToLong(
                identity ->
                    identity.emails().size() + identity.phones().size() + identity.refs().size())
            .sum());
    new LakeEraser(own, settings, lake)
        .count(found.identities())
        .forEach((table, rows) -> counts.put("lake." + table, rows));
    counts.put("quarantine", quarantine.count().values().stream().mapToLong(Long::longValue).sum());
    counts.put("landing", (long) found.landed().size());
    return counts;
  }
}
