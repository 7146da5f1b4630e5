package id.setia.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /} (a page for people), {@code /metrics} and {@code /health}; changes nothing and
 * takes nothing in.
 */
final class StatusServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int MISDIRECTED = 421;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;

  /**
   * How many connections are kept, each with a thread to answer it; a half request holds one place
   * for a few seconds.
   */
  private static final int MOST_AT_ONCE = 512;

  private static final int KEEP_THREAD_SECONDS = 30;
  private static final int NO_BODY = -1;
  private static final List<String> METHODS = List.of("GET", "HEAD");

  static {
    setLimits();
  }

  /**
   * Says what the JDK's server allows. The JDK reads this once in a process, when the first server
   * is opened: seconds that a whole request and an answer may take and a connection may stand idle,
   * and what the headers of a request may hold.
   */
  static void setLimits() {
    limit("sun.net.httpserver.maxReqTime", "5");
    limit("sun.net.httpserver.maxRspTime", "30");
    limit("sun.net.httpserver.maxReqHeaders", "64");
    limit("sun.net.httpserver.maxReqHeaderSize", "16384");
    limit("jdk.httpserver.maxConnections", String.valueOf(MOST_AT_ONCE));
    limit("sun.net.httpserver.idleInterval", "5");
  }

  private static void limit(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  /**
   * How the scheduler stands.
   *
   * @param isWell whether it lives and takes what is due
   * @param json what there is to say
   */
  record Health(boolean isWell, String json) {}

  private final HttpServer server;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          2, MOST_AT_ONCE, KEEP_THREAD_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());
  private final AllowedHosts hosts;

  private StatusServer(HttpServer server, AllowedHosts hosts) {
    this.server = server;
    this.hosts = hosts;
  }

  /**
   * Listens.
   *
   * @throws SetiaException when the address can't be had
   */
  static StatusServer open(
      Settings.Serve settings,
      Supplier<String> page,
      Supplier<String> metrics,
      Supplier<Health> health) {
    try {
      StatusServer status =
          new StatusServer(
              HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0),
              new AllowedHosts(settings.hosts()));
      status.server.setExecutor(status.threads);
      status.server.createContext(
          "/",
          exchange ->
              status.answer(
                  exchange, "/", () -> new Page(OK, "text/html; charset=utf-8", page.get())));
      status.server.createContext(
          "/metrics",
          exchange ->
              status.answer(
                  exchange,
                  "/metrics",
                  () -> new Page(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get())));
      status.server.createContext(
          "/health", exchange -> status.answer(exchange, "/health", () -> page(health.get())));
      status.server.start();
      return status;
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot listen on %s:%d: %s (settings serve.address, serve.port)"
              .formatted(settings.address(), settings.port(), FileFault.reason(refused)),
          refused);
    }
  }

  private record Page(int code, String type, String text) {}

  private static Page page(Health health) {
    return new Page(health.isWell ? OK : UNAVAILABLE, "application/json", health.json);
  }

  private void answer(HttpExchange exchange, String path, Supplier<Page> content)
      throws IOException {
    try (exchange) {
      send(exchange, page(exchange, path, content));
    } catch (RuntimeException failed) {
      LOG.error("{} could not be answered", path, failed);
      // what went wrong is for the log, not for who asks
      send(exchange, new Page(UNAVAILABLE, "text/plain", "it can't be said now\n"));
    }
  }

  private Page page(HttpExchange exchange, String path, Supplier<Page> content) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (!hosts.areAllowed(host)) {
      return new Page(
          MISDIRECTED,
          "text/plain",
          "this name is not one of the server's (setting serve.hosts)\n");
    }
    if (!METHODS.contains(exchange.getRequestMethod())) {
      exchange.getResponseHeaders().set("Allow", String.join(", ", METHODS));
      return new Page(METHOD_NOT_ALLOWED, "text/plain", "only GET and HEAD\n");
    }
    if (hasBody(exchange)) {
      return new Page(TOO_LARGE, "text/plain", "a request has no body here\n");
    }
    return exchange.getRequestURI().getPath().equals(path)
        ? content.get()
        : new Page(NOT_FOUND, "text/plain", "there is /, /metrics and /health\n");
  }

  private static boolean hasBody(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    return exchange.getRequestHeaders().containsKey("Transfer-Encoding")
        || (length != null && !length.strip().equals("0"));
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange
          .getResponseHeaders()
          .set("Content-Length", String.format(Locale.ROOT, "%d", body.length));
      exchange.sendResponseHeaders(page.code, NO_BODY);
      return;
    }
    exchange.sendResponseHeaders(page.code, body.length);
    OutputStream answer = exchange.getResponseBody();
    answer.write(body);
    // said before the server waits for what the client still owes of its request
    answer.flush();
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
