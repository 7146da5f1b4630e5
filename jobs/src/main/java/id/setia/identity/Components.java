package id.setia.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The connected components of identifiers, as history made them.
 *
 * <p>Identifiers are numbered by the time they were first seen, so that a component's smallest
 * number is its founder: what gives the customer its id. Ties are taken in the order of time. When
 * a tie joins two components that both existed before it, two customers turn out to be one; the
 * older founder stays, and the younger one keeps note of it. What happens at one instant happens at
 * once: the answer does not depend on the order of ties of the same time.
 *
 * <p>Union-find with path halving (Tarjan and van Leeuwen 1984) over arrays; the smaller number is
 * always the root. Time O(n log n) at worst, and in practice linear.
 */
public final class Components {

  /** Stands for no merge. */
  public static final int NONE = -1;

  private static final Kind[] KINDS = Kind.values();

  private final IdentityLinks ties;
  private final long[] firstSeenAt;
  private final int[] parent;
  private final byte[] joinedBy;
  private final int[] mergedInto;
  private final long[] mergedAt;
  private final byte[] mergedBy;
  private final List<Integer> absorbed = new ArrayList<>();

  private Components(long[] firstSeenAt, IdentityLinks ties) {
    int identifiers = firstSeenAt.length;
    this.ties = ties;
    this.firstSeenAt = firstSeenAt;
    this.parent = new int[identifiers];
    this.joinedBy = new byte[identifiers];
    this.mergedInto = new int[identifiers];
    this.mergedAt = new long[identifiers];
    this.mergedBy = new byte[identifiers];
    Arrays.setAll(parent, identifier -> identifier);
    Arrays.fill(mergedInto, NONE);
  }

  /**
   * Resolves identifiers.
   *
   * @param firstSeenAt when each identifier was first seen, by its number, never falling; {@link
   *     IdentityLinks#UNDATED} where nothing tells
   * @param ties which of them stand together
   */
  public static Components of(long[] firstSeenAt, IdentityLinks ties) {
    Components components = new Components(firstSeenAt.clone(), ties);
    int from = 0;
    while (from < ties.count()) {
      int to = from + 1;
      while (to < ties.count() && ties.seenAt()[to] == ties.seenAt()[from]) {
        to++;
      }
      components.instant(from, to);
      from = to;
    }
    return components;
  }

  /** Everything that was seen at one time. */
  private void instant(int from, int to) {
    for (int tie = from; tie < to; tie++) {
      explain(tie);
      unite(tie);
    }
    // a merge is with whom the customer is at the end of the instant
    absorbed.forEach(root -> mergedInto[root] = find(root));
    absorbed.clear();
  }

  /** The first tie of an identifier tells how it came to the others: by the oldest of them. */
  private void explain(int tie) {
    for (Kind kind : KINDS) {
      int identifier = ties.of(kind, tie);
      if (identifier == IdentityLinks.NONE || joinedBy[identifier] != 0) {
        continue;
      }
      Kind by = null;
      for (Kind other : KINDS) {
        int beside = ties.of(other, tie);
        if (other != kind
            && beside != IdentityLinks.NONE
            && (by == null || beside < ties.of(by, tie))) {
          by = other;
        }
      }
      joinedBy[identifier] = (byte) (by == null ? 0 : by.number());
    }
  }

  private void unite(int tie) {
    long seenAt = ties.seenAt()[tie];
    int oldest = IdentityLinks.NONE;
    for (Kind kind : KINDS) {
      int identifier = ties.of(kind, tie);
      if (identifier != IdentityLinks.NONE) {
        int root = find(identifier);
        oldest = oldest == IdentityLinks.NONE ? root : Math.min(oldest, root);
      }
    }
    for (Kind kind : KINDS) {
      int identifier = ties.of(kind, tie);
      int root = identifier == IdentityLinks.NONE ? oldest : find(identifier);
      if (root != oldest) {
        parent[root] = oldest;
        if (firstSeenAt[root] < seenAt) {
          absorbed.add(root);
          mergedAt[root] = seenAt;
          mergedBy[root] = (byte) kind.number();
        }
      }
    }
  }

  private int find(int identifier) {
    int at = identifier;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  /** How many identifiers there are. */
  public int size() {
    return parent.length;
  }

  /** The first identifier of the customer that an identifier means. */
  public int founder(int identifier) {
    return find(identifier);
  }

  /**
   * The number of the kind of identifier by which this one came to its customer; 0 for the
   * customer's first, and for one that stands alone.
   */
  public int joinedBy(int identifier) {
    return find(identifier) == identifier ? 0 : joinedBy[identifier];
  }

  /**
   * The founder of the older customer, at that time, into which the customer that this identifier
   * founded was merged; {@link #NONE} where it founded none or stands for it still.
   */
  public int mergedInto(int identifier) {
    return mergedInto[identifier];
  }

  /** The time of that merge; {@link IdentityLinks#UNDATED} where nothing tells. */
  public long mergedAt(int identifier) {
    return mergedAt[identifier];
  }

  /** The number of the kind of the younger customer's identifier that showed it. */
  public int mergedBy(int identifier) {
    return mergedBy[identifier];
  }
}
