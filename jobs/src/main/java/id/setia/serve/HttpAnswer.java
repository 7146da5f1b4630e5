package id.setia.serve;

import java.util.Map;

/**
 * What is answered.
 *
 * @param code of HTTP
 * @param type of the text, for {@code Content-Type}
 * @param text the body
 * @param headers others, by name
 */
record HttpAnswer(int code, String type, String text, Map<String, String> headers) {

  private static final Map<Integer, String> REASONS =
      Map.of(
          200,
          "OK",
          400,
          "Bad Request",
          404,
          "Not Found",
          405,
          "Method Not Allowed",
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

  /** Code and reason, as in the first line of an answer. */
  String status() {
    return code + " " + REASONS.getOrDefault(code, "");
  }
}
