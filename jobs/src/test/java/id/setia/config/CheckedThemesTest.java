package id.setia.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.text.Theme;
import id.setia.text.Themes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckedThemesTest {

  @TempDir private Path templates = Path.of("");

  private static Themes themes(String phrase) {
    return new Themes(
        List.of(
            new Theme(
                "parking",
                "Parking",
                "Parkir",
                false,
                List.of("parkir"),
                List.of(),
                List.of(phrase),
                List.of())));
  }

  @Test
  void othersThanTheKeptOnesAreLookedUp() {
    CheckedThemes.keep(templates, themes("tempat parkir"));

    CheckedThemes.require(themes("tempat parkir"), Optional.of(templates));
    assertThatThrownBy(() -> CheckedThemes.require(themes(".."), Optional.of(templates)))
        .hasMessageContaining("Invalid phrase of theme parking: ..");
    assertThatThrownBy(() -> CheckedThemes.require(themes(".."), Optional.empty()))
        .hasMessageContaining("Invalid phrase of theme parking: ..");
  }

  @Test
  void unsoundOnesAreNotKept() {
    assertThatThrownBy(() -> CheckedThemes.keep(templates, themes("..")))
        .hasMessageContaining("Invalid phrase of theme parking: ..");

    assertThatThrownBy(() -> CheckedThemes.require(themes(".."), Optional.of(templates)))
        .hasMessageContaining("Invalid phrase of theme parking: ..");
  }

  @Test
  void keptOnesAreNotLookedUpAgain() throws IOException {
    // unsound on purpose: whoever looked would see it
    Files.writeString(CheckedThemes.file(templates, themes("..")), "");

    assertThatCode(() -> CheckedThemes.require(themes(".."), Optional.of(templates)))
        .doesNotThrowAnyException();
  }
}
