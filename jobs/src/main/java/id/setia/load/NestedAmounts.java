package id.setia.load;

import id.setia.config.NumberStyle;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Money in the arrays of a JSON export, such as the refunds of an order: {@code [{"id": 72,
 * "total": "-59.50"}]}. To a mapping such a cell is one text.
 */
public final class NestedAmounts {

  /** What shops' interfaces call the amount of such an object. */
  public static final List<String> NAMES =
      List.of("amount", "total", "refund_amount", "amount_refunded", "value");

  /** What each object has, where the amounts stand one step further down. */
  public static final String PARTS = "transactions";

  private static final List<String> PATHS =
      Stream.concat(NAMES.stream().map("$[*]."::concat), Stream.of("$[*]." + PARTS + "[*].amount"))
          .toList();

  private NestedAmounts() {}

  /**
   * SQL for a cell's text, that of an array as the sum of its amounts in the source's own style;
   * NULL of an empty one.
   */
  static String text(String cell, NumberStyle style) {
    String sum = "cast(nullif(greatest(%2$s), 0) as varchar)";
    return ("case when starts_with(%1$s, '[') and json_valid(%1$s) then "
            + (style == NumberStyle.COMMA ? "replace(" + sum + ", '.', ',')" : sum)
            + " else %1$s end")
        .formatted(
            cell,
            PATHS.stream()
                .map(
                    path ->
                        "coalesce(list_sum(list_transform(json_extract_string(%s, '%s'), lambda x: abs(try_cast(x as decimal(18, 4))))), 0)"
                            .formatted(cell, path))
                .collect(Collectors.joining(", ")));
  }
}
