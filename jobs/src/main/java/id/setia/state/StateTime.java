package id.setia.state;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Moments as the state database keeps them: ISO 8601 in UTC with always six decimals of a second,
 * so that texts sort as the moments do. {@link Instant#toString()} has 0, 3, 6 or 9 of them, and
 * {@code 00.5Z} then comes before {@code 00Z}.
 */
public final class StateTime {

  private static final DateTimeFormatter FIXED =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private StateTime() {}

  /** A moment as it is kept; what is less than a microsecond is cut off. */
  public static String text(Instant moment) {
    return FIXED.format(moment);
  }

  /** A moment that was kept, as people are shown it; null where there is none. */
  public static @Nullable String shown(@Nullable String kept) {
    return kept == null || kept.isEmpty() ? kept : Instant.parse(kept).toString();
  }

  /** A moment that was kept; null where there is none. */
  public static @Nullable Instant read(@Nullable String kept) {
    return kept == null || kept.isEmpty() ? null : Instant.parse(kept);
  }
}
