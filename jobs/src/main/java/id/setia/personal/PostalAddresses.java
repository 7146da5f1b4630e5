package id.setia.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Postal addresses by their words, Indonesian and English. One word says little ({@code tidak
 * jalan}, {@code Oxford Street dress}); words that support each other make an address, from the
 * first to the last of them.
 */
final class PostalAddresses implements Finder {

  /** A word and how much it says; {@link #ENOUGH} together are an address. */
  private record Sign(Pattern pattern, int weight) {
    static Sign of(int weight, String regex) {
      return new Sign(
          Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), weight);
    }
  }

  private static final int ENOUGH = 3;

  /** Signs further apart than this are not of one address. */
  private static final int FAR = 60;

  private static final String WORD = "(?<![\\p{L}\\p{N}])";
  private static final String NAME = "\\p{L}[\\p{L}'.]*";
  private static final String NOT_A_STREET =
      "(?<!tidak |gak |ga |nggak |engga |tak |sudah |belum |masih |bisa |lagi |tengah |di |mau |jalan-|akan |baru |pas |dapat |harus |of |the )";

  private static final List<Sign> SIGNS =
      List.of(
          // the street and its number
          Sign.of(
              3,
              WORD
                  + NOT_A_STREET
                  + "(?:jl|jln|jalan)\\b\\.?\\s{0,2}"
                  + NAME
                  + "(?:\\s+"
                  + NAME
                  + "){0,4}?[,\\s]+(?:no\\b\\.?|nomor|nomer|#|blok|blk|kav\\b\\.?|km\\b\\.?)?\\s{0,2}[a-z]{0,2}[0-9]{1,4}[a-z]?(?:/[0-9a-z]{1,4})?(?![\\p{L}\\p{N}%]|\\s*(?:hari|jam|menit|minggu|bulan|tahun|kali|x\\b|km|meter|orang|pcs|rb|ribu|jt))"),
          Sign.of(
              2,
              WORD
                  + "(?:jl|jln)\\b\\.?\\s{0,2}(?:[0-9]{1,3}\\s+)?\\p{L}{3,}|"
                  + WORD
                  + NOT_A_STREET
                  + "jalan\\s+\\p{Lu}\\p{L}{2,}"),
          Sign.of(
              1,
              WORD
                  + "(?:gg|gang|dusun|dsn|perum|perumahan|komplek|kompleks|kp|kampung|apartemen|cluster|griya)\\b\\.?\\s{0,2}\\p{L}{3,}"),
          Sign.of(
              3, WORD + "rt\\b?[ .:]{0,2}[0-9]{1,3}\\s?[/, ]\\s?(?:rw\\b?[ .:]{0,2})?[0-9]{1,3}"),
          Sign.of(1, WORD + "(?:rt|rw)[ .]{0,2}[0-9]{1,3}" + "(?![\\p{L}\\p{N}])"),
          Sign.of(
              1,
              WORD
                  + "(?:blok|blk|block)\\b\\.?\\s{0,2}(?:[a-z]{0,3}[-. ]?[0-9]{1,3}|[a-z])(?![\\p{L}\\p{N}])"),
          Sign.of(1, WORD + "(?:kel|kelurahan|desa)\\b\\.?\\s{0,2}\\p{L}{3,}"),
          Sign.of(1, WORD + "(?:kec|kecamatan)\\b\\.?\\s{0,2}\\p{L}{3,}"),
          Sign.of(1, WORD + "(?:kab|kabupaten)\\b\\.?\\s{0,2}\\p{L}{3,}"),
          Sign.of(2, WORD + "kode ?pos\\b[ .:]{0,2}[0-9]{5}"),
          Sign.of(1, WORD + "(?:no|nomor)\\b\\.?\\s{0,2}[0-9]{1,4}[a-z]?(?![\\p{L}\\p{N}])"),
          Sign.of(1, "(?<=[\\p{L}] |[\\p{L}], )[1-9][0-9]{4}(?![\\p{L}\\p{N}]|[.,][0-9])"),
          // number, name, kind of street
          Sign.of(
              3,
              WORD
                  + "[0-9]{1,5}[a-z]?(?:/[0-9]{1,4})?,?\\s+(?:(?:n|s|e|w|ne|nw|se|sw|north|south|east|west)\\.?\\s+)?(?:\\p{L}[\\p{L}'.]*|[0-9]{1,3}(?:st|nd|rd|th))(?:\\s+\\p{L}[\\p{L}'.]*){0,2}\\s+(?:street|road|avenue|boulevard|blvd|lane|crescent|terrace|rd|ave)\\b"),
          Sign.of(
              2,
              WORD
                  + "[0-9]{1,5}[a-z]?,?\\s+(?:(?:n|s|e|w|north|south|east|west)\\.?\\s+)?(?:\\p{L}[\\p{L}'.]{2,}|[0-9]{1,3}(?:st|nd|rd|th))(?:\\s+\\p{L}[\\p{L}'.]*){0,2}\\s+(?:st|dr|drive|ln|court|ct|place|pl|way|close|square|sq|parkway|pkwy|highway|hwy|circle|cir)\\b\\.?"),
          Sign.of(3, WORD + "p\\.? ?o\\.? ?box\\s{0,2}[0-9]{1,6}"),
          Sign.of(
              1,
              WORD
                  + "(?:apt|apartment|suite|ste|unit|flat|floor|lantai|lt)\\b\\.?\\s{0,2}#?[0-9]{1,5}[a-z]?(?![\\p{L}\\p{N}])"),
          Sign.of(1, WORD + "[a-z]{2} [0-9]{5}(?:-[0-9]{4})?(?![\\p{L}\\p{N}])"),
          Sign.of(1, WORD + "[a-z]{1,2}[0-9][a-z0-9]? [0-9][a-z]{2}(?![\\p{L}\\p{N}])"),
          Sign.of(2, WORD + "(?:blk|block)\\s{1,2}[0-9]{1,4}[a-z]?\\s+\\p{L}{2,}"),
          Sign.of(1, "#[0-9]{1,2}-[0-9]{1,4}(?![\\p{L}\\p{N}])"),
          Sign.of(
              1,
              WORD
                  + "(?:avenue|ave|street|road|rd|lorong|persiaran|jalan) [0-9]{1,3}(?![\\p{L}\\p{N}])"),
          Sign.of(1, WORD + "singapore [0-9]{6}"));

  /** Without one of these texts are not looked at any closer. */
  static final String WORDS =
      "jl|jln|jalan|gg|gang|rt|rw|kel|kelurahan|kec|kecamatan|blok|blk|block|kode ?pos|street|road|rd|avenue|ave|boulevard|blvd|lane|ln|crescent|terrace|drive|dr|st|court|ct|place|pl|way|close|square|sq|parkway|pkwy|highway|hwy|circle|cir|dusun|dsn|perum|perumahan|komplek|kompleks|p\\.? ?o\\.? ?box";

  private static final Pattern ANY = Pattern.compile("(?i)(?<!\\p{L})(?:" + WORDS + ")(?!\\p{L})");

  @Override
  public void find(String plain, List<Found> into) {
    if (!ANY.matcher(plain).find()) {
      return;
    }
    int score = 0;
    List<Found> signs = new ArrayList<>();
    for (Sign sign : SIGNS) {
      Matcher matcher = sign.pattern().matcher(plain);
      if (!matcher.find()) {
        continue;
      }
      Found found = new Found(PersonalKind.ADDRESS, matcher.start(), matcher.end());
      boolean isNews = signs.stream().noneMatch(found::overlaps);
      boolean isNear =
          signs.isEmpty() || signs.stream().anyMatch(known -> distance(known, found) <= FAR);
      if (isNews && isNear) {
        signs.add(found);
        score += sign.weight();
      }
    }
    if (score >= ENOUGH) {
      into.add(
          new Found(
              PersonalKind.ADDRESS,
              signs.stream().mapToInt(Found::start).min().orElseThrow(),
              signs.stream().mapToInt(Found::end).max().orElseThrow()));
    }
  }

  private static int distance(Found one, Found other) {
    return Math.max(0, Math.max(one.start(), other.start()) - Math.min(one.end(), other.end()));
  }
}
