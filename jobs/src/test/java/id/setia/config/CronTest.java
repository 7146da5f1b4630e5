package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are those of crontab(5), and for summer time those that {@link Cron} promises. */
class CronTest {

  private static List<String> next(String expression, String zone, String after, int times) {
    Cron cron = Cron.parse(expression);
    ZoneId id = ZoneId.of(zone);
    Instant at = ZonedDateTime.parse(after + "[" + zone + "]").toInstant();
    List<String> found = new ArrayList<>();
    for (int time = 0; time < times; time++) {
      at = cron.after(at, id);
      found.add(at.atZone(id).toOffsetDateTime().toString());
    }
    return found;
  }

  @Test
  void fiveFieldsAreThoseOfCrontab() {
    assertThat(next("30 2 * * *", "Asia/Jakarta", "2026-01-31T02:30:00+07:00", 2))
        .containsExactly("2026-02-01T02:30+07:00", "2026-02-02T02:30+07:00");
    assertThat(next("0 5 * * 0", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 2))
        .containsExactly("2026-02-01T05:00+07:00", "2026-02-08T05:00+07:00");
    assertThat(next("0 5 * * 7", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 1))
        .containsExactly("2026-02-01T05:00+07:00");
    assertThat(next("*/20 9-10 1 * *", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 7))
        .containsExactly(
            "2026-02-01T09:00+07:00",
            "2026-02-01T09:20+07:00",
            "2026-02-01T09:40+07:00",
            "2026-02-01T10:00+07:00",
            "2026-02-01T10:20+07:00",
            "2026-02-01T10:40+07:00",
            "2026-03-01T09:00+07:00");
  }

  @Test
  void aDayOfMonthOrAWeekdayIsEnough() {
    assertThat(next("0 2 1 * 1", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 3))
        .containsExactly(
            "2026-02-01T02:00+07:00", "2026-02-02T02:00+07:00", "2026-02-09T02:00+07:00");
  }

  @Test
  void sixFieldsBeginWithSeconds() {
    assertThat(next("*/30 0 2 * * *", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 3))
        .containsExactly(
            "2026-01-31T02:00+07:00", "2026-01-31T02:00:30+07:00", "2026-02-01T02:00+07:00");
  }

  @Test
  void summerTimeNeitherLosesNorDoublesANight() {
    assertThat(next("30 2 * * *", "America/New_York", "2026-03-07T02:30:00-05:00", 2))
        .containsExactly("2026-03-08T03:00-04:00", "2026-03-09T02:30-04:00");
    assertThat(next("30 1 * * *", "America/New_York", "2026-10-31T01:30:00-04:00", 2))
        .containsExactly("2026-11-01T01:30-04:00", "2026-11-02T01:30-05:00");
    assertThat(next("30 2 * * *", "Europe/Berlin", "2026-10-24T02:30:00+02:00", 2))
        .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "every night", "61 2 * * *", "* * * *", "0 2 * * * * *"})
  void whatIsNoCronIsRefused(String expression) {
    assertThatThrownBy(() -> Cron.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "Invalid setting schedule.cron: %s (must be five fields as in crontab, such as 30 2 * * *, or six with seconds: "
                .formatted(expression));
  }

  @Test
  void aTimeThatNeverComesIsSaid() {
    assertThatThrownBy(() -> next("0 2 31 2 *", "Asia/Jakarta", "2026-01-31T00:00:00+07:00", 1))
        .hasMessageContaining("a time that never comes");
  }
}
