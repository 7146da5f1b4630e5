package id.setia.serve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes connections, each with a thread to answer it. When there are {@link #MOST_AT_ONCE}, the one
 * that has been asking for the longest is closed for the new one: nobody can hold all places.
 */
final class HttpListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);
  private static final int MOST_AT_ONCE = 512;
  private static final int LOOK_MILLIS = 500;
  private static final int WAITING_TO_BE_TAKEN = 1024;

  private final ServerSocket server;
  private final Clock clock;
  private final Function<HttpRequest, HttpAnswer> answers;
  private final Thread acceptor = new Thread(this::accept, "serve");
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** The oldest first. */
  private final Set<HttpConnection> open = new LinkedHashSet<>();

  private HttpListener(
      ServerSocket server, Clock clock, Function<HttpRequest, HttpAnswer> answers) {
    this.clock = clock;
    this.server = server;
    this.answers = answers;
  }

  /**
   * Listens.
   *
   * @throws IOException when the address can't be had
   */
  static HttpListener open(
      InetSocketAddress address, Clock clock, Function<HttpRequest, HttpAnswer> answers)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setSoTimeout(LOOK_MILLIS);
      server.bind(address, WAITING_TO_BE_TAKEN);
    } catch (IOException refused) {
      server.close();
      throw refused;
    }
    HttpListener listener = new HttpListener(server, clock, answers);
    listener.acceptor.start();
    return listener;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        take(server.accept());
      } catch (SocketTimeoutException nobody) {
        closeOverdue();
      } catch (IOException failed) {
        if (!server.isClosed()) {
          LOG.warn("a connection could not be taken: {}", failed.getMessage());
        }
      }
    }
  }

  private void take(Socket socket) {
    HttpConnection connection = new HttpConnection(socket, clock);
    closeOverdue();
    synchronized (open) {
      if (open.size() >= MOST_AT_ONCE) {
        HttpConnection oldest =
            open.stream()
                .filter(HttpConnection::isAsking)
                .findFirst()
                .orElseGet(() -> open.iterator().next());
        open.remove(oldest);
        oldest.close();
      }
      open.add(connection);
    }
    threads.execute(() -> answer(connection));
  }

  private void answer(HttpConnection connection) {
    try {
      connection.answer(answers);
    } finally {
      synchronized (open) {
        open.remove(connection);
      }
    }
  }

  /** A client that doesn't read its answer holds its thread until somebody closes it. */
  private void closeOverdue() {
    synchronized (open) {
      List<HttpConnection> overdue = open.stream().filter(HttpConnection::isOverdue).toList();
      overdue.forEach(HttpConnection::close);
      open.removeAll(overdue);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      LOG.warn("the port could not be closed: {}", failed.getMessage());
    }
    synchronized (open) {
      open.forEach(HttpConnection::close);
      open.clear();
    }
    threads.shutdownNow();
  }
}
