package id.setia.sample;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Strict readers of Indonesian notation. */
final class Indonesian {

  private static final Pattern MONEY = Pattern.compile("(Rp )?(\\d{1,3}(\\.\\d{3})*)(,\\d{2})?");
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("dd/MM/uuuu HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Indonesian() {}

  static Optional<BigDecimal> money(String text) {
    return MONEY.matcher(text).matches()
        ? Optional.of(new BigDecimal(text.replace("Rp ", "").replace(".", "").replace(',', '.')))
        : Optional.empty();
  }

  static BigDecimal amount(String text) {
    return money(text).orElseThrow(() -> new AssertionError("not money: " + text));
  }

  static Optional<LocalDateTime> time(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, LOCAL));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
