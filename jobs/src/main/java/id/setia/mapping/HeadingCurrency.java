package id.setia.mapping;

import id.setia.schema.Currencies;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The currency that a column's heading says of its amounts: {@code Total (USD)}, {@code Harga
 * (Rp)}, {@code Preis (in €)}, {@code price_usd}. An amount without a mark of its own is marked
 * with it.
 */
public final class HeadingCurrency {

  private static final String SIGN = "\\p{Lu}{0,2}\\p{Sc}|Rp\\.?|RM|zł|kr|TL";

  private static final Pattern BRACKETED =
      Pattern.compile("[(\\[]\\s*(?:(?i:in|dalam|en|em)\\s+)?([A-Z]{3}|" + SIGN + ")\\s*[)\\]]");

  /** Of codes that are no words, and signs. */
  private static final Pattern LAST =
      Pattern.compile(
          ".*[\\s_.-]((?i:usd|eur|gbp|idr|myr|sgd|aud|cad|chf|brl|inr|jpy|thb|vnd|php|pln)|"
              + SIGN
              + ")");

  /** Where {@code priceUsd} has its words' ends. */
  private static final Pattern HUMP = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})");

  /** Codes that are words of such headings too: all, top, standard. */
  private static final Set<String> WORDS = Set.of("ALL", "TOP", "STD");

  private HeadingCurrency() {}

  /** The mark in a heading, in upper case as amounts' marks are; empty where it has none. */
  public static Optional<String> mark(String heading) {
    Matcher bracketed = BRACKETED.matcher(heading);
    Matcher last = LAST.matcher(HUMP.matcher(heading.strip()).replaceAll(" "));
    String written = bracketed.find() ? bracketed.group(1) : last.matches() ? last.group(1) : "";
    String mark = written.replace(".", "").toUpperCase(Locale.ROOT);
    return Optional.of(mark)
        .filter(word -> !WORDS.contains(word) && !Currencies.of(word).isEmpty());
  }
}
