package id.setia.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.search.OwnRef;
import id.setia.search.SearchTerms;
import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a person's records out of quarantine: their rule, place and amount stay for the account,
 * and nothing of what they said.
 */
public final class QuarantineEraser {

  private static final Logger LOG = LoggerFactory.getLogger(QuarantineEraser.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Place(long fileId, long recordNo) {}

  private final StateDb state;
  private final SearchTerms terms;
  private final List<OwnRef> refs;
  private final Map<String, String> systems;

  /**
   * Of a state database.
   *
   * @param systems source to system
   */
  public QuarantineEraser(
      StateDb state, SearchTerms terms, List<OwnRef> refs, Map<String, String> systems) {
    this.state = state;
    this.terms = terms;
    this.refs = List.copyOf(refs);
    this.systems = Map.copyOf(systems);
  }

  /** The files that have records of the person, with how many. */
  public Map<Long, Long> count() {
    Map<Long, Long> counts = new TreeMap<>();
    find().forEach(place -> counts.merge(place.fileId(), 1L, Long::sum));
    return counts;
  }

  /** Takes them out; how many there were. */
  public long erase() {
    Set<Place> places = find();
    state.doInTransaction(
        () ->
            state.updateAll(
                "update setia_quarantine set bad_value = null, reason = ?, raw_record = ?,"
                    + " status = case when status = 'OPEN' then 'DISCARDED' else status end"
                    + " where file_id = ? and record_no = ?",
                places.stream()
                    .map(
                        place ->
                            new Object[] {
                              SearchTerms.FORGOTTEN,
                              SearchTerms.FORGOTTEN,
                              place.fileId(),
                              place.recordNo()
                            })
                    .toList()));
    return places.size();
  }

  /** Every record is read once, however many people are looked for. */
  private Set<Place> find() {
    Map<String, Set<String>> ownOf = ownNumbers();
    Set<Place> places = new HashSet<>();
    state
        .query(
            "select file_id, record_no, raw_record, reason, bad_value, source from setia_quarantine",
            row -> {
              String raw = row.getString("raw_record");
              String badValue = row.getString("bad_value");
              boolean isIn =
                  terms.occursIn(raw)
                      || terms.occursIn(row.getString("reason"))
                      || (badValue != null && terms.occursIn(badValue))
                      || hasOwn(raw, ownOf.getOrDefault(row.getString("source"), Set.of()));
              return isIn
                  ? List.of(new Place(row.getLong("file_id"), row.getLong("record_no")))
                  : List.<Place>of();
            })
        .forEach(places::addAll);
    return places;
  }

  /** Customer numbers by source: a number is the person's in its own system. */
  private Map<String, Set<String>> ownNumbers() {
    Map<String, Set<String>> bySystem = new HashMap<>();
    refs.forEach(
        own -> bySystem.computeIfAbsent(own.system(), system -> new HashSet<>()).add(own.ref()));
    Map<String, Set<String>> bySource = new HashMap<>();
    systems.forEach(
        (source, system) -> bySource.put(source, bySystem.getOrDefault(system, Set.of())));
    return bySource;
  }

  /** A short number may be anything: it is the person's where it is all that a field says. */
  private static boolean hasOwn(String raw, Set<String> own) {
    return !own.isEmpty() && fields(raw).stream().anyMatch(own::contains);
  }

  /** The texts of a record: JSON, or the line of one that does not fit its columns. */
  private static List<String> fields(String raw) {
    List<String> fields = new ArrayList<>();
    try {
      JsonNode record = JSON.readTree(raw);
      if (record != null && record.isObject()) {
        record.forEach(value -> fields.add(value.asText().strip()));
        return fields;
      }
    } catch (JsonProcessingException line) {
      LOG.trace("a malformed record is a line, at {}", line.getLocation().getColumnNr());
    }
    for (String field : raw.split("[;,\t|]", -1)) {
      fields.add(field.strip().replaceAll("^\"|\"$", ""));
    }
    return fields;
  }
}
