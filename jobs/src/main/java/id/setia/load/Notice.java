package id.setia.load;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Documents of a file that contradict themselves, or may mean something else than is read: they are
 * loaded, and told. What they contradict themselves in is named, never shown: it may be an e-mail
 * address.
 *
 * @param kind what is wrong with them
 * @param table the canonical table
 * @param documents how many there are in the file
 * @param document the first of them
 * @param fileId its file's number in the ledger
 * @param recordNo the record of it that says the one thing
 * @param otherFileId the file of the record that says the other
 * @param otherRecordNo that record
 */
public record Notice(
    Kind kind,
    String table,
    long documents,
    String document,
    long fileId,
    long recordNo,
    long otherFileId,
    long otherRecordNo) {

  /**
   * A notice of a kind and table, of a row of six columns in the order of the others.
   *
   * @throws SQLException when the row has others
   */
  static Notice of(Kind kind, String table, ResultSet row) throws SQLException {
    return new Notice(
        kind,
        table,
        row.getLong(1),
        row.getString(2),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6));
  }

  /** What is told of a document. */
  public enum Kind {
    /** Its records name several customers: the first counts. */
    CUSTOMER("whose records differ in customer"),
    /** Its records lie on several business days: the first counts. */
    DAY("whose records differ in day"),
    /** Its records are in several currencies: the first counts. */
    CURRENCY("whose records differ in currency"),
    /** Its records say several states: the first counts. */
    STATUS("whose records differ in status"),
    /** Its records have several scores: the last counts. */
    SCORE("whose records differ in score"),
    /** Its records have several amounts or rates: the last counts. */
    AMOUNT("whose records differ in amount or rate (the last counts)"),
    /** Its records say several discounts, shippings, taxes or totals: the first counts. */
    MONEY("whose records differ in discount, shipping, tax or total"),
    /** Its records stand in the file twice, as if an export had been pasted twice: both count. */
    REPEATED("standing in the file twice, record for record"),
    /** Another file of the load goes on with it, without a common line: the newest counts. */
    CONTINUED(
        "continued in another file without a common line (pages of one export? say pages: true)"),
    /** A later delivery took its place whole, and has none of its lines. */
    REPLACED(
        "replaced by a later delivery without a common line (a page of one export? pages come in"
            + " one load, under pages: true)"),
    /** A later delivery took its place, and is another document of the same number. */
    REUSED(
        "replaced by another of the same number (numbers that are given out again, each day or"
            + " within each order? make the day or the order part of the id)"),
    /** All its amounts that have a decimal mark have three digits behind it, as thousands have. */
    THOUSANDS(
        "whose amounts have three digits behind the decimal mark, as all of the file that have one:"
            + " thousands? (numbers says how they are written)"),
    /** All quantities of the file are written as thousands are, or as three decimals are. */
    QUANTITY(
        "whose quantities have three digits behind a mark, as all of the file that have one:"
            + " thousands, or pieces with three decimals? (numbers says how they are written)"),
    /** A spreadsheet took days for months: those of dates it swapped, texts it left alone. */
    SWAPPED_DAYS(
        "whose day and month a spreadsheet has swapped, it seems: no date of the file has a day"
            + " above 12, and every date that it left as text has (export without passing through a"
            + " spreadsheet)"),
    /** A spreadsheet took their ids, or those that they name, for dates or numbers. */
    SHEET_ID(
        "whose id, or the order, customer or product that they name, a spreadsheet has made a date"
            + " or an exponent of, it seems (10-3 becomes 10-Mar)"),
    /** Their products differ from others by what nobody sees, or by zeros before a number. */
    TWIN_PRODUCT(
        "naming a product with an invisible character inside, or one that another record names"
            + " without the zeros before it: two products"),
    /**
     * Their ids, or those that they name, differ from others by zeros or the case of an address.
     */
    TWIN_ID(
        "whose id, or the order or customer that they name, is another record's but for zeros"
            + " before it, or for capitals in an e-mail address: two of what may be one"),
    /** Their ids end in {@code .0}: such an id is another than the same without. */
    FRACTION_ID("whose id ends in .0, as programs write columns of numbers with blanks in them"),
    /** They name an order, a customer or a product by a number that ends in {@code .0}. */
    FRACTION_REFERENCE(
        "naming an order, customer or product by a number that ends in .0 (1001.0 is not 1001)"),
    /**
     * Their customer number is a word for nobody, and so one customer's: it counts as it stands.
     */
    NOBODY(
        "whose customer number is a word for nobody (0, NULL, guest ...), so that all are one"
            + " customer's (blank_codes leaves it out)"),
    /**
     * A telephone or address stands beside the names of several people: more than may share one, or
     * one that looks made up.
     */
    SHARED_CONTACT(
        "naming a telephone or an address that stands beside the names of several people (the"
            + " shop's own, or one made up), so that all are one customer's (blank_codes leaves it"
            + " out)"),
    /** A telephone or address that looks made up stands on them, and no name beside it. */
    MADE_UP_CONTACT(
        "naming a telephone or an address that looks made up and stands on several, so that all"
            + " are one customer's (blank_codes leaves it out)"),
    /**
     * Records repeat the line of headings, as in exports put under each other; they are left out.
     */
    HEADING("repeating the line of headings, left out (exports put under each other?)"),
    /** Records say something else in a second column, or under a second key, of the same name. */
    DOUBLED_COLUMN(
        "with something else in a second column or key of the name that is read, and not read"
            + " itself (the mapping knows a second column as NAME_2)"),
    /**
     * The heading of an amount says cents, millionths or thousands, and it is read as it stands.
     */
    HEADING_UNIT(
        "with an amount whose heading says cents, millionths or thousands, read as it stands (sql"
            + " reckons: number_dot(\"amount_cents\") / 100)"),
    /**
     * The heading of a score calls its low end the good one, or its high end, or ends its scale
     * below the source's, and it is read otherwise.
     */
    HEADING_SCALE(
        "with a score whose heading says another scale, or another end for the good one, than it is"
            + " read on (scale: [1, 5]; best: low where the lowest is the best)"),
    /** Further sheets of a workbook have the heading of the one that is read, and records. */
    SHEETS(
        "having the heading of the sheet that is read, and not read (format.sheet names one, or"
            + " several as '*')");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What follows the number of documents in a sentence. */
    String words() {
      return words;
    }
  }

  /**
   * A sentence for people.
   *
   * @param names the files' names by their numbers
   */
  public String sentence(Map<Long, String> names) {
    String one = names.getOrDefault(fileId, "?");
    String records =
        fileId == otherFileId
            ? recordNo == otherRecordNo
                ? "record %d of %s".formatted(recordNo, one)
                : "records %d, %d of %s".formatted(recordNo, otherRecordNo, one)
            : "record %d of %s, record %d of %s"
                .formatted(recordNo, one, otherRecordNo, names.getOrDefault(otherFileId, "?"));
    return String.format(
        Locale.ROOT,
        "%,d %s %s (such as %s: %s)",
        documents,
        documents == 1 ? noun().substring(0, noun().length() - 1) : noun(),
        kind.words(),
        kind == Kind.FRACTION_ID
            ? "%s, which is not %s".formatted(document, document.replaceFirst("[.]0$", ""))
            : document,
        kind == Kind.SHEETS ? one : records);
  }

  private String noun() {
    return switch (kind) {
      case HEADING, DOUBLED_COLUMN, HEADING_UNIT -> "records";
      case SHEETS -> "sheets";
      default ->
          switch (table) {
            case "order_lines" -> "orders";
            case "feedback" -> "answers";
            case "spend" -> "spend records";
            case "fx_rates" -> "rates";
            default -> table;
          };
    };
  }

  @Nullable Object[] row(String loadId, String source) {
    return new @Nullable Object[] {
      loadId,
      source,
      kind.name(),
      table,
      documents,
      document,
      fileId,
      recordNo,
      otherFileId,
      otherRecordNo
    };
  }
}
