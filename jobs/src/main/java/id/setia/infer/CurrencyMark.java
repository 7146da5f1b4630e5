package id.setia.infer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The currency that amounts are marked with. */
final class CurrencyMark {

  private static final Map<String, String> MARKS = new LinkedHashMap<>();

  static {
    MARKS.put("(?i)^-?\\(?(rp|idr)\\b.*|.*[0-9] ?(rp|idr)$", "IDR");
    MARKS.put(".*€.*|(?i).*\\beur\\b.*", "EUR");
    MARKS.put(".*£.*|(?i).*\\bgbp\\b.*", "GBP");
    MARKS.put(".*৳.*", "BDT");
    MARKS.put(".*₹.*", "INR");
    MARKS.put(".*S\\$.*|(?i).*\\bsgd\\b.*", "SGD");
    MARKS.put("(?i).*\\b(myr|rm) ?[0-9].*", "MYR");
    MARKS.put(".*(US)?\\$.*|(?i).*\\busd\\b.*", "USD");
  }

  private CurrencyMark() {}

  /** Of the columns that hold numbers. */
  static Optional<Guess> of(List<ColumnProfile> profiles) {
    for (ColumnProfile profile : profiles) {
      if (profile.isNumber()) {
        for (Map.Entry<String, String> mark : MARKS.entrySet()) {
          long marked = profile.count(value -> value.matches(mark.getKey()));
          if (marked * 2 > profile.filled()) {
            return Optional.of(
                new Guess(
                    mark.getValue(),
                    "%s has values such as %s".formatted(profile.name(), profile.example())));
          }
        }
      }
    }
    return profiles.stream()
        .filter(profile -> profile.isNumber() && profile.name().matches("(?i).*\\b(idr|rp)\\b.*"))
        .findFirst()
        .map(profile -> new Guess("IDR", "the column's name: " + profile.name()));
  }
}
