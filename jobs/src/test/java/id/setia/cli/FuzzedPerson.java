package id.setia.cli;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A person by chance, the ways in which people and programs write such a one, and strangers whose
 * texts look like the person's. What the ways mean stands in docs/forgetting.md; nothing here asks
 * the product.
 */
final class FuzzedPerson {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
  private static final List<String> JOINS = List.of(".", "_", "-", "+", "");
  private static final List<String> ENDINGS =
      List.of("com", "co.id", "net", "or.id", "id", "example");

  /** Around an address; {@code @} stands for it. */
  private static final List<String> AROUND =
      List.of(
          "@",
          "tolong balas @ ya",
          "_@_",
          "*@*",
          "'@'",
          "<@>",
          "(@)",
          "mailto:@",
          "@.",
          "@, terima kasih",
          "ke-@",
          "dari-@ kemarin",
          "email_@",
          "@-nya salah",
          "@.Terima kasih",
          "@.thanks",
          "ya..@",
          "@terima",
          "x=@&y=1",
          "https://toko.example/u?m=@&t=2",
          "请联系@谢谢",
          "@.json",
          "cc: @; bcc: orang",
          "a/@/b",
          "[@](mailto:@)",
          "{\"mail\":\"@\"}");

  private static final List<String> AROUND_NUMBERS =
      List.of(
          "@", "WA @ ya", "hubungi @", "HP:@", "WA@", "@, terima kasih", "(@)", "tel:@", "x @ 2");

  /** Makes an address another's; {@code @} stands for it. */
  private static final List<String> OTHERS =
      List.of(
          "r@",
          "x9@",
          "a.@",
          "mary-@",
          "o'@",
          "z_q.@",
          "@.id",
          "@x",
          "@2",
          "@-backup.net",
          "@unity");

  private static final List<String> OTHER_NUMBERS = List.of("@1", "@77", "9@", "@-1", "@.55");

  private final Random random;

  /** Addresses, numbers and customer numbers of strangers so far, in lower case. */
  private final Set<String> strangers = new TreeSet<>();

  private final String email;
  private final String number;
  private final String ref;

  FuzzedPerson(Random random) {
    this.random = random;
    email =
        word(3, 5)
            + pick(JOINS)
            + word(2, 5)
            + (random.nextInt(3) == 0 ? random.nextInt(90) + 10 : "")
            + "@"
            + word(4, 9)
            + "."
            + pick(ENDINGS);
    number = "812" + (10_000_000 + random.nextInt(89_999_999));
    ref = "C" + (10_000_000 + random.nextInt(89_999_999));
  }

  String email() {
    return email;
  }

  /** Without a code of country or trunk. */
  String number() {
    return number;
  }

  String ref() {
    return ref;
  }

  Set<String> strangers() {
    return strangers;
  }

