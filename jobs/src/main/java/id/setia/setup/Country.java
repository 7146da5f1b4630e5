package id.setia.setup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a country says of a shop's settings.
 *
 * @param code ISO 3166-1 alpha-2
 * @param currency its money, ISO 4217; empty: it has none of its own
 * @param zones its time zones, the one with most people first; empty: not known
 */
public record Country(String code, String currency, List<String> zones) {

  private static final String TABLE = "countries.tsv";

  private static final List<Locale> NAME_LANGUAGES =
      List.of(Locale.ENGLISH, new Locale.Builder().setLanguage("id").build());

  /** Copies the list. */
  public Country {
    zones = List.copyOf(zones);
  }

  /** The country of that code, in letters of any case; none where there is no such country. */
  public static Optional<Country> of(String written) {
    String code = written.strip().toUpperCase(Locale.ROOT);
    if (!Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(code)) {
      return Optional.empty();
    }
    return Optional.of(new Country(code, currency(code), zones(code)));
  }

  /**
   * The country that a person means: its code, or its name in English or Indonesian; none where no
   * country is called so.
   */
  public static Optional<Country> named(String written) {
    String name = written.strip();
    return of(name)
        .or(
            () ->
                Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                    .filter(
                        code ->
                            NAME_LANGUAGES.stream()
                                .map(
                                    new Locale.Builder().setRegion(code).build()::getDisplayCountry)
                                .anyMatch(name::equalsIgnoreCase))
                    .findFirst()
                    .flatMap(Country::of));
  }

  private static String currency(String code) {
    try {
      Currency own = Currency.getInstance(new Locale.Builder().setRegion(code).build());
      return own == null ? "" : own.getCurrencyCode();
    } catch (IllformedLocaleException | IllegalArgumentException unknown) {
      return "";
    }
  }

  private static List<String> zones(String code) {
    try (InputStream table = Country.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new IllegalStateException(TABLE + " is missing from the program");
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
      return lines
          .lines()
          .filter(line -> line.startsWith(code + "\t"))
          .findFirst()
          .map(line -> List.of(line.substring(code.length() + 1).split(" ")))
          .orElse(List.of());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
