package id.setia.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  /** By hand: the letters that differ, and neighbours that changed places. */
  @Test
  void distancesAreThoseOfTheirMistakes() {
    assertThat(Nearest.distance("rnu", "run")).isEqualTo(1);
    assertThat(Nearest.distance("shedule", "schedule")).isEqualTo(1);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.distance("", "run")).isEqualTo(3);
  }

  @Test
  void aNameIsMeantWhereFewLettersAreWrong() {
    assertThat(Nearest.meant("Rnu", List.of("runs", "run", "sql"))).contains("run");
    assertThat(Nearest.meant("kubernetes", List.of("runs", "run", "sql"))).isEmpty();
  }
}
