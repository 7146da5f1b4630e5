package id.setia.serve;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What is answered.
 *
 * @param code of HTTP
 * @param type of the text, for {@code Content-Type}
 * @param text the body
 * @param headers others, by name
 * @param file what is sent in the place of the text
 */
record HttpAnswer(
    int code, String type, String text, Map<String, String> headers, Optional<Path> file) {

  private static final Map<Integer, String> REASONS =
      Map.of(
          200,
          "OK",
          303,
          "See Other",
          400,
          "Bad Request",
          403,
          "Forbidden",
          404,
          "Not Found",
          405,
          "Method Not Allowed",
          409,
          "Conflict",
          413,
          "Content Too Large",
          421,
          "Misdirected Request",
          503,
          "Service Unavailable");

  HttpAnswer {
    headers = Map.copyOf(headers);
  }

  HttpAnswer(int code, String type, String text) {
    this(code, type, text, Map.of());
  }

  HttpAnswer(int code, String type, String text, Map<String, String> headers) {
    this(code, type, text, headers, Optional.empty());
  }

  /** A file as it is. */
  static HttpAnswer of(Path file, String type, Map<String, String> headers) {
    return new HttpAnswer(200, type, "", headers, Optional.of(file));
  }

  /** Where to look next, after a form (RFC 9110, 15.4.4). */
  static HttpAnswer seeOther(String location) {
    return new HttpAnswer(303, "text/plain", "", Map.of("Location", location));
  }

  /** Code and reason, as in the first line of an answer. */
  String status() {
    return code + " " + REASONS.getOrDefault(code, "");
  }
}