  private String word(int least, int most) {
    StringBuilder word = new StringBuilder();
    for (int left = least + random.nextInt(most - least + 1); left > 0; left--) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** The person in some text, in some way. */
  String mention() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> pick(AROUND).replace("@", writtenAddress());
      case 4, 5, 6 -> pick(AROUND_NUMBERS).replace("@", writtenNumber());
      default -> pick(List.of("@", "anggota @ ya", "(@)", "#@", "_@_")).replace("@", cased(ref));
    };
  }

  /** As it may be the name of a file. */
  String nameOfFile(String ending) {
    String name =
        pick(List.of("nps @", "tick-@", "2026-01-31_@", "@", "@-v2", "laporan (@)"))
            .replace("@", cased(email));
    return name + ending;
  }

  /** A stranger in some text; what tells of it is remembered. */
  String stranger() {
    return switch (random.nextInt(5)) {
      case 0, 1, 2 -> {
        String way = pick(OTHERS);
        // ".community" is an ending of domains
        boolean isEnding = way.equals("@unity") && email.endsWith(".com");
        String other =
            isEnding ? email + "munity" : way.replace("@unity", "q.@").replace("@", email);
        strangers.add(other);
        yield "saya " + (random.nextInt(3) == 0 ? escaped(other) : cased(other)) + " ya";
      }
      case 3 -> {
        String other = pick(OTHER_NUMBERS).replace("@", "0" + number);
        strangers.add(other);
        yield "WA " + other + " ya";
      }
      default -> {
        String other = ref.toLowerCase(Locale.ROOT) + random.nextInt(10);
        strangers.add(other);
        yield "anggota " + cased(other);
      }
    };
  }

  private String cased(String text) {
    return switch (random.nextInt(4)) {
      case 0 -> text.toUpperCase(Locale.ROOT);
      case 1 -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
      default -> text;
    };
  }

  private String writtenAddress() {
    return switch (random.nextInt(6)) {
      case 0 -> cased(email);
      case 1 -> cased(email).replace("@", pick(List.of(" @ ", "(at)", " [at] ", "@ ", " (AT) ")));
      case 2 -> fullWidth(email);
      case 3 -> withInvisible(email);
      default -> random.nextInt(4) == 0 ? escaped(escaped(email)) : escaped(cased(email));
    };
  }

  private String fullWidth(String text) {
    StringBuilder wide = new StringBuilder();
    text.chars().forEach(c -> wide.append(c > ' ' && c < 0x7f ? (char) (c + 0xFEE0) : (char) c));
    return wide.toString();
  }

  private String withInvisible(String text) {
    int at = 1 + random.nextInt(text.length() - 1);
    return text.substring(0, at)
        + pick(List.of("\u200b", "\u00ad", "\u2060", "\ufeff", "\u200d"))
        + text.substring(at);
  }

  /** Some characters, or all, in one of the ways in which formats write them. */
  private String escaped(String text) {
    int way = random.nextInt(6);
    boolean isAll = random.nextInt(4) == 0;
    // a program may know no harm of the sign and escape what stands beside it
    boolean isSignPlain = random.nextInt(4) == 0;
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean isSign = !Character.isLetterOrDigit(character);
      if (character == '@' && isSignPlain) {
        escaped.append(character);
      } else if (isAll || (isSign && random.nextInt(3) > 0) || character == '@') {
        escaped.append(escaped(character, way));
      } else {
        escaped.append(character);
      }
    }
    return escaped.toString();
  }

  private static String escaped(char character, int way) {
    // quoted-printable writes a letter as itself
    boolean isLetter = Character.isLetterOrDigit(character) || character == '\'';
    return switch (way) {
      case 0 -> "%%%02X".formatted((int) character);
      case 1 -> isLetter ? String.valueOf(character) : "=%02X".formatted((int) character);
      case 2 -> "\\u%04x".formatted((int) character);
      case 3 -> "&#%d;".formatted((int) character);
      case 4 -> "&#x%x;".formatted((int) character);
      default -> "_x%04X_".formatted((int) character);
    };
  }

  private String writtenNumber() {
    String whole = pick(List.of("0", "+62", "62", "0062", "")) + number;
    return switch (random.nextInt(6)) {
      case 0 -> whole;
      case 1 -> fullWidth(whole);
      case 2 -> "(0%s) %s".formatted(number.substring(0, 3), number.substring(3));
      case 3 -> "+62 (0)" + number;
      case 4 -> whole.replace("+", "%2B");
      default -> grouped(whole);
    };
  }

  private String grouped(String digits) {
    String separator = pick(List.of(" ", "-", ".", " - ", "\u00a0"));
    int first = digits.length() - number.length() + 3;
    StringBuilder grouped = new StringBuilder(digits.substring(0, first));
    for (int at = first; at < digits.length(); at += 4) {
      grouped.append(separator).append(digits, at, Math.min(digits.length(), at + 4));
    }
    return grouped.toString();
  }

  /** The number in one of the ways that everybody reads. */
  String plainNumber() {
    return pick(List.of("0", "+62", "62")) + number;
  }
}
