package id.setia.infer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.load.NestedAmounts;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was given back of an order, where an export has it as an array within the order: {@code
 * "refunds": [{"id": 72, "total": "-59.50"}]}. To the draft of orders such a column is one text.
 */
final class NestedRefunds {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern GIVEN_BACK =
      Names.pattern(
          "(?:.* )?(?:refunds?|returns?|retur|credit ?notes?|chargebacks?|reversals?|pengembalian(?: dana)?|erstattung(?:en)?|remboursements?|reembolsos?|rimborsi|terugbetalingen)(?: .*)?");

  private NestedRefunds() {}

  /** Asks about each such column that holds money, as sales would be too high without it. */
  static void ask(Draft draft) {
    for (ColumnProfile profile : draft.columns().all()) {
      if (!GIVEN_BACK.matcher(Names.words(profile.name())).matches()) {
        continue;
      }
      BigDecimal sum =
          profile.values().stream()
              .map(NestedRefunds::sum)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      if (sum.signum() > 0) {
        draft.ask(
            "%s: %s is given back there, it seems, and the draft reads none of it, so sales are too high. A second source over the same files reads it: format {type: json, items: %s}, table refunds"
                .formatted(
                    profile.name(), sum.stripTrailingZeros().toPlainString(), profile.name()));
      }
    }
  }

  /** What an array of objects adds up to, without signs; 0 of any other text. */
  private static BigDecimal sum(String value) {
    if (!value.startsWith("[")) {
      return BigDecimal.ZERO;
    }
    try {
      BigDecimal sum = BigDecimal.ZERO;
      for (JsonNode refund : JSON.readTree(value)) {
        sum = sum.add(amount(refund).orElseGet(() -> ofTransactions(refund)));
      }
      return sum;
    } catch (JsonProcessingException noJson) {
      // a text that only begins as an array does
      return BigDecimal.ZERO;
    }
  }

  private static BigDecimal ofTransactions(JsonNode refund) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode transaction : refund.path(NestedAmounts.PARTS)) {
      sum = sum.add(amount(transaction).orElse(BigDecimal.ZERO));
    }
    return sum;
  }

  private static Optional<BigDecimal> amount(JsonNode object) {
    return NestedAmounts.NAMES.stream()
        .map(object::path)
        .filter(node -> node.isNumber() || node.asText().matches("[-+]?[0-9]+(?:[.][0-9]+)?"))
        .findFirst()
        .map(node -> new BigDecimal(node.asText()).abs());
  }
}
