package id.setia.privacy;

import java.util.Set;
import java.util.TreeSet;

/**
 * What a person is known by, as it is found.
 *
 * @param emails addresses in their normal form
 * @param phones numbers in theirs
 * @param written numbers as they are written
 */
record PersonTexts(Set<String> emails, Set<String> phones, Set<String> written) {

  /** With the numbers that were given, and room for what is found. */
  static PersonTexts of(Set<String> givenPhones) {
    return new PersonTexts(new TreeSet<>(), new TreeSet<>(), new TreeSet<>(givenPhones));
  }

  /** Says nothing of the person. */
  @Override
  public String toString() {
    return "%d texts".formatted(emails.size() + phones.size() + written.size());
  }
}
