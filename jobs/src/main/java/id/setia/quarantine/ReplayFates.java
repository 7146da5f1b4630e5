package id.setia.quarantine;

import id.setia.load.LoadAccount.QuarantinedRecord;
import id.setia.load.QuarantineEntries;
import id.setia.load.Retractions;
import id.setia.load.Stage;
import id.setia.quarantine.QuarantineHistory.Outcome;
import id.setia.quarantine.ReplayCandidates.Aside;
import id.setia.quarantine.ReplayJournal.Fate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What becomes of each record that a replay tries. */
final class ReplayFates {

  private ReplayFates() {}

  /** Whether a record that could not be read is set aside on purpose now: that takes back. */
  static boolean speaksAnew(List<Aside> aside, Map<Place, QuarantinedRecord> broken) {
    return aside.stream()
        .filter(record -> record.isChosen() && !record.hasSpoken())
        .map(record -> broken.get(new Place(record.fileId(), record.recordNo())))
        .filter(Objects::nonNull)
        .anyMatch(now -> Retractions.RULES.contains(now.rule()));
  }

  record Place(long fileId, long recordNo) {}

  static Map<Place, QuarantinedRecord> broken(Stage stage) {
    Map<Place, QuarantinedRecord> broken = new HashMap<>();
    for (QuarantinedRecord record : new QuarantineEntries(stage, List.of()).records()) {
      broken.put(new Place(record.fileId(), record.recordNo()), record);
    }
    return broken;
  }

  static List<Fate> fates(
      List<Aside> aside, Map<Place, QuarantinedRecord> broken, Set<Place> outvoted) {
    List<Fate> fates = new ArrayList<>();
    for (Aside record : aside) {
      if (record.isChosen()) {
        Place place = new Place(record.fileId(), record.recordNo());
        QuarantinedRecord now = broken.get(place);
        Outcome outcome =
            now != null
                ? Outcome.REFUSED
                : outvoted.contains(place) ? Outcome.SUPERSEDED : Outcome.REPLAYED;
        fates.add(new Fate(record.fileId(), record.recordNo(), outcome, now));
      }
    }
    return fates;
  }
}
