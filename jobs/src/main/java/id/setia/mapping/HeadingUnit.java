package id.setia.mapping;

import id.setia.config.ColumnMapping;
import id.setia.config.SourceConfig.TableMapping;
import id.setia.export.CleanText;
import id.setia.schema.CanonicalTable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Headings that say that their amounts are in parts or multiples of the currency: {@code
 * cost_micros}, {@code Amount (cents)}, {@code Omzet (dalam ribuan)}.
 */
public final class HeadingUnit {

  private static final Pattern UNIT =
      Pattern.compile(
          "(?:.* )?(?:micros?|cents|in cents?|centimes|minor units?|hundredths|in thousands|x"
              + " ?1000|000s?|dalam (?:ribu|ribuan|juta|jutaan)|ribuan|jutaan|in millions)(?:"
              + " .*)?");

  private HeadingUnit() {}

  /**
   * The first heading whose amounts a mapping reads as they stand though it says another unit than
   * the currency's; empty where there is none. What {@code sql} reckons is taken as meant.
   */
  public static Optional<String> unread(
      CanonicalTable table, TableMapping mapping, List<String> columns) {
    return table.columns().stream()
        .filter(ColumnKinds::isAmount)
        .flatMap(column -> Optional.ofNullable(mapping.columns().get(column.mappedAs())).stream())
        .flatMap(origin -> heading(origin, columns).stream())
        .findFirst();
  }

  private static Optional<String> heading(ColumnMapping origin, List<String> columns) {
    return origin.from().stream()
        .flatMap(name -> ColumnNames.find(name, columns).stream())
        .filter(HeadingUnit::isOfAnother)
        .findFirst();
  }

  /** Whether a heading names such a unit. */
  static boolean isOfAnother(String heading) {
    return UNIT.matcher(CleanText.headingWords(heading)).matches();
  }
}
