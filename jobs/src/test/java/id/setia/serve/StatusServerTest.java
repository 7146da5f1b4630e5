package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients that mean no good can do to the status server: nothing that others notice. */
class StatusServerTest {

  private static final int CLIENTS = 64;
  private static final int PIPED = 30;
  private static final int PROBES = 5;
  private static final int MORE_THAN_IT_KEEPS = 600;

  /** A liveness probe of Kubernetes waits a second by default; a busy machine is given more. */
  private static final Duration PROMPTLY = Duration.ofSeconds(4);

  private final StatusServer server =
      StatusServer.open(
          new Settings.Serve("127.0.0.1", 0, List.of("setia.example"), ""),
          Clock.systemUTC(),
          new StatusServer.Site() {
            @Override
            public Optional<HttpAnswer> page(HttpRequest request) {
              return request.path().equals("/")
                  ? Optional.of(new HttpAnswer(200, "text/html", "page"))
                  : Optional.empty();
            }

            @Override
            public HttpAnswer action(HttpRequest request) {
              return new HttpAnswer(200, "text/plain", "done " + request.field("run"));
            }
          },
          () -> "metrics",
          () -> new StatusServer.Health(true, "{}"));
  private final List<Socket> open = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    server.close();
  }

  private Socket begin(String request) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    open.add(socket);
    // more than the server's own limit: a test that hangs is a red one
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String rest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  private String ask(String method, String path, String host, String more) throws IOException {
    return rest(
        begin(
            "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n"
                .formatted(method, path, host, more)));
  }

  /**
   * Sixty-four each of half a header, a body that never comes, one that comes slowly, and many
   * requests sent at once on one connection whose answers nobody reads: all open together.
   */
  @Test
  void halfRequestsHoldNobodyUp() throws IOException {
    String piped = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(PIPED);
    for (int client = 0; client < CLIENTS; client++) {
      begin("GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
      begin("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000000\r\n\r\n");
      begin("POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
      begin(piped + "GET /health HTTP/1.1\r\nHost: local");
    }

    for (int probe = 0; probe < PROBES; probe++) {
      long start = System.nanoTime();
      assertThat(ask("GET", "/health", "localhost", "")).startsWith("HTTP/1.1 200").endsWith("{}");
      assertThat(System.nanoTime() - start).isLessThan(PROMPTLY.toNanos());
      for (Socket slow : List.copyOf(open)) {
        trickle(slow);
      }
    }
  }

  /** One more byte, where the server still listens. */
  private static void trickle(Socket socket) {
    try {
      socket.getOutputStream().write('x');
      socket.getOutputStream().flush();
    } catch (IOException ended) {
      // the server has closed it, as it may
      assertThat(ended).isInstanceOf(SocketException.class);
    }
  }

  /** Requests on one connection, one behind the other, are answered one behind the other. */
  @Test
  void requestsSentAtOnceAreAllAnswered() throws IOException {
    String request = "GET /health HTTP/1.1\r\nHost: localhost\r\n";

    String answers =
        rest(begin((request + "\r\n").repeat(PIPED) + request + "Connection: close\r\n\r\n"));

    assertThat(answers.split("HTTP/1.1 200", -1)).hasSize(PIPED + 2);
  }

  /**
   * More connections than it keeps, none of which says a word: it ends them, and answers others.
   */
  @Test
  void silentConnectionsAreEnded() throws IOException {
    for (int client = 0; client < MORE_THAN_IT_KEEPS; client++) {
      begin("");
    }
    for (Socket silent : open) {
      assertThat(isEnded(silent)).isTrue();
    }

    assertThat(ask("GET", "/health", "localhost", "")).startsWith("HTTP/1.1 200");
  }

  /** Whoever takes every place there is, and every one that is free again, keeps nobody out. */
  @Test
  void aClientThatHoldsEveryConnectionKeepsNobodyOut() throws IOException {
    for (int probe = 0; probe < PROBES; probe++) {
      for (int client = 0; client < MORE_THAN_IT_KEEPS; client++) {
        begin(client % 2 == 0 ? "" : "GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");
      }
      long start = System.nanoTime();
      assertThat(ask("GET", "/health", "localhost", "")).startsWith("HTTP/1.1 200").endsWith("{}");
      assertThat(System.nanoTime() - start).isLessThan(PROMPTLY.toNanos());
    }
  }

  /** Those that get no answer read by nobody neither: the time for it is over some day. */
  @Test
  void moreThanItKeepsOfWhoAskedAndNeverReadKeepNobodyOut() throws IOException {
    for (int client = 0; client < MORE_THAN_IT_KEEPS; client++) {
      begin("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(PIPED));
    }
    assertThat(ask("GET", "/health", "localhost", "")).startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /health\r\n\r\n",
        "get /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/2\r\nHost: localhost\r\n\r\n",
        "GET  /health HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost : localhost\r\n\r\n",
        "GET /health HTTP/1.1\r\nHost: localhost\r\n folded\r\n\r\n",
        "GET /health HTTP/1.1\r\nno header\r\n\r\n",
        "\u0016\u0003\u0001\r\n\r\n",
      })
  void whatIsNoRequestIsRefused(String request) throws IOException {
    assertThat(rest(begin(request))).startsWith("HTTP/1.1 400").doesNotContain("{}");
  }

  @Test
  void aRequestHasItsBounds() throws IOException {
    String start = "GET /health HTTP/1.1\r\nHost: localhost\r\n";
    assertThat(rest(begin(start + "X: a\r\n".repeat(63) + "Connection: close\r\n\r\n")))
        .startsWith("HTTP/1.1 400");
    assertThat(rest(begin(start + "X: a\r\n".repeat(62) + "Connection: close\r\n\r\n")))
        .startsWith("HTTP/1.1 200");
    assertThat(rest(begin(start + "X: " + "a".repeat(17_000) + "\r\n\r\n")))
        .startsWith("HTTP/1.1 400");
  }

  @ParameterizedTest
  @CsvSource({
    "/health?x=1, 200",
    "http://localhost/health, 200",
    "/health/, 404",
    "/metricsx, 404",
    "/../health, 404",
    "/%2e%2e/etc/passwd, 404"
  })
  void onlyItsOwnPagesAreThere(String path, int code) throws IOException {
    assertThat(ask("GET", path, "localhost", "")).startsWith("HTTP/1.1 " + code);
  }

  private static boolean isEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** The server ends them itself: a read that ends proves it. */
  @Test
  void aHalfRequestEnds() throws IOException {
    Socket half = begin("GET /health HTTP/1.1\r\nHost: localhost\r\nX: ");

    assertThat(rest(half)).doesNotContain("200");
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 200",
    "LOCALHOST:9642, 200",
    "127.0.0.1:1, 200",
    "10.1.2.3, 200",
    "[::1]:9642, 200",
    "setia.example:80, 200",
    "evil.example, 421",
    "localhost.evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "setia.example.evil, 421",
  })
  void answersUnderItsOwnNamesOnly(String host, int code) throws IOException {
    assertThat(ask("GET", "/", host, "")).startsWith("HTTP/1.1 " + code);
  }

  /** As a proxy sends it, a target names the host that is meant, whatever the header says. */
  @ParameterizedTest
  @CsvSource({
    "http://localhost:9642/health, 200",
    "http://SETIA.example/health, 200",
    "http://evil.example/health, 421",
    "http://localhost@evil.example/health, 421",
    "https://evil.example:9642/, 421",
    "//evil.example/health, 421",
  })
  void theHostThatATargetNamesCounts(String target, int code) throws IOException {
    assertThat(ask("GET", target, "localhost", "")).startsWith("HTTP/1.1 " + code);
  }

  @ParameterizedTest
  @CsvSource({"/health, 200, 2", "/, 200, 4", "/metrics, 200, 7", "/nothing, 404, 0"})
  void headIsAnsweredAsGetIsWithoutABody(String path, int code, int length) throws IOException {
    String head = ask("HEAD", path, "localhost", "");

    assertThat(head).startsWith("HTTP/1.1 " + code).endsWith("\r\n\r\n");
    assertThat(head.split("\r\n\r\n", -1)[1]).isEmpty();
    if (code == 200) {
      assertThat(head).containsIgnoringCase("content-length: " + length + "\r\n");
    }
  }

  @Test
  void takesNothingIn() throws IOException {
    assertThat(ask("POST", "/", "localhost", "Content-Length: 0\r\n"))
        .startsWith("HTTP/1.1 405")
        .containsIgnoringCase("allow: GET, HEAD");
    assertThat(ask("GET", "/", "localhost", "Content-Length: 5\r\n")).startsWith("HTTP/1.1 413");
  }

  /** Nor reads, as something else than it is, whatever is answered: faults too. */
  @ParameterizedTest
  @CsvSource({
    "GET, /, localhost, 200",
    "GET, /health, localhost, 200",
    "GET, /metrics, localhost, 200",
    "HEAD, /, localhost, 200",
    "GET, /nothing, localhost, 404",
    "POST, /, localhost, 405",
    "DELETE, /, localhost, 405",
    "GET, /, evil.example, 421"
  })
  void nobodyFramesIt(String method, String path, String host, int code) throws IOException {
    assertThat(ask(method, path, host, ""))
        .startsWith("HTTP/1.1 " + code)
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .contains("nosniff");
  }
}
