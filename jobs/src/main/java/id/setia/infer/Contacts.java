package id.setia.infer;

/**
 * Cells that hold more than one way to reach somebody: {@code ani@example.com, 0812 345 6789},
 * {@code Ani <ani@example.com>}.
 */
final class Contacts {

  /** An address within a cell, for RE2 and Java alike. */
  static final String ADDRESS = "[^\\s,;/|<>()]+@[^\\s,;/|<>()]+\\.[^\\s,;/|<>()]+";

  /** A telephone number within a cell whose addresses are taken away. */
  static final String TELEPHONE = "[+(]?[0-9][0-9 ().-]{6,18}[0-9]";

  private Contacts() {}

  /** Whether a cell has an address and more beside it, or several parts that are all contacts. */
  static boolean isSeveral(String cell) {
    String rest = cell.replaceAll(ADDRESS, " ").replaceAll(TELEPHONE, " ").strip();
    boolean isAllContacts = rest.matches("[\\s,;/|]*");
    boolean isNamed = rest.matches("[\\p{L}][\\p{L}\\p{M} .,'\"-]*\\s*[<(]\\s*[>)]");
    return cell.length() > rest.length() && (isAllContacts || isNamed);
  }

  /** Whether it is one that a column is to be read so for: not an address or a number alone. */
  static boolean areMixed(ColumnProfile profile) {
    return !profile.isBlank()
        && profile.count(Contacts::isSeveral) * 20 >= profile.filled() * 19
        && profile.count(cell -> cell.matches(".*" + ADDRESS + ".*")) * 5 >= profile.filled()
        && !profile.isEmail()
        && !profile.isMasked();
  }
}
