package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.cli.SoakShop.Reason;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small {@link Soak}; {@code bench/soak.sh} runs sixty nights. */
@Tag("long")
class SoakIT {

  private final Path directory;

  SoakIT(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void nightsAsTheyComeAreOneUndisturbedNight() throws Exception {
    try (Home home = Home.copiedTo(directory.resolve("home"))) {
      SoakResult result =
          Soak.run(
              directory, home, new Soak.Size(200, LocalDate.of(2025, 3, 2), 5, 2, 1), List.of());

      assertThat(result.count("run")).isEqualTo(5);
      assertThat(result.count("close")).isEqualTo(1);
      assertThat(result.count("maintain")).isEqualTo(1);
      assertThat(result.count("rollback")).isEqualTo(1);
      assertThat(result.kills()).isGreaterThan(3);
      assertThat(result.restated()).isPositive();
      assertThat(result.readers().answers()).isGreaterThan(10);
      for (Reason reason : Reason.values()) {
        assertThat(result.files(reason)).as(reason.toString()).isPositive();
      }
    }
  }
}
