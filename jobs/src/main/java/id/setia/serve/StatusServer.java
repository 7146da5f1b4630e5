package id.setia.serve;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.foreign.FileFault;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /metrics}, {@code /health}, the pages for people, and forms under {@code
 * /actions/} that have passed the {@link ActionGate}: nothing else is taken in.
 */
final class StatusServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(StatusServer.class);
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int MISDIRECTED = 421;
  private static final int TOO_LARGE = 413;
  private static final int UNAVAILABLE = 503;
  private static final List<String> READING = List.of("GET", "HEAD");

  private static final Map<String, String> SAFE =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "same-origin",
          "Cache-Control",
          "no-store",
          "Content-Security-Policy",
          "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");

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

  /** What the server has beside metrics and health. */
  interface Site {
    /** A page; empty where there is none of that path. */
    Optional<HttpAnswer> page(HttpRequest request);

    /** What is answered to a form that is posted. */
    HttpAnswer action(HttpRequest request);
  }

  /**
   * Listens.
   *
   * @throws SetiaException when the address can't be had
   */
  static StatusServer open(
      Settings.Serve settings,
      Clock clock,
      Site site,
      Supplier<String> metrics,
      Supplier<Health> health) {
    Answers answers =
        new Answers(
            new AllowedHosts(settings.hosts()),
            new ActionGate(settings.token(), clock),
            site,
            metrics,
            health);
    try {
      return new StatusServer(
          HttpListener.open(
              new InetSocketAddress(settings.address(), settings.port()),
              clock,
              request -> safe(answers.answer(request))));
    } catch (IOException refused) {
      throw new SetiaException(
          "Cannot listen on %s:%d: %s (settings serve.address, serve.port)"
              .formatted(settings.address(), settings.port(), FileFault.reason(refused)),
          refused);
    }
  }

  private record Answers(
      AllowedHosts hosts,
      ActionGate gate,
      Site site,
      Supplier<String> metrics,
      Supplier<Health> health) {

    HttpAnswer answer(HttpRequest request) {
      if (!hosts.areAllowed(request.headers().get("host"))) {
        return new HttpAnswer(
            MISDIRECTED,
            "text/plain",
            "this name is not one of the server's (setting serve.hosts)\n");
      }
      boolean isAction = request.path().startsWith(HttpRequest.FORMS);
      List<String> methods = isAction ? List.of("POST") : READING;
      if (!methods.contains(request.method())) {
        return new HttpAnswer(
            METHOD_NOT_ALLOWED,
            "text/plain",
            "only %s\n".formatted(String.join(" and ", methods)),
            Map.of("Allow", String.join(", ", methods)));
      }
      if (request.hasBody()) {
        return new HttpAnswer(TOO_LARGE, "text/plain", "no such body is taken here\n");
      }
      try {
        return isAction
            ? gate.refusal(request).orElseGet(() -> site.action(request))
            : page(request);
      } catch (RuntimeException failed) {
        LOG.error("{} could not be answered", request.path(), failed);
        // what went wrong is for the log, not for who asks
        return new HttpAnswer(UNAVAILABLE, "text/plain", "it can't be said now\n");
      }
    }

    private HttpAnswer page(HttpRequest request) {
      return switch (request.path()) {
        case "/metrics" ->
            new HttpAnswer(OK, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
        case "/health" -> {
          Health now = health.get();
          yield new HttpAnswer(now.isWell ? OK : UNAVAILABLE, "application/json", now.json);
        }
        default ->
            site.page(request)
                .orElseGet(
                    () ->
                        new HttpAnswer(
                            NOT_FOUND, "text/plain", "there is /, /metrics and /health\n"));
      };
    }
  }

  private static HttpAnswer safe(HttpAnswer answer) {
    Map<String, String> headers = new TreeMap<>(SAFE);
    headers.putAll(answer.headers());
    return new HttpAnswer(answer.code(), answer.type(), answer.text(), headers, answer.file());
  }

  int port() {
    return listener.port();
  }

  @Override
  public void close() {
    listener.close();
  }
}
