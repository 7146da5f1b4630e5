package id.setia.personal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words before a number say it is. */
final class Context {

  private static final int REACH = 28;

  private static final Pattern THING =
      words(
          "resi|awb|waybill|tracking|track|order|orders|pesanan|invoice|inv|faktur|nota|po|so|trx|transaksi|transaction|ref"
              + "|referensi|reference|sku|kode|code|voucher|kupon|coupon|barcode|ean|upc|gtin|isbn|issn|serial|sn|batch|lot|tiket"
              + "|ticket|case|id|kasus|parcel|paket|shipment|container|seri|imei|part|model|produk|product|item|rp|idr|usd|harga|price");
  private static final String PHONES =
      "hp|handphone|hape|wa|whatsapp|whatsap|w\\.a|telp|telpon|telepon|tlp|tel|phone|ph|mobile|mob|cell|call|sms|hubungi"
          + "|kontak|contact|nomor|telephone|fax|ponsel|dial|text|ring|reach me on|gopay|ovo|dana";
  private static final Pattern PHONE = words(PHONES);
  private static final Pattern ANY_PHONE =
      Pattern.compile("(?i)(?<!\\p{L})(?:" + PHONES + ")(?!\\p{L})");
  private static final Pattern CARD =
      words(
          "card|kartu|kartu kredit|cc|visa|mastercard|amex|diners|discover|jcb|debit|kredit|credit");
  private static final Pattern ACCOUNT =
      words(
          "rek|rekening|norek|account|acct|a/c|acc|akun bank|bca|bni|bri|mandiri|bsi|cimb|permata|danamon|btn|bank jago|seabank|bank|virtual account");

  /** What only says that it is a number; of whom or what, the words before it. */
  private static final Pattern WEAK =
      Pattern.compile("(?:id|kode|code|ref|reference|no|nomor|item)$");

  private static final Pattern PERSON =
      Pattern.compile(
          "(?<!\\p{L})(?:customer|cust|pelanggan|user|member|buyer|pembeli|contact|kontak|client|klien|guest|tamu|penerima|recipient|wa|whatsapp|hp|phone|telp|mobile)(?!\\p{L})");
  private static final Pattern JOINED = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[_.]");

  private Context() {}

  /**
   * A column's name as words before its values; empty where it says nothing, or calls people's
   * numbers those of a thing, as in "customer id".
   */
  static String ofColumn(String column) {
    String words = JOINED.matcher(column).replaceAll(" ").strip();
    return words.isEmpty() || isWeak(words) ? "" : words + ": ";
  }

  private static boolean isWeak(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    return WEAK.matcher(lower).find() && PERSON.matcher(lower).find();
  }

  /** Whether a column's name says that its numbers are of orders, parcels, products or prices. */
  static boolean isOfThings(String column) {
    String words = ofColumn(column);
    return saysThing(words, words.length());
  }

  private static Pattern words(String words) {
    return Pattern.compile(
        "(?:^|[^\\p{L}\\p{N}])(?:%s)(?:[^\\p{L}\\p{N}]{0,3}(?:no|nomor|nomer|number|num|nr|saya|aku|ku|is|my|di|ke|at|on|sebelumnya|a/?n)){0,3}[^\\p{L}\\p{N}+(]{0,3}$"
            .formatted(words));
  }

  private static Matcher before(Pattern words, String text, int start) {
    return words.matcher(
        text.substring(Math.max(0, start - REACH), start).toLowerCase(Locale.ROOT));
  }

  /** Whether it is called a number of an order, parcel, product or the like, or a price. */
  static boolean saysThing(String text, int start) {
    return before(THING, text, start).find();
  }

  /** Whether it is called a telephone number. */
  static boolean saysPhone(String text, int start) {
    return before(PHONE, text, start).find();
  }

  /** Whether anything in a text is called a telephone number. */
  static boolean speaksOfPhones(String text) {
    return ANY_PHONE.matcher(text).find();
  }

  /** Whether it is called a payment card. */
  static boolean saysCard(String text, int start) {
    return before(CARD, text, start).find();
  }

  /** Whether it is called a bank account. */
  static boolean saysAccount(String text, int start) {
    return before(ACCOUNT, text, start).find();
  }

  /**
   * Whether a number is part of a longer name, such as {@code INV-0812345678} or {@code
   * 0812345678/A}.
   */
  static boolean isPartOfName(String text, int start, int end) {
    return isGluedBefore(text, start) || isGluedAfter(text, end);
  }

  private static boolean isGluedBefore(String text, int start) {
    if (start == 0) {
      return false;
    }
    char last = text.charAt(start - 1);
    if (Character.isLetterOrDigit(last)) {
      return true;
    }
    return "-/_.#".indexOf(last) >= 0
        && (last == '#' || (start > 1 && Character.isLetterOrDigit(text.charAt(start - 2))))
        && !saysPhone(text, start);
  }

  private static boolean isGluedAfter(String text, int end) {
    if (end >= text.length()) {
      return false;
    }
    char next = text.charAt(end);
    if (Character.isLetterOrDigit(next)) {
      return true;
    }
    return "-/_".indexOf(next) >= 0
        && end + 1 < text.length()
        && Character.isLetterOrDigit(text.charAt(end + 1))
        && text.charAt(end + 1) != '0';
  }
}
