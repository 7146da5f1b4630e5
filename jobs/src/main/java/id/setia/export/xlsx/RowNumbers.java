package id.setia.export.xlsx;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the number cells of a row are beside their texts, by their places from 0. The same object
 * tells of the next row.
 */
public final class RowNumbers {

  private final BitSet fractions = new BitSet();
  private final Map<Integer, String> currencies = new TreeMap<>();

  RowNumbers() {}

  void clear() {
    fractions.clear();
    currencies.clear();
  }

  void addFraction(int place) {
    fractions.set(place);
  }

  void addCurrency(int place, String mark) {
    currencies.put(place, mark);
  }

  /** Whether nothing has to be said of any of them. */
  public boolean isEmpty() {
    return fractions.isEmpty() && currencies.isEmpty();
  }

  /**
   * The places of numbers with a decimal point, and those whose format shows a currency, with its
   * mark: {@code ,2,5,5=US$,}. Empty where there are none.
   */
  public String written() {
    if (isEmpty()) {
      return "";
    }
    StringBuilder written = new StringBuilder(",");
    fractions.stream().forEach(place -> written.append(place).append(','));
    currencies.forEach((place, mark) -> written.append(place).append('=').append(mark).append(','));
    return written.toString();
  }

  /** A cell's text behind the mark that its format shows beside it. */
  public String shown(int place, String text) {
    String mark = currencies.get(place);
    return mark == null ? text : mark + " " + text;
  }
}
