package id.setia.personal;

import java.util.List;

/** Looks for one kind of personal data. */
interface Finder {

  /** Adds what a text of {@link Letters#plain} says. */
  void find(String plain, List<Found> into);

  /** Whether it finds nothing in texts without seven digits near each other. */
  default boolean needsDigits() {
    return false;
  }
}
