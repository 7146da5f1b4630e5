package id.setia.mapping;

import java.util.Optional;

/**
 * What the texts of a table's records show beside their values: staged columns, empty where nothing
 * of the kind is read.
 *
 * @param decimals what stands behind the point of an amount or a rate: {@link NumberShape#decimals}
 * @param quantities how quantities are written: {@link NumberShape#quantity}
 * @param days whether its days may be months: {@link DaySigns}
 * @param dayColumn the canonical column of those days; empty where there are none
 */
public record Spellings(
    Optional<String> decimals,
    Optional<String> quantities,
    Optional<String> days,
    String dayColumn) {

  /** Of a table whose texts nobody asks for. */
  public static final Spellings UNKNOWN =
      new Spellings(Optional.empty(), Optional.empty(), Optional.empty(), "");
}
