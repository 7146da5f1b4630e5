package id.setia.mapping;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import id.setia.duckdb.Sql;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The mobile numbers of a region by libphonenumber's own metadata. The library asks for ten kinds
 * of number before it says that one is valid; nearly every number of a shop is a mobile one, and
 * two patterns are enough to know it.
 */
final class MobileNumbers {

  /** Patterns that Java and RE2 read alike: digits, classes of them, groups and counts. */
  private static final Pattern ALIKE =
      Pattern.compile("(?:\\\\d|[0-9|{},?)]|\\[[0-9-]+]|\\(\\?:)+");

  private final Desc general;
  private final Desc mobile;

  /** Numbers of one kind: how long they are, and what they look like. */
  private record Desc(Set<Integer> lengths, Pattern pattern) {

    static Desc of(PhoneNumberDesc desc) {
      return new Desc(
          new HashSet<>(desc.getPossibleLengthList()),
          Pattern.compile(desc.getNationalNumberPattern()));
    }

    /** {@link #has} in SQL; empty where RE2 might read the pattern otherwise than Java. */
    Optional<String> hasSql(String significant) {
      if (!ALIKE.matcher(pattern.pattern()).matches()) {
        return Optional.empty();
      }
      String ofLength =
          lengths.isEmpty()
              ? "true"
              : "length(%s) in (%s)"
                  .formatted(
                      significant,
                      lengths.stream()
                          .sorted()
                          .map(String::valueOf)
                          .collect(Collectors.joining(", ")));
      return Optional.of(
          "%s and regexp_full_match(%s, %s)"
              .formatted(ofLength, significant, Sql.text(pattern.pattern())));
    }

    boolean has(String significant) {
      return (lengths.isEmpty() || lengths.contains(significant.length()))
          && pattern.matcher(significant).matches();
    }
  }

  /** Those of a region, ISO 3166-1 alpha-2. */
  MobileNumbers(String region) {
    PhoneMetadata metadata =
        DefaultMetadataDependenciesProvider.getInstance()
            .getPhoneNumberMetadataSource()
            .getMetadataForRegion(region);
    this.general = Desc.of(metadata.getGeneralDesc());
    this.mobile = Desc.of(metadata.getMobile());
  }

  /**
   * Whether the digits are surely a mobile number; one that isn't may still be valid of another
   * kind.
   */
  boolean has(String significant) {
    return mobile.has(significant) && general.has(significant);
  }

  /**
   * {@link #has} in SQL.
   *
   * @param significant SQL of a text of digits
   */
  Optional<String> hasSql(String significant) {
    return mobile
        .hasSql(significant)
        .flatMap(isMobile -> general.hasSql(significant).map(is -> isMobile + " and " + is));
  }
}
