package id.setia.search;

import java.util.List;

/**
 * What tells that somebody is one customer, and the name that takes its place.
 *
 * @param pseudonym what takes the place of the e-mail's hash: made by chance, so that nothing of
 *     the customer leads to it
 * @param emails hashes of e-mail addresses
 * @param phones hashes of telephone numbers
 * @param refs customer numbers
 */
public record Identity(
    String pseudonym, List<String> emails, List<String> phones, List<NamedRef> refs) {

  /** How every pseudonym begins; no hash does, as it has hex digits alone. */
  public static final String PREFIX = "gone";

  /**
   * A customer number, and the one that takes its place where a row can't be without.
   *
   * @param system whose number it is
   * @param ref the number
   * @param pseudonym made by chance
   */
  public record NamedRef(String system, String ref, String pseudonym) {}

  /** Copies the lists. */
  public Identity {
    emails = List.copyOf(emails);
    phones = List.copyOf(phones);
    refs = List.copyOf(refs);
  }

  /** The id that core tables give the customer from now on. */
  public String customerId() {
    return "e:" + pseudonym.substring(0, 16);
  }
}
