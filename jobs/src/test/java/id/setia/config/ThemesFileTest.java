package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.text.Theme;
import id.setia.text.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThemesFileTest {

  private static final Path SHIPPED = Path.of("config");

  @Test
  void aShopAddsChangesAndLeavesOut(@TempDir Path directory) throws IOException {
    Themes themes =
        read(
            directory,
            """
            themes:
              parking:
                english: Parking
                words: [parkir]
              price:
                words: [harga]
              payment: {enabled: false}
            """);

    assertThat(themes.all()).extracting(Theme::code).contains("long_waits", "parking");
    assertThat(themes.all()).extracting(Theme::code).doesNotContain("payment");
    Theme price = theme(themes, "price");
    assertThat(price.words()).containsExactly("harga");
    assertThat(price.stems()).isNotEmpty();
    assertThat(theme(themes, "parking").indonesian()).isEqualTo("Parking");
  }

  @Test
  void withoutAFileTheShippedOnesHold(@TempDir Path directory) {
    assertThat(ThemesFile.read(directory, SHIPPED, Map.of()))
        .isEqualTo(ThemesFile.read(SHIPPED, SHIPPED, Map.of()));
    assertThat(ThemesFile.read(directory, directory, Map.of()).all()).isEmpty();
  }

  @Test
  void faultsNameFileThemeAndRule(@TempDir Path directory) throws IOException {
    Map<String, String> faults =
        Map.of(
            "themes: {parking: {}}", "Invalid theme parking: it has no words, stems or phrases",
            "themes: {parking: {word: [a]}}", "word",
            "themes: {Parking Lot: {words: [parkir]}}", "must be lower-case letters",
            "themes: {parking: {phrases: ['..']}}", "Invalid phrase of theme parking: ..",
            "themes: {parking: {enabled: perhaps, words: [parkir]}}", "must be true or false",
            "theme: {parking: {words: [parkir]}}", "theme",
            "themes: parking", "themes");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      assertThatThrownBy(() -> read(directory, fault.getKey()))
          .as(fault.getKey())
          .hasMessageStartingWith("Cannot read " + directory.resolve("themes.yml") + ": ")
          .hasMessageContaining(fault.getValue())
          .hasMessageNotContaining("com.fasterxml");
    }
  }

  private static Themes read(Path directory, String text) throws IOException {
    Files.writeString(directory.resolve("themes.yml"), text);
    return ThemesFile.read(directory, SHIPPED, Map.of());
  }

  private static Theme theme(Themes themes, String code) {
    List<Theme> found = themes.all().stream().filter(each -> each.code().equals(code)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }
}
