package id.setia.personal;

/**
 * Where a text tells something of a person.
 *
 * @param kind what
 * @param start its first character
 * @param end the character after its last
 */
public record Found(PersonalKind kind, int start, int end) {

  boolean overlaps(Found other) {
    return start < other.end && other.start < end;
  }

  int length() {
    return end - start;
  }
}
