package id.setia.report;

import java.util.List;

/**
 * What the morning starts with, of one part of the customers.
 *
 * @param tiles in their order
 * @param trends what has a chart of its own where that part is chosen; none of everybody, whose
 *     charts the sections have
 */
record KeyFigures(List<Tile> tiles, List<Trend> trends) {

  /** Copies the lists. */
  KeyFigures {
    tiles = List.copyOf(tiles);
    trends = List.copyOf(trends);
  }
}
