package id.setia.forget;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that is needed to forget somebody, wherever it is interrupted. It names the person, and is
 * deleted when that is forgotten.
 *
 * @param receipt the receipt's name
 * @param startedAt when it began (UTC, ISO 8601)
 * @param by the operating system's user that began it
 * @param identities the customers that are forgotten
 * @param needles the texts that may be nowhere afterwards
 * @param entries what recognises the person when its rows come again: hashes under a key of their
 *     own
 * @param landed numbers of the files that have the person, which the archive forgets
 * @param asOf the as-of day of the release that readers saw; empty where none was published
 * @param found what there was of the person before anything was changed, by place
 */
public record Plan(
    String receipt,
    String startedAt,
    String by,
    List<Identity> identities,
    List<Needle> needles,
    Set<String> entries,
    Set<Long> landed,
    String asOf,
    Map<String, Long> found) {

  /** Copies the collections. */
  public Plan {
    identities = List.copyOf(identities);
    needles = List.copyOf(needles);
    entries = Set.copyOf(entries);
    landed = new TreeSet<>(landed);
    found = new TreeMap<>(found);
  }

  /** The texts that may be nowhere afterwards. */
  @JsonIgnore
  public Needles search() {
    return new Needles(needles);
  }

  /** The customer numbers that may be nowhere in their systems afterwards. */
  @JsonIgnore
  public List<OwnRef> ownRefs() {
    List<OwnRef> refs = new ArrayList<>();
    identities.forEach(
        identity -> identity.refs().forEach(ref -> refs.add(new OwnRef(ref.system(), ref.ref()))));
    return refs;
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "plan of " + receipt;
  }
}
