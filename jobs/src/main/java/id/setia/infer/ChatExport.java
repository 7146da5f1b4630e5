package id.setia.infer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** Tells a chat that an app exported as text, which has no header to be known by. */
final class ChatExport {

  /** The preset of such a file. */
  static final String PRESET = "whatsapp-chat";

  private static final int LOOKED_AT = 1 << 14;

  /** Marks of writing direction and blanks stand around the time in many versions of the app. */
  private static final Pattern MARKS =
      Names.unicode("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufeff]");

  private static final Pattern MESSAGE =
      Names.unicode(
          "\\[?\\d{1,4}[/.-]\\d{1,2}[/.-]\\d{1,4},?[\\s\\u00a0\\u202f]+\\d{1,2}[:.]\\d{2}([:.]\\d{2})?"
              + "[\\s\\u00a0\\u202f]*([AaPp]\\.?\\s?[Mm]\\.?)?(]\\s|\\s[-–]\\s).*");

  private ChatExport() {}

  /**
   * Whether the file begins with a message, and every fourth of its first lines at least is one.
   */
  static boolean is(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(LOOKED_AT);
    }
    List<String> lines =
        MARKS
            .matcher(new String(head, StandardCharsets.UTF_8))
            .replaceAll("")
            .lines()
            .filter(line -> !line.isBlank())
            .toList();
    long messages = lines.stream().filter(line -> MESSAGE.matcher(line).matches()).count();
    return !lines.isEmpty()
        && MESSAGE.matcher(lines.get(0)).matches()
        && 4 * messages >= lines.size();
  }
}
