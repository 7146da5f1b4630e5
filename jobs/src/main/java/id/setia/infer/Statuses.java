package id.setia.infer;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Words for the state of an order or a ticket, in Indonesian and English. */
final class Statuses {

  private static final Map<String, String> ORDER = new LinkedHashMap<>();
  private static final Map<String, String> TICKET = new LinkedHashMap<>();

  static {
    // what has not happened, or was undone, before what has: "belum selesai", "unpaid"
    ORDER.put(".*\\b(void|voided|failed|gagal)\\b.*", "voided");
    ORDER.put(".*(batal|cancel|tolak|reject).*", "cancelled");
    ORDER.put(
        ".*(belum|unpaid|menunggu|pending|process|proses|kirim|ship|transit|hold|draft|packing|open|new|baru).*",
        "pending");
    ORDER.put(
        ".*(selesai|complete|lunas|paid|done|deliver|terima|success|sukses|berhasil|closed|refund|return|retur|finish).*",
        "completed");
    TICKET.put(".*(close|tutup).*", "closed");
    TICKET.put(".*(belum|pending|hold|wait|menunggu|proses|progress).*", "pending");
    TICKET.put(".*(solve|resolve|selesai|done).*", "solved");
    TICKET.put(".*(open|new|baru|buka).*", "open");
  }

  private Statuses() {}

  static Optional<String> ofOrder(String value) {
    return of(ORDER, value);
  }

  static Optional<String> ofTicket(String value) {
    return of(TICKET, value);
  }

  static boolean isKnown(String value) {
    return ofOrder(value).isPresent() || ofTicket(value).isPresent();
  }

  private static Optional<String> of(Map<String, String> words, String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    return words.entrySet().stream()
        .filter(entry -> lower.matches(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
