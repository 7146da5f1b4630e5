package id.setia.load;

import id.setia.load.personal.PersonalFinding;
import id.setia.search.SearchTerms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What became of every record of a load.
 *
 * @param files one entry per file
 * @param loaded rows put into the lake, by table and file
 * @param superseded rows that a newer delivery of their document took the place of, by table and
 *     the file they came from
 * @param withdrawn rows that were taken back, by table, file and what took them back
 * @param retracted what is kept of the documents that were taken back
 * @param quarantine the records that were set aside
 * @param contacts the e-mail addresses and telephone numbers among the clean records
 * @param personal what texts told of people, and is not kept
 */
public record LoadAccount(
    List<FileAccount> files,
    List<TableRows> loaded,
    List<TableRows> superseded,
    List<WithdrawnRows> withdrawn,
    List<Retracted> retracted,
    List<QuarantinedRecord> quarantine,
    List<Contacts> contacts,
    List<PersonalFinding> personal) {

  /** Copies the lists. */
  public LoadAccount {
    files = List.copyOf(files);
    loaded = List.copyOf(loaded);
    superseded = List.copyOf(superseded);
    withdrawn = List.copyOf(withdrawn);
    retracted = List.copyOf(retracted);
    quarantine = List.copyOf(quarantine);
    contacts = List.copyOf(contacts);
    personal = List.copyOf(personal);
  }

  /**
   * How many clean records give an e-mail address or telephone number, and how many of these are
   * none: such a record is loaded, and its customer is recognised by what else it says.
   *
   * @param table the canonical table
   * @param column the mapping's column, email or phone
   * @param given records with a text
   * @param unusable records whose text is no address or number
   */
  public record Contacts(String table, String column, long given, long unusable) {
    Object[] row(String loadId, String source) {
      return new Object[] {loadId, source, table, column, given, unusable};
    }
  }

  /** A count of records with the money they stand for. */
  public record Tally(long records, BigDecimal amount) {
    /** No records and no money. */
    public static final Tally NONE = new Tally(0, BigDecimal.ZERO);

    /** The sum of both, in records and money. */
    public Tally plus(Tally other) {
      return new Tally(records + other.records, amount.add(other.amount));
    }
  }

  /**
   * The account of one file.
   *
   * @param fileId its number in the ledger
   * @param read what it holds
   * @param loaded what of it went into the lake
   * @param quarantined what of it was set aside
   * @param duplicates what of it a newer delivery of the same document in this load replaced at
   *     once, and records that only repeat a document's header
   * @param withdrawn what of it a newer delivery in this load took back at once
   */
  public record FileAccount(
      long fileId, Tally read, Tally loaded, Tally quarantined, Tally duplicates, Tally withdrawn) {

    /**
     * Whether nothing was lost and nothing appeared: read = loaded + quarantined + duplicates +
     * withdrawn, in records and money.
     */
    public boolean isBalanced() {
      Tally out = loaded.plus(quarantined).plus(duplicates).plus(withdrawn);
      return read.records() == out.records() && read.amount().compareTo(out.amount()) == 0;
    }

    Object[] row(String loadId, String runId, String source) {
      return new Object[] {
        loadId,
        runId,
        source,
        fileId,
        read.records(),
        loaded.records(),
        quarantined.records(),
        duplicates.records(),
        withdrawn.records(),
        read.amount().toPlainString(),
        loaded.amount().toPlainString(),
        quarantined.amount().toPlainString(),
        duplicates.amount().toPlainString(),
        withdrawn.amount().toPlainString()
      };
    }
  }

  /**
   * Rows of a lake table that came from a file.
   *
   * @param table the table
   * @param fileId the file's number in the ledger
   * @param tally how many, and what they add to the net amount
   */
  public record TableRows(String table, long fileId, Tally tally) {
    Object[] row(String loadId) {
      return new Object[] {loadId, table, fileId, tally.records(), tally.amount().toPlainString()};
    }
  }

  /**
   * Rows of a lake table that were taken back.
   *
   * @param table the table
   * @param fileId the file they came from
   * @param byFileId the file that takes them back
   * @param cause why: ignored, withdrawn (by its status), when, or absent
   * @param tally how many, and what they added to the net amount
   */
  public record WithdrawnRows(String table, long fileId, long byFileId, String cause, Tally tally) {
    Object[] row(String loadId) {
      return new Object[] {
        loadId, table, fileId, byFileId, cause, tally.records(), tally.amount().toPlainString()
      };
    }
  }

  /**
   * A document that a file takes back.
   *
   * @param kind the first lake table with its key
   * @param document the digest of its key; empty: every document that the file, a full export, does
   *     not have
   * @param event the time of the delivery that it takes back, in UTC; null: any
   * @param byFileId the file
   * @param cause why: ignored, withdrawn, when, or absent
   */
  public record Retracted(
      String kind, String document, @Nullable String event, long byFileId, String cause) {
    @Nullable Object[] row(String loadId, String source) {
      return new @Nullable Object[] {loadId, source, kind, document, event, byFileId, cause};
    }
  }

  /**
   * A record that was set aside.
   *
   * @param fileId its file
   * @param recordNo its place in the file, 1 = first after the header
   * @param rule the rule it broke first
   * @param column the canonical column to blame; null where the record as a whole is malformed
   * @param value the text that broke the rule; null where there was none
   * @param reason the sentence a person reads
   * @param raw the record, as JSON or, where it is malformed, as the line it was
   * @param amount the money it stands for, as far as it can be read; null where nothing can
   * @param isAmountKnown whether that is all of it
   */
  public record QuarantinedRecord(
      long fileId,
      long recordNo,
      String rule,
      @Nullable String column,
      @Nullable String value,
      String reason,
      String raw,
      @Nullable BigDecimal amount,
      boolean isAmountKnown) {
    /** The record without its words, which name somebody forgotten; its place and money stay. */
    QuarantinedRecord forgotten() {
      return new QuarantinedRecord(
          fileId,
          recordNo,
          rule,
          column,
          null,
          SearchTerms.FORGOTTEN,
          SearchTerms.FORGOTTEN,
          amount,
          isAmountKnown);
    }

    @Nullable Object[] row(String loadId, String source) {
      return new @Nullable Object[] {
        fileId,
        recordNo,
        source,
        loadId,
        rule,
        column,
        value,
        reason,
        raw,
        amount == null ? null : amount.toPlainString(),
        isAmountKnown ? 1 : 0
      };
    }
  }

  /** What was taken back, for the run's summary; empty where nothing was. */
  public String withdrawnNote() {
    long atOnce = total(FileAccount::withdrawn).records();
    Map<String, Long> rows = new TreeMap<>();
    withdrawn.stream()
        .filter(gone -> !gone.table().equals(Departures.RECORDS))
        .forEach(gone -> rows.merge(gone.table(), gone.tally().records(), Long::sum));
    return (atOnce == 0 ? "" : ", %,d withdrawn at once".formatted(atOnce))
        + (rows.isEmpty()
            ? ""
            : rows.entrySet().stream()
                .map(table -> "%,d of %s".formatted(table.getValue(), table.getKey()))
                .collect(Collectors.joining(", ", ", withdrawn from the lake: ", "")));
  }

  /** What texts told of people, for the run's summary; empty where they told nothing. */
  public String personalNote() {
    return PersonalFinding.note(personal);
  }

  /** How many rows left the lake as they were taken back. */
  public long withdrawnRows() {
    return withdrawn.stream()
        .filter(gone -> !gone.table().equals(Departures.RECORDS))
        .mapToLong(gone -> gone.tally().records())
        .sum();
  }

  /** The whole load's tally of what {@code part} picks. */
  public Tally total(java.util.function.Function<FileAccount, Tally> part) {
    return files.stream().map(part).reduce(Tally.NONE, Tally::plus);
  }
}
