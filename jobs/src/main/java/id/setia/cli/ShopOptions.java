package id.setia.cli;

import id.setia.SetiaException;
import id.setia.setup.Country;
import id.setia.setup.ShopSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Month;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code init} has to know of a shop: by options, or by asking. */
final class ShopOptions {

  private static final List<Locale> MONTH_LANGUAGES =
      List.of(Locale.ENGLISH, new Locale.Builder().setLanguage("id").build());

  @Option(
      names = "--country",
      paramLabel = "CC",
      description =
          "where the shop is, such as ID: currency, time zone and telephone numbers follow")
  private @Nullable String country;

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      description = "what figures are told in, such as IDR (default: the country's)")
  private @Nullable String currency;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "time zone of the business day, such as Asia/Jakarta (default: the country's)")
  private @Nullable String zone;

  @Option(
      names = "--fiscal-year-start",
      paramLabel = "MONTH",
      description =
          "month in which the financial year begins, such as 4 or April (default: 1, January)")
  private @Nullable String fiscalYearStart;

  boolean isGiven() {
    return country != null || currency != null || zone != null || fiscalYearStart != null;
  }

  /**
   * The settings.
   *
   * @param dialogue who can be asked for what is not given
   * @param calendars where business hours may be known
   * @throws ConfigurationFailure when something is missing or unknown
   */
  ShopSettings settings(
      Optional<Dialogue> dialogue, Map<String, String> environment, Path calendars) {
    Optional<Country> land = country(dialogue, environment);
    String money =
        given("--currency", currency, "currency", land.map(Country::currency).orElse(""), dialogue);
    String time =
        given(
            "--zone",
            zone,
            "time zone of the business day",
            land.map(Country::zones).flatMap(zones -> zones.stream().findFirst()).orElse(""),
            dialogue);
    require(isCurrency(money), "--currency", money, "must be a code such as IDR");
    require(isZone(time), "--zone", time, "must be a zone such as Asia/Jakarta");
    int month = fiscalYearStart(dialogue);
    String code = land.map(Country::code).orElse("");
    String hours = code.toLowerCase(Locale.ROOT);
    return new ShopSettings(
        zoneId(time).orElseThrow(),
        money.toUpperCase(Locale.ROOT),
        month,
        code,
        !hours.isEmpty() && Files.exists(calendars.resolve(hours + ".yml")) ? hours : "");
  }

  /** Zones of the country beside the one that is taken, for whoever lives in another. */
  List<String> otherZones(String taken) {
    return country == null
        ? List.of()
        : Country.named(country).map(Country::zones).orElse(List.of()).stream()
            .filter(other -> !other.equals(taken))
            .toList();
  }

  private Optional<Country> country(Optional<Dialogue> dialogue, Map<String, String> environment) {
    if (country == null && dialogue.isPresent() && (currency == null || zone == null)) {
      country =
          dialogue
              .get()
              .ask(
                  "country of the shop (such as ID or Indonesia)",
                  ofLocale(environment),
                  answer ->
                      fault(
                          Country.named(answer).isPresent(),
                          answer,
                          "is no country: two letters such as ID, or its name"));
    }
    if (country == null) {
      return Optional.empty();
    }
    Optional<Country> land = Country.named(country);
    require(
        land.isPresent(),
        "--country",
        country,
        "must be two letters such as ID, or a country's name");
    return land;
  }

  private int fiscalYearStart(Optional<Dialogue> dialogue) {
    String answer = fiscalYearStart;
    if (answer == null) {
      answer =
          dialogue
              .map(
                  person ->
                      person.ask(
                          "month in which the financial year begins (1 to 12)",
                          "1",
                          text ->
                              fault(
                                  month(text).isPresent(),
                                  text,
                                  "is no month, such as 4 or April")))
              .orElse("1");
    }
    Optional<Month> month = month(answer);
    require(month.isPresent(), "--fiscal-year-start", answer, "must be a month such as 4 or April");
    return month.map(Month::getValue).orElseThrow();
  }

  /** A month by its number or its name, in English or Indonesian, whole or cut to three letters. */
  private static Optional<Month> month(String written) {
    String text = written.strip();
    return Stream.of(Month.values())
        .filter(
            month ->
                text.matches("0?" + month.getValue())
                    || MONTH_LANGUAGES.stream()
                        .map(language -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
                        .anyMatch(
                            name ->
                                name.equalsIgnoreCase(text)
                                    || name.substring(0, 3).equalsIgnoreCase(text)))
        .findFirst();
  }

  /** {@code id_ID.UTF-8} is of ID. */
  private static String ofLocale(Map<String, String> environment) {
    String locale = environment.getOrDefault("LC_ALL", environment.getOrDefault("LANG", ""));
    String code = locale.matches("[a-z]{2}_[A-Z]{2}.*") ? locale.substring(3, 5) : "";
    return Country.of(code).map(Country::code).orElse("");
  }

  private static String given(
      String option,
      @Nullable String value,
      String question,
      String usual,
      Optional<Dialogue> dialogue) {
    if (value != null) {
      return value;
    }
    boolean isZone = option.equals("--zone");
    String answer =
        dialogue
            .map(
                person ->
                    person.ask(
                        question,
                        usual,
                        text ->
                            isZone
                                ? fault(isZone(text), text, "is no time zone, such as Asia/Jakarta")
                                : fault(isCurrency(text), text, "is no currency, such as IDR")))
            .orElse(usual);
    require(!answer.isEmpty(), option, "nothing", "must be said, as --country does not tell it");
    return answer;
  }

  private static Optional<String> fault(boolean isRight, String answer, String rule) {
    return isRight ? Optional.empty() : Optional.of(answer + " " + rule);
  }

  private static void require(boolean isRight, String option, String value, String rule) {
    if (!isRight) {
      throw new ConfigurationFailure(
          new SetiaException("Invalid %s: %s (%s)".formatted(option, value, rule)));
    }
  }

  private static boolean isZone(String text) {
    return zoneId(text).isPresent();
  }

  /** A zone by its name, or by its city where no other zone has one of that name: jakarta. */
  private static Optional<String> zoneId(String text) {
    try {
      String exact = ZoneId.of(text).getId();
      if (ZoneId.getAvailableZoneIds().contains(exact)) {
        return Optional.of(exact);
      }
    } catch (DateTimeException unknown) {
      // a city, perhaps
    }
    String ending = "/" + text.strip().replace(' ', '_').toLowerCase(Locale.ROOT);
    List<String> ofCity =
        ZoneId.getAvailableZoneIds().stream()
            .filter(id -> id.toLowerCase(Locale.ROOT).endsWith(ending))
            .toList();
    return ofCity.size() == 1 ? Optional.of(ofCity.get(0)) : Optional.empty();
  }

  private static boolean isCurrency(String text) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(known -> known.getCurrencyCode().equalsIgnoreCase(text));
  }
}
