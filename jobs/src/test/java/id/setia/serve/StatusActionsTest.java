package id.setia.serve;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may act by the status server: nobody without the token, and no other page with it. */
class StatusActionsTest {

  private static final String TOKEN = "7c1f0a2be95d4836a1c2d3e4f5061728";
  private static final String TYPE = "Content-Type: application/x-www-form-urlencoded\r\n";

  private final List<String> done = new CopyOnWriteArrayList<>();
  private StatusServer server = open(TOKEN);

  private StatusServer open(String token) {
    return StatusServer.open(
        new Settings.Serve("127.0.0.1", 0, List.of("setia.example"), token),
        Clock.systemUTC(),
        new StatusServer.Site() {
          @Override
          public Optional<HttpAnswer> page(HttpRequest request) {
            return Optional.empty();
          }

          @Override
          public HttpAnswer action(HttpRequest request) {
            done.add(request.path() + " " + request.field("run") + " " + request.client());
            return HttpAnswer.seeOther("/#actions");
          }
        },
        () -> "metrics",
        () -> new StatusServer.Health(true, "{}"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String send(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(60_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String post(String path, String host, String headers, String form) throws IOException {
    return send(
        "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n%s\r\n%s"
            .formatted(path, host, form.length(), headers, form));
  }

  @Test
  void whoSaysTheTokenActs() throws IOException {
    assertThat(
            post(
                "/actions/stop",
                "localhost:9642",
                TYPE + "Origin: http://localhost:9642\r\nSec-Fetch-Site: same-origin\r\n",
                "run=2026-01-01-1+%26&token=" + TOKEN))
        .startsWith("HTTP/1.1 303")
        .contains("Location: /#actions");
    assertThat(
            post(
                "/actions/run",
                "setia.example",
                TYPE + "Origin: https://setia.example\r\nAuthorization: Bearer " + TOKEN + "\r\n",
                "run="))
        .startsWith("HTTP/1.1 303");
    assertThat(done)
        .containsExactly("/actions/stop 2026-01-01-1 & 127.0.0.1", "/actions/run  127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "token=",
        "token=7c1f0a2be95d4836a1c2d3e4f5061729",
        "token=7c1f0a2be95d4836a1c2d3e4f506172",
        "token=7C1F0A2BE95D4836A1C2D3E4F5061728",
        "token=7c1f0a2be95d4836a1c2d3e4f5061728%00",
        "token=%zz",
        "token=wrong&token=7c1f0a2be95d4836a1c2d3e4f5061728",
        "tok%65n=7c1f0a2be95d4836a1c2d3e4f5061728",
      })
  void anotherTokenIsRefused(String form) throws IOException {
    assertThat(post("/actions/run", "localhost", TYPE, form))
        .startsWith("HTTP/1.1 403")
        .contains("the token is another one")
        .doesNotContain(TOKEN);
    assertThat(done).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example\r\n",
        "Origin: null\r\n",
        "Origin: http://localhost:1\r\n",
        "Origin: http://localhost.evil.example\r\n",
        "Origin: ftp://localhost\r\n",
        "Sec-Fetch-Site: cross-site\r\n",
        "Sec-Fetch-Site: same-site\r\n",
        "Sec-Fetch-Site: none\r\n",
      })
  void aFormOfAnotherPageIsRefusedEvenWithTheToken(String header) throws IOException {
    assertThat(post("/actions/run", "localhost", TYPE + header, "token=" + TOKEN))
        .startsWith("HTTP/1.1 403")
        .contains("a form of another page");
    assertThat(done).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
  void onlyAPostActs(String method) throws IOException {
    String answer =
        send(
            "%s /actions/run?token=%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(method, TOKEN));
    assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: POST");
    assertThat(done).isEmpty();
  }

  @Test
  void aForeignHostIsRefusedFirst() throws IOException {
    assertThat(post("/actions/run", "evil.example", TYPE, "token=" + TOKEN))
        .startsWith("HTTP/1.1 421");
    assertThat(done).isEmpty();
  }

  /** The query of an address stays in histories and logs of proxies. */
  @Test
  void aTokenInTheAddressIsNone() throws IOException {
    assertThat(post("/actions/run?token=" + TOKEN, "localhost", TYPE, "run=1"))
        .startsWith("HTTP/1.1 403");
    assertThat(done).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Type: text/plain | 413",
        "Content-Type: multipart/form-data | 413",
        "X: y | 413",
        "Content-Type: application/x-www-form-urlencoded~Transfer-Encoding: chunked | 413",
        "Content-Type: application/x-www-form-urlencoded~Content-Length: 2 | 400"
      })
  void anotherBodyIsNotRead(String header, int code) throws IOException {
    assertThat(
            post(
                "/actions/run",
                "localhost",
                header.replace("~", "\r\n") + "\r\n",
                "token=" + TOKEN))
        .startsWith("HTTP/1.1 " + code);
    assertThat(done).isEmpty();
  }

  @Test
  void aFormHasItsBounds() throws IOException {
    String form = "token=" + TOKEN + "&run=";
    assertThat(post("/actions/run", "localhost", TYPE, form + "a".repeat(8192 - form.length())))
        .startsWith("HTTP/1.1 303");
    assertThat(post("/actions/run", "localhost", TYPE, form + "a".repeat(8193 - form.length())))
        .startsWith("HTTP/1.1 413");
    assertThat(done).hasSize(1);
  }

  /** Half a form holds its own thread until its time is over, and nobody else. */
  @Test
  void halfAFormHoldsNobodyUp() throws IOException {
    try (Socket half = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      half.setSoTimeout(60_000);
      half.getOutputStream()
          .write(
              ("POST /actions/run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
                      + TYPE
                      + "\r\ntoken="
                      + TOKEN)
                  .getBytes(StandardCharsets.US_ASCII));
      half.getOutputStream().flush();
      assertThat(send("GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
          .startsWith("HTTP/1.1 200")
          .endsWith("{}");
      assertThat(half.getInputStream().read()).as("it is ended").isNegative();
    }
    assertThat(done).isEmpty();
  }

  @Test
  void withoutATokenNobodyActs() throws IOException {
    server.close();
    server = open("");
    assertThat(post("/actions/run", "localhost", TYPE, "token="))
        .startsWith("HTTP/1.1 403")
        .contains("serve.token");
    assertThat(done).isEmpty();
  }
}
