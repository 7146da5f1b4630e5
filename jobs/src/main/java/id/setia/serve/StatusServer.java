package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private static final List<String> METHODS = List.of("GET", "HEAD");

  private static final Map<String, String> SAFE =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Content-Security-Policy",
          "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

  /**
   * How the scheduler stands.
   *
   * @param isWell whether it lives and takes what is due
   * @param json what there is to say
   */
  record Health(boolean isWell, String json) {}

  private final HttpListener listener;

  private StatusServer(HttpListener listener) {
    this.listener = listener;
  }

  /**
   * Listens.
   *
   * @throws SetiaException when the address can't be had
   */
  static StatusServer open(
      Settings.Serve settings,
      Clock clock,
      Supplier<String> page,
      Supplier<String> metrics,
      Supplier<Health> health) {
    Map<String, Supplier<HttpAnswer>> pages =
        Map.of(
            "/",
            () -> new HttpAnswer(OK, "text/html; charset=utf-8", page.get()),
            "/metrics",
            () -> new HttpAnswer(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get()),
            "/health",
            () -> answer(health.get()));
    AllowedHosts hosts = new AllowedHosts(settings.hosts());
    try {
      return new StatusServer(
          HttpListener.open(
              new InetSocketAddress(settings.address(), settings.port()),
              clock,
              request -> safe(answer(request, hosts, pages))));
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot listen on %s:%d: %s (settings serve.address, serve.port)"
              .formatted(settings.address(), settings.port(), FileFault.reason(refused)),
          refused);
    }
  }

  private static HttpAnswer answer(Health health) {
    return new HttpAnswer(health.isWell ? OK : UNAVAILABLE, "application/json", health.json);
  }

  private static HttpAnswer answer(
      HttpRequest request, AllowedHosts hosts, Map<String, Supplier<HttpAnswer>> pages) {
    if (!hosts.areAllowed(request.headers().get("host"))) {
      return new HttpAnswer(
          MISDIRECTED,
          "text/plain",
          "this name is not one of the server's (setting serve.hosts)\n");
    }
    if (!METHODS.contains(request.method())) {
      return new HttpAnswer(
          METHOD_NOT_ALLOWED,
          "text/plain",
          "only GET and HEAD\n",
          Map.of("Allow", String.join(", ", METHODS)));
    }
    if (request.hasBody()) {
      return new HttpAnswer(TOO_LARGE, "text/plain", "a request has no body here\n");
    }
    Supplier<HttpAnswer> content = pages.get(request.path());
    if (content == null) {
      return new HttpAnswer(NOT_FOUND, "text/plain", "there is /, /metrics and /health\n");
    }
    try {
      return content.get();
    } catch (RuntimeException failed) {
      LOG.error("{} could not be answered", request.path(), failed);
      // what went wrong is for the log, not for who asks
      return new HttpAnswer(UNAVAILABLE, "text/plain", "it can't be said now\n");
    }
  }

  private static HttpAnswer safe(HttpAnswer answer) {
    Map<String, String> headers = new TreeMap<>(answer.headers());
    headers.putAll(SAFE);
    return new HttpAnswer(answer.code(), answer.type(), answer.text(), headers);
  }

  int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
