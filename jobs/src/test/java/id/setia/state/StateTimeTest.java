package id.setia.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateTimeTest {

  /** In their order; as {@code toString} writes them, the second comes first. */
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("2026-03-02T19:00:00Z"),
          Instant.parse("2026-03-02T19:00:00.5Z"),
          Instant.parse("2026-03-02T19:00:00.500001Z"),
          Instant.parse("2026-03-02T19:00:00.512Z"),
          Instant.parse("2026-03-02T19:00:01Z"));

  @Test
  void textsSortAsTheMomentsDo() {
    assertThat(MOMENTS.stream().map(Instant::toString).toList()).isNotEqualTo(sorted(false));
    assertThat(sorted(true)).isEqualTo(MOMENTS.stream().map(StateTime::text).toList());
  }

  private static List<String> sorted(boolean isFixed) {
    return MOMENTS.stream()
        .map(moment -> isFixed ? StateTime.text(moment) : moment.toString())
        .sorted()
        .toList();
  }

  @Test
  void whatWasKeptIsReadAndShown() {
    for (Instant moment : MOMENTS) {
      assertThat(StateTime.read(StateTime.text(moment))).isEqualTo(moment);
      assertThat(StateTime.shown(StateTime.text(moment))).isEqualTo(moment.toString());
    }
    assertThat(StateTime.read(null)).isNull();
    assertThat(StateTime.shown("")).isEmpty();
  }
}
