package id.setia.privacy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import id.setia.search.Identity;
import id.setia.search.OwnRef;
import id.setia.search.SearchTerm;
import id.setia.search.SearchTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that is needed to forget somebody, wherever it is interrupted. It names the person, and is
 * deleted when that is forgotten.
 *
 * @param receipt the receipt's name
 * @param startedAt when it began (UTC, ISO 8601)
 * @param by the operating system's user that began it
 * @param identities the customers that are forgotten
 * @param terms the texts that may be nowhere afterwards
 * @param entries what recognises the person when its rows come again: hashes under a key of their
 *     own
 * @param landed numbers of the files that have the person, which the archive forgets
 * @param asOf the as-of day of the release that readers saw; empty where none was published
 * @param found what there was of the person before anything was changed, by place
 * @param dropped files that somebody decided to take out of the workspace
 */
public record Plan(
    String receipt,
    String startedAt,
    String by,
    List<Identity> identities,
    List<SearchTerm> terms,
    Set<String> entries,
    Set<Long> landed,
    String asOf,
    Map<String, Long> found,
    @Nullable List<Dropped> dropped) {

  /**
   * A file that somebody decided to take out.
   *
   * @param file where it lay, below the workspace
   * @param sha256 the first 16 digits of its digest
   * @param reason why
   */
  public record Dropped(String file, String sha256, String reason) {}

  /** Copies the collections. */
  public Plan {
    identities = List.copyOf(identities);
    terms = List.copyOf(terms);
    entries = Set.copyOf(entries);
    landed = new TreeSet<>(landed);
    found = new TreeMap<>(found);
    // a plan of an older version has none
    dropped = dropped == null ? List.of() : List.copyOf(dropped);
  }

  /** Files that somebody decided to take out of the workspace. */
  @Override
  public List<Dropped> dropped() {
    return dropped == null ? List.of() : dropped;
  }

  /** The same with more files to take out. */
  public Plan withDropped(List<Dropped> all) {
    return new Plan(receipt, startedAt, by, identities, terms, entries, landed, asOf, found, all);
  }

  /** The same with more files that have the person. */
  public Plan withLanded(Set<Long> more) {
    Set<Long> all = new TreeSet<>(landed);
    all.addAll(more);
    return new Plan(receipt, startedAt, by, identities, terms, entries, all, asOf, found, dropped);
  }

  /** The texts that may be nowhere afterwards. */
  @JsonIgnore
  public SearchTerms search() {
    return new SearchTerms(terms);
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
