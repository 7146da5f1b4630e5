package id.setia.export.unpack;

import java.util.BitSet;

/**
 * What is known of the cells of a text file, column by column: which columns have none that must be
 * cleaned. Most have none, and cleaning costs more than looking.
 */
public final class CellTraits {

  /** Of a file that was not looked at, or whose cells can't be told apart without doubt. */
  public static final CellTraits UNKNOWN = new CellTraits(false, new BitSet(), new BitSet());

  private final boolean isKnown;
  private final BitSet untidy;
  private final BitSet unprintable;

  private CellTraits(boolean isKnown, BitSet untidy, BitSet unprintable) {
    this.isKnown = isKnown;
    this.untidy = untidy;
    this.unprintable = unprintable;
  }

  /**
   * Of a file that was looked at.
   *
   * @param untidy the columns, from 0, of which a cell begins or ends with anything but a visible
   *     ASCII character, or begins with {@code =} or an apostrophe
   * @param unprintable the columns with any other byte than ASCII's visible ones and the blank
   */
  static CellTraits of(BitSet untidy, BitSet unprintable) {
    return new CellTraits(true, (BitSet) untidy.clone(), (BitSet) unprintable.clone());
  }

  /** Of a file of two pieces that were looked at apart. */
  CellTraits and(CellTraits other) {
    if (!isKnown || !other.isKnown) {
      return UNKNOWN;
    }
    CellTraits both = of(untidy, unprintable);
    both.untidy.or(other.untidy);
    both.unprintable.or(other.unprintable);
    return both;
  }

  /** Whether no cell of a column, from 0, has anything at its ends that is cleaned off. */
  public boolean isTidy(int column) {
    return isKnown && !untidy.get(column);
  }

  /** Whether all cells of a column, from 0, are of ASCII's visible characters and blanks. */
  public boolean isPrintable(int column) {
    return isKnown && !unprintable.get(column);
  }
}
