package id.setia.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for (HTTP/1.1, RFC 9112), without a body.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param headers by name in small letters; a name that comes twice has the first value, but for
 *     {@code host}, which must come once
 * @param isLast whether the client wants the connection closed after the answer
 */
record HttpRequest(String method, String path, Map<String, String> headers, boolean isLast) {

  private static final int MOST_BYTES = 16 << 10;
  private static final int MOST_HEADERS = 64;

  HttpRequest {
    headers = Map.copyOf(headers);
  }

  /** What is no request, or too much of one. */
  static final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1;

    MalformedRequestException(String message) {
      super(message);
    }
  }

  /**
   * Reads up to the blank line behind the headers.
   *
   * @return none when the client has nothing more to ask
   * @throws MalformedRequestException when it is none, or has more than 16 KiB or 64 headers
   * @throws IOException when the connection ends, or its time is over
   */
  static Optional<HttpRequest> read(InputStream in) throws IOException {
    int[] left = {MOST_BYTES};
    String first = line(in, left);
    // a line end too many behind the request before
    while (first != null && first.isEmpty()) {
      first = line(in, left);
    }
    if (first == null) {
      return Optional.empty();
    }
    String[] words = first.split(" ", -1);
    if (words.length != 3 || !words[2].matches("HTTP/1\\.[01]") || !words[0].matches("[A-Z]+")) {
      throw new MalformedRequestException("no request line");
    }
    Map<String, String> headers = headers(in, left);
    String connection = headers.getOrDefault("connection", "").toLowerCase(Locale.ROOT);
    return Optional.of(
        new HttpRequest(
            words[0],
            path(words[1]),
            headers,
            words[2].endsWith("0") || connection.contains("close")));
  }

  private static Map<String, String> headers(InputStream in, int[] left) throws IOException {
    Map<String, String> headers = new HashMap<>();
    int count = 0;
    for (String line = line(in, left); ; line = line(in, left)) {
      if (line == null) {
        throw new MalformedRequestException("the request ends within its headers");
      }
      if (line.isEmpty()) {
        return headers;
      }
      int colon = line.indexOf(':');
      if (colon <= 0 || !line.substring(0, colon).matches("[!#-'*+.0-9A-Z^_`a-z|~-]+")) {
        throw new MalformedRequestException("no header");
      }
      if (++count > MOST_HEADERS) {
        throw new MalformedRequestException("too many headers");
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      String before = headers.putIfAbsent(name, line.substring(colon + 1).strip());
      if (before != null && name.equals("host")) {
        throw new MalformedRequestException("two hosts");
      }
    }
  }

  private static String path(String target) throws MalformedRequestException {
    try {
      String path = new URI(target).getPath();
      if (path == null) {
        throw new MalformedRequestException("no path");
      }
      return path;
    } catch (URISyntaxException malformed) {
      throw new MalformedRequestException("no path");
    }
  }

  /** The next line without its end; none where nothing comes. */
  private static @Nullable String line(InputStream in, int[] left) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() > 0) {
          throw new MalformedRequestException("the request ends within a line");
        }
        return null;
      }
      if (--left[0] < 0) {
        throw new MalformedRequestException("too long");
      }
      line.write(next);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Whether something follows that is not read here. */
  boolean hasBody() {
    String length = headers.get("content-length");
    return headers.containsKey("transfer-encoding") || (length != null && !length.equals("0"));
  }
}
