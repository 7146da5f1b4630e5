package id.setia.source.personal;

import java.util.List;

/** Looks for one kind of personal data. */
interface Finder {

  /** Adds what a text of {@link Letters#plain} says. */
  void find(String plain, List<Found> into);
}
