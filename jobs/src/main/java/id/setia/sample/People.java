package id.setia.sample;

import java.util.List;
import java.util.Map;

/** Names, places and ways to reach people; e-mails and phones are unique per customer number. */
final class People {

  static final Weighted<String> PROVINCES =
      Weighted.of(
          Map.entry("Jawa Barat", 19),
          Map.entry("DKI Jakarta", 17),
          Map.entry("Jawa Timur", 14),
          Map.entry("Jawa Tengah", 12),
          Map.entry("Banten", 9),
          Map.entry("Sumatera Utara", 6),
          Map.entry("DI Yogyakarta", 5),
          Map.entry("Bali", 4),
          Map.entry("Sulawesi Selatan", 4),
          Map.entry("Sumatera Selatan", 3),
          Map.entry("Lampung", 2),
          Map.entry("Riau", 2),
          Map.entry("Kalimantan Timur", 2),
          Map.entry("Papua", 1));

  static final Weighted<String> ACQUISITIONS =
      Weighted.of(
          Map.entry("organik", 30),
          Map.entry("instagram-ads", 22),
          Map.entry("tiktok", 18),
          Map.entry("google-ads", 14),
          Map.entry("referral", 10),
          Map.entry("event-offline", 6));

  private static final List<String> FIRST_NAMES =
      List.of(
          "budi", "siti", "agus", "dewi", "rizky", "putri", "andi", "sri", "joko", "ayu", "bayu",
          "fitri", "dimas", "nur", "hendra", "lestari", "ilham", "maya", "eko", "ratna", "fajar",
          "indah", "yoga", "wulan", "made", "ketut", "ucok", "melati", "reza", "citra");
  private static final List<String> LAST_NAMES =
      List.of(
          "santoso",
          "wijaya",
          "pratama",
          "saputra",
          "hidayat",
          "kusuma",
          "nugroho",
          "siregar",
          "lubis",
          "setiawan",
          "rahayu",
          "permata",
          "gunawan",
          "halim",
          "tanjung",
          "utami",
          "maharani",
          "firmansyah",
          "wibowo",
          "suryadi",
          "nasution",
          "purnama");
  private static final List<String> MAIL_HOSTS =
      List.of("gmail.com", "gmail.com", "gmail.com", "yahoo.co.id", "outlook.com", "icloud.com");
  private static final List<String> MOBILE_PREFIXES =
      List.of("811", "812", "813", "815", "821", "822", "852", "857", "878", "895", "896");
  private static final long PHONE_NUMBERS = 100_000_000;

  /** Odd and no multiple of 5, so that number x factor modulo 10^8 meets no number twice. */
  private static final long PHONE_FACTOR = 48_271_403;

  private People() {}

  static String email(int customer, RandomStream draws) {
    return draws.pick(FIRST_NAMES)
        + "."
        + draws.pick(LAST_NAMES)
        + Integer.toString(customer, Character.MAX_RADIX)
        + "@"
        + draws.pick(MAIL_HOSTS);
  }

  /** Digits after the trunk 0, such as {@code 81234567890}. */
  static String phone(int customer, RandomStream draws) {
    long digits = (customer + 1L) * PHONE_FACTOR % PHONE_NUMBERS;
    return draws.pick(MOBILE_PREFIXES) + Long.toString(PHONE_NUMBERS + digits).substring(1);
  }

  /** One of the ways in which people type the same number. */
  static String written(String phone, RandomStream draws) {
    if (phone.isEmpty()) {
      return phone;
    }
    return switch (draws.below(4)) {
      case 0 -> "0" + phone;
      case 1 -> "62" + phone;
      case 2 ->
          "0" + phone.substring(0, 3) + "-" + phone.substring(3, 7) + "-" + phone.substring(7);
      default ->
          "+62 " + phone.substring(0, 3) + " " + phone.substring(3, 7) + " " + phone.substring(7);
    };
  }
}
