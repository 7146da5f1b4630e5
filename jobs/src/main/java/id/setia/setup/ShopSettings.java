package id.setia.setup;

import id.setia.SetiaException;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The few settings that a shop must say itself.
 *
 * @param timeZone the zone of its business day
 * @param currency what its figures are told in, ISO 4217
 * @param fiscalYearStartMonth the month in which its financial year begins, 1 to 12
 * @param country where telephone numbers without a country are from; empty: the default's
 * @param calendar its business hours, where some are known; empty: none
 */
public record ShopSettings(
    String timeZone, String currency, int fiscalYearStartMonth, String country, String calendar) {

  private static final String FILE = "setia.yml";
  private static final String SHIPPED = "shipped-settings.yml";

  /** The settings file of a configuration. */
  public static Path file(Path config) {
    return config.resolve(FILE);
  }

  /**
   * Whether somebody has written settings there: those that come with the program are nobody's.
   *
   * @throws SetiaException when the file can't be read
   */
  public static boolean areWritten(Path config) {
    try (InputStream shipped = ShopSettings.class.getResourceAsStream(SHIPPED)) {
      if (shipped == null) {
        throw new IllegalStateException(SHIPPED + " is missing from the program");
      }
      return Files.exists(file(config))
          && !Files.readString(file(config))
              .equals(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new SetiaException(
          "Cannot read %s: %s".formatted(file(config), FileFault.reason(unreadable)), unreadable);
    }
  }

  /** Writes the settings file, over what came with the program at most. */
  public void write(Path config) {
    ConfigFiles.write(file(config), text());
  }

  private String text() {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
        "# Written by ./setia init. What is left out has the default of docs/settings.md.\n");
    yaml.append("time_zone: ").append(timeZone).append('\n');
    yaml.append("reporting_currency: ").append(currency).append('\n');
    yaml.append("fiscal_year_start_month: ").append(fiscalYearStartMonth).append('\n');
    if (!country.isEmpty()) {
      // quoted: NO is a country
      yaml.append("phone_region: \"").append(country).append("\"\n");
    }
    if (!calendar.isEmpty()) {
      yaml.append("calendar: ").append(calendar).append('\n');
    }
    yaml.append("margin_rate: 1.0 # margin as a share of net revenue, where no cost is exported\n");
    return yaml.toString();
  }
}
