package id.setia.serve;

import id.setia.serve.HttpRequest.MalformedRequestException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client: its requests are answered one behind the other. A whole request must come within
 * {@link #REQUEST}, however slowly its bytes do; whoever closes the connection ends the thread.
 */
final class HttpConnection implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

  /** How long a request may take to come, and a connection may be silent. */
  private static final Duration REQUEST = Duration.ofSeconds(5);

  /** How long a client may take to read an answer. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /** What a client still sends when it has its answer is thrown away, up to so much. */
  private static final int MOST_LEFT = 1 << 16;

  private final Socket socket;
  private final Clock clock;
  private volatile boolean isAsking = true;
  private volatile long ends = System.nanoTime() + REQUEST.toNanos();

  HttpConnection(Socket socket, Clock clock) {
    this.socket = socket;
    this.clock = clock;
  }

  /** Whether it has not asked for anything that is not answered yet. */
  boolean isAsking() {
    return isAsking;
  }

  /** Whether its time is over. */
  boolean isOverdue() {
    return System.nanoTime() - ends > 0;
  }

  /** Answers until the client has nothing more to ask, goes, or is too slow. */
  void answer(Function<HttpRequest, HttpAnswer> answers) {
    try (socket) {
      InputStream in = new BufferedInputStream(new Timed(socket.getInputStream()));
      boolean isOpen = true;
      while (isOpen) {
        begin(REQUEST, true);
        isOpen = next(in, answers);
      }
      end(in);
    } catch (IOException ended) {
      // whoever is gone, or too slow, is told nothing
      LOG.debug("a connection ended: {}", ended.getMessage());
    }
  }

  private boolean next(InputStream in, Function<HttpRequest, HttpAnswer> answers)
      throws IOException {
    try {
      Optional<HttpRequest> request =
          HttpRequest.read(in, socket.getInetAddress().getHostAddress());
      if (request.isEmpty()) {
        return false;
      }
      begin(ANSWER, false);
      HttpRequest asked = request.get();
      boolean isLast = asked.isLast() || asked.hasBody();
      send(answers.apply(asked), asked.method().equals("HEAD"), isLast);
      return !isLast;
    } catch (MalformedRequestException malformed) {
      begin(ANSWER, false);
      send(new HttpAnswer(400, "text/plain", "this is no request\n"), false, true);
      return false;
    }
  }

  private void begin(Duration time, boolean asking) {
    ends = System.nanoTime() + time.toNanos();
    isAsking = asking;
  }

  private void send(HttpAnswer answer, boolean isHead, boolean isLast) throws IOException {
    try (InputStream body = body(answer)) {
      OutputStream out = socket.getOutputStream();
      out.write(head(answer, length(answer), isLast).getBytes(StandardCharsets.US_ASCII));
      if (!isHead) {
        body.transferTo(out);
      }
      out.flush();
    }
  }

  /** A file is open before its length is told: a release that goes is still read to its end. */
  private static InputStream body(HttpAnswer answer) throws IOException {
    return answer.file().isPresent()
        ? Files.newInputStream(answer.file().get())
        : new ByteArrayInputStream(answer.text().getBytes(StandardCharsets.UTF_8));
  }

  private static long length(HttpAnswer answer) throws IOException {
    return answer.file().isPresent()
        ? Files.size(answer.file().get())
        : answer.text().getBytes(StandardCharsets.UTF_8).length;
  }

  private String head(HttpAnswer answer, long length, boolean isLast) {
    StringBuilder head = new StringBuilder("HTTP/1.1 ").append(answer.status()).append("\r\n");
    String now =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
    head.append("Date: ").append(now).append("\r\n");
    head.append("Content-Type: ").append(answer.type()).append("\r\n");
    head.append("Content-Length: ").append(length).append("\r\n");
    answer
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (isLast) {
      head.append("Connection: close\r\n");
    }
    return head.append("\r\n").toString();
  }

  /** A client that still sends would lose its answer were the connection closed at once. */
  private void end(InputStream in) throws IOException {
    begin(REQUEST, true);
    socket.shutdownOutput();
    int left = MOST_LEFT;
    byte[] buffer = new byte[4096];
    for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
      left -= read;
    }
  }

  /** Reads no longer than there is time, however few bytes come at once. */
  private final class Timed extends FilterInputStream {

    Timed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      limit();
      return super.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      limit();
      return super.read(into, from, length);
    }

    private void limit() throws IOException {
      long left = Duration.ofNanos(ends - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new SocketTimeoutException("too slow");
      }
      socket.setSoTimeout(Math.toIntExact(left));
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException gone) {
      LOG.debug("a connection was gone: {}", gone.getMessage());
    }
  }
}
