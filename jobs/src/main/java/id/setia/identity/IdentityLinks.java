package id.setia.identity;

/**
 * Identifiers that stand together on documents, in the order of the documents' times.
 *
 * <p>An identifier is its number: 0 for the one that was seen first of all, and so on. Parallel
 * arrays, as there may be millions.
 *
 * @param customerRefs the customer number of each tie; {@link #NONE} where it has none
 * @param emails the e-mail address of each tie; {@link #NONE} where it has none
 * @param phones the telephone number of each tie; {@link #NONE} where it has none
 * @param seenAt when each tie was first seen, never falling; {@link #UNDATED} where nothing tells
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record IdentityLinks(int[] customerRefs, int[] emails, int[] phones, long[] seenAt) {

  /** No identifier. */
  public static final int NONE = -1;

  /** After every time that is known. */
  public static final long UNDATED = Long.MAX_VALUE;

  /** Refuses arrays of different length and ties out of order. */
  public IdentityLinks {
    if (customerRefs.length != seenAt.length
        || emails.length != seenAt.length
        || phones.length != seenAt.length) {
      throw new IllegalArgumentException(
          "Invalid ties: %d, %d, %d, %d (must be of one length)"
              .formatted(customerRefs.length, emails.length, phones.length, seenAt.length));
    }
    for (int tie = 1; tie < seenAt.length; tie++) {
      if (seenAt[tie] < seenAt[tie - 1]) {
        throw new IllegalArgumentException(
            "Invalid ties: number %d is of %d, the one before of %d (must be in order of time)"
                .formatted(tie, seenAt[tie], seenAt[tie - 1]));
      }
    }
  }

  int count() {
    return seenAt.length;
  }

  /** The identifier of a kind on a tie. */
  int of(Kind kind, int tie) {
    return switch (kind) {
      case CUSTOMER_REF -> customerRefs[tie];
      case EMAIL -> emails[tie];
      case PHONE -> phones[tie];
    };
  }
}
