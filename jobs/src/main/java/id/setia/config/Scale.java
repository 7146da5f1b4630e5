package id.setia.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scale of a survey question. In YAML {@code scale: [1, 7]} and, where the low end is the good
 * one, {@code best: low}.
 *
 * @param min its lowest score
 * @param max its highest score
 * @param best which end is the good one
 */
public record Scale(BigDecimal min, BigDecimal max, Best best) {

  /** Which end of a scale is the good one: satisfied, easy, likely to recommend. */
  public enum Best {
    /** The low end: scores are turned at load. */
    LOW,
    /** The high end. */
    HIGH
  }

  /** Of the question that the Net Promoter Score is made of. */
  static final Scale NPS = new Scale(BigDecimal.ZERO, BigDecimal.TEN, Best.HIGH);

  /** Refuses a scale without a range. */
  public Scale {
    Settings.Check.that(
        min.compareTo(max) < 0, "scale", min + ", " + max, "must go from low to high");
  }

  /** From the words {@code scale} and {@code best} of a column; null where it has neither. */
  static @Nullable Scale of(@Nullable JsonNode range, @Nullable JsonNode best) {
    if (range == null || range.isNull()) {
      Settings.Check.that(best == null, "best", String.valueOf(best), "is for a column with scale");
      return null;
    }
    Settings.Check.that(
        range.isArray() && range.size() == 2,
        "scale",
        written(range),
        "must be two numbers, such as [1, 5]");
    String end = best == null ? "high" : best.asText().toLowerCase(Locale.ROOT);
    Settings.Check.that(
        end.equals("low") || end.equals("high"), "best", end, "must be low or high");
    return new Scale(end(range, 0), end(range, 1), end.equals("low") ? Best.LOW : Best.HIGH);
  }

  private static BigDecimal end(JsonNode range, int index) {
    try {
      return Scalars.decimal(range.get(index).asText());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "Invalid setting scale: %s (%s)".formatted(written(range), refused.getMessage()),
          refused);
    }
  }

  private static String written(JsonNode node) {
    return node.toString().replace("\"", "").replace(",", ", ");
  }

  /** Whether it is the same scale, however its ends are written. */
  boolean isSameAs(Scale other) {
    return min.compareTo(other.min) == 0 && max.compareTo(other.max) == 0 && best == other.best;
  }

  /** Its range, for people. */
  public String range() {
    return min.toPlainString() + " to " + max.toPlainString();
  }
}
