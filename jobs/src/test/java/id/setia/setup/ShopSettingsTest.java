package id.setia.setup;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings of a shop: written once, over what came with the program alone. */
class ShopSettingsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void whatComesWithTheProgramIsNobodys() throws IOException {
    assertThat(ShopSettings.areWritten(Path.of("config"))).isFalse();
    assertThat(ShopSettings.areWritten(directory)).isFalse();
    Files.copy(Path.of("config/setia.yml"), directory.resolve("setia.yml"));
    Files.writeString(
        directory.resolve("setia.yml"), Files.readString(directory.resolve("setia.yml")) + "\n");
    assertThat(ShopSettings.areWritten(directory)).isTrue();
  }

  @Test
  void whatIsWrittenIsRead() {
    new ShopSettings("Europe/Oslo", "NOK", 4, "NO", "").write(directory);

    Settings settings =
        Configuration.withoutSources(directory, Path.of("config"), Map.of()).settings();
    assertThat(settings.timeZone()).isEqualTo("Europe/Oslo");
    assertThat(settings.reportingCurrency()).isEqualTo("NOK");
    assertThat(settings.phoneRegion()).isEqualTo("NO");
    assertThat(settings.calendar()).isEmpty();
    assertThat(ShopSettings.areWritten(directory)).isTrue();
  }

  @Test
  void countriesTellMoneyAndZones() {
    Country indonesia = Country.of(" id ").orElseThrow();
    assertThat(indonesia.currency()).isEqualTo("IDR");
    assertThat(indonesia.zones()).startsWith("Asia/Jakarta").contains("Asia/Jayapura");
    assertThat(Country.of("DE").orElseThrow())
        .isEqualTo(new Country("DE", "EUR", java.util.List.of("Europe/Berlin")));
    assertThat(Country.of("UK")).as("it is GB").isEmpty();
    assertThat(Country.of("AQ").orElseThrow().currency()).isEmpty();
    for (String code : java.util.Locale.getISOCountries()) {
      assertThat(Country.of(code).orElseThrow().zones())
          .allSatisfy(zone -> assertThat(ZoneId.of(zone)).isNotNull());
    }
  }
}
