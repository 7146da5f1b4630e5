package id.setia.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import id.setia.SetiaException;
import id.setia.config.Settings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
  private static final int UNAVAILABLE = 503;

  /**
   * How the scheduler stands.
   *
   * @param isWell whether it lives and takes what is due
   * @param json what there is to say
   */
  record Health(boolean isWell, String json) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newSingleThreadExecutor();

  private StatusServer(HttpServer server) {
    this.server = server;
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
              HttpServer.create(new InetSocketAddress(settings.address(), settings.port()), 0));
      status.server.setExecutor(status.threads);
      status.server.createContext(
          "/",
          exchange ->
              answer(exchange, "/", () -> new Page(OK, "text/html; charset=utf-8", page.get())));
      status.server.createContext(
          "/metrics",
          exchange ->
              answer(
                  exchange,
                  "/metrics",
                  () -> new Page(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get())));
      status.server.createContext(
          "/health", exchange -> answer(exchange, "/health", () -> page(health.get())));
      status.server.start();
      return status;
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot listen on %s:%d: %s (settings serve.address, serve.port)"
              .formatted(settings.address(), settings.port(), refused.getMessage()),
          refused);
    }
  }

  private record Page(int code, String type, String text) {}

  private static Page page(Health health) {
    return new Page(health.isWell ? OK : UNAVAILABLE, "application/json", health.json);
  }

  private static void answer(HttpExchange exchange, String path, Supplier<Page> content)
      throws IOException {
    try (exchange) {
      Page page = new Page(METHOD_NOT_ALLOWED, "text/plain", "only GET\n");
      if (exchange.getRequestMethod().equals("GET")) {
        page =
            exchange.getRequestURI().getPath().equals(path)
                ? content.get()
                : new Page(NOT_FOUND, "text/plain", "there is /, /metrics and /health\n");
      }
      send(exchange, page);
    } catch (RuntimeException failed) {
      LOG.error("{} could not be answered", path, failed);
      // what went wrong is for the log, not for who asks
      send(exchange, new Page(UNAVAILABLE, "text/plain", "it can't be said now\n"));
    }
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type);
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange
        .getResponseHeaders()
        .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    exchange.sendResponseHeaders(page.code, body.length);
    exchange.getResponseBody().write(body);
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
