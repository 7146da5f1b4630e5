package id.setia.feedback;

import java.util.Locale;
import java.util.Map;

/** Which answers count as satisfied, by the scale they were given on. */
public enum TopBox {
  /** The two highest answers, on five and seven points. */
  TOP_TWO,
  /** The highest answer, on three points. */
  TOP,
  /** Yes, where the answer is yes or no. */
  YES,
  /** The scale has no rule: answers have a mean and no share of satisfied. */
  NONE;

  private static final Map<String, TopBox> RULES =
      Map.of("1-5", TOP_TWO, "1-7", TOP_TWO, "1-3", TOP, "0-1", YES);

  /**
   * The rule of a scale.
   *
   * @param scale lowest and highest answer, such as {@code 1-5}
   */
  public static TopBox of(String scale) {
    return RULES.getOrDefault(scale, NONE);
  }

  /** As the marts spell it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
