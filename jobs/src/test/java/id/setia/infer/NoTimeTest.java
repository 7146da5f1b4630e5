package id.setia.infer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Noughts are no time where all else is one, and numbers where anything else is not. */
class NoTimeTest {

  @Test
  void noughtsAmongTimesAreNoTime() {
    assertThat(NoTime.of(Map.of("0000-00-00 00:00:00", 3L, "2026-03-01 10:00:00", 9L)))
        .containsExactly("0000-00-00 00:00:00");
    assertThat(NoTime.of(Map.of("0", 1L, "2026-03-01", 9L))).containsExactly("0");
  }

  @Test
  void noughtsAmongOtherValuesAreValues() {
    assertThat(NoTime.of(Map.of("0", 3L, "open", 9L))).isEmpty();
    assertThat(NoTime.of(Map.of("0", 3L))).isEmpty();
    assertThat(NoTime.of(Map.of("2026-03-01", 3L))).isEmpty();
  }
}
