package id.setia.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for (HTTP/1.1, RFC 9112). Only a form that is posted to {@link #FORMS} has a
 * body that is read.
 *
 * @param method such as {@code GET}
 * @param path without the query
 * @param query behind the question mark, as it came; empty: none
 * @param headers by name in small letters; a name that comes twice has the first value, but for
 *     {@code host} and {@code content-length}, which must come once
 * @param form the body of a posted form, as it came; empty: none
 * @param client the address it comes from
 * @param isLast whether the client wants the connection closed after the answer
 */
record HttpRequest(
    String method,
    String path,
    String query,
    Map<String, String> headers,
    String form,
    String client,
    boolean isLast) {

  /** Where forms are posted to. */
  static final String FORMS = "/actions/";

  private static final Set<String> ONCE = Set.of("host", "content-length");
  private static final int MOST_BYTES = 16 << 10;
  private static final int MOST_HEADERS = 64;
  private static final int MOST_OF_A_FORM = 8 << 10;

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
   * @param client the address it comes from
   * @return none when the client has nothing more to ask
   * @throws MalformedRequestException when it is none, or has more than 16 KiB or 64 headers
   * @throws IOException when the connection ends, or its time is over
   */
  static Optional<HttpRequest> read(InputStream in, String client) throws IOException {
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
    URI target = target(words[1]);
    if (target.getRawAuthority() != null) {
      // a target that names a host counts instead of the header (RFC 9112, 3.2.2)
      headers.put("host", target.getRawAuthority());
    }
    String path = target.getPath();
    boolean isForm = words[0].equals("POST") && path.startsWith(FORMS) && isReadable(headers);
    return Optional.of(
        new HttpRequest(
            words[0],
            path,
            target.getRawQuery() == null ? "" : target.getRawQuery(),
            headers,
            isForm ? form(in, Integer.parseInt(headers.getOrDefault("content-length", "0"))) : "",
            client,
            words[2].endsWith("0") || connection.contains("close")));
  }

  /** A form of a length that is told and is not too much. */
  private static boolean isReadable(Map<String, String> headers) {
    return headers.getOrDefault("content-length", "").matches("[0-9]{1,4}")
        && Integer.parseInt(headers.getOrDefault("content-length", "0")) <= MOST_OF_A_FORM
        && !headers.containsKey("transfer-encoding")
        && headers
            .getOrDefault("content-type", "")
            .toLowerCase(Locale.ROOT)
            .matches("application/x-www-form-urlencoded( *;.*)?");
  }

  private static String form(InputStream in, int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new MalformedRequestException("the request ends within its body");
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
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
      if (before != null && ONCE.contains(name)) {
        throw new MalformedRequestException("two of a header that must come once");
      }
    }
  }

  private static URI target(String text) throws MalformedRequestException {
    try {
      URI target = new URI(text);
      if (target.getPath() == null) {
        throw new MalformedRequestException("no path");
      }
      return target;
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

  /** Whether something follows that was not read. */
  boolean hasBody() {
    String length = headers.get("content-length");
    if (method.equals("POST") && path.startsWith(FORMS) && isReadable(headers)) {
      return false;
    }
    return headers.containsKey("transfer-encoding") || (length != null && !length.equals("0"));
  }

  /** A parameter of the query; empty where there is none. */
  String parameter(String name) {
    return value(query, name);
  }

  /** A field of the form; empty where there is none. */
  String field(String name) {
    return value(form, name);
  }

  /** Of a field that comes twice the first; one that is not encoded as it must be is none. */
  private static String value(String pairs, String name) {
    for (String pair : pairs.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && pair.substring(0, equals).equals(name)) {
        try {
          return URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
          return "";
        }
      }
    }
    return "";
  }
}
