package id.setia.cltv.backtest;

import java.util.List;

/**
 * Days of a calendar on which customers may buy faster or slower than on those around them, such as
 * a feast that moves from year to year.
 *
 * @param name of the event
 * @param windows when it is, ascending and not overlapping, past and to come
 */
public record ShopEvent(String name, List<Window> windows) {

  /** Copies the list; refuses windows that are not in order. */
  public ShopEvent {
    windows = List.copyOf(windows);
    for (int i = 1; i < windows.size(); i++) {
      if (windows.get(i).firstDay <= windows.get(i - 1).lastDay) {
        throw new IllegalArgumentException(
            "Invalid event %s: %s follows %s (must be ascending and not overlap)"
                .formatted(name, windows.get(i), windows.get(i - 1)));
      }
    }
  }

  /**
   * Days in a row.
   *
   * @param firstDay days since 1970-01-01
   * @param lastDay the same, not before the first
   */
  public record Window(int firstDay, int lastDay) {

    /** Refuses a last day before the first. */
    public Window {
      if (lastDay < firstDay) {
        throw new IllegalArgumentException(
            "Invalid window: days %d to %d (must not end before it starts)"
                .formatted(firstDay, lastDay));
      }
    }

    int days() {
      return lastDay - firstDay + 1;
    }
  }

  /** The length of the longest window in days; 0 without windows. */
  int longestDays() {
    return windows.stream().mapToInt(Window::days).max().orElse(0);
  }
}
