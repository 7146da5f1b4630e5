package id.setia.monitoring.alert;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * What a mail server does for privacy, before one that does not: it speaks TLS from the beginning
 * or after STARTTLS (RFC 3207), and passes on what it then hears. What it hears in the clear it
 * keeps.
 */
final class TlsFront implements AutoCloseable {

  /** When it begins to speak TLS. */
  enum Begin {
    AT_ONCE,
    WHEN_ASKED,
    NEVER
  }

  private final ServerSocket door;
  private final SSLContext tls;
  private final int server;
  private final Begin begin;
  private final List<String> heardInTheClear = new CopyOnWriteArrayList<>();

  private TlsFront(ServerSocket door, SSLContext tls, int server, Begin begin) {
    this.door = door;
    this.tls = tls;
    this.server = server;
    this.begin = begin;
  }

  /** One before the server that listens on a port of this machine. */
  static TlsFront open(SSLContext tls, int server, Begin begin) throws IOException {
    TlsFront front =
        new TlsFront(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), tls, server, begin);
    thread(front::serve);
    return front;
  }

  int port() {
    return door.getLocalPort();
  }

  List<String> heardInTheClear() {
    return List.copyOf(heardInTheClear);
  }

  private void serve() {
    while (!door.isClosed()) {
      try (Socket caller = door.accept();
          Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
        answer(caller, behind);
      } catch (IOException ended) {
        // the caller hung up, or the test is over
      }
    }
  }

  private void answer(Socket caller, Socket behind) throws IOException {
    String greeting = line(behind.getInputStream());
    if (begin != Begin.AT_ONCE && !isAskedForTls(caller, greeting)) {
      return;
    }
    try (SSLSocket secret =
        (SSLSocket) tls.getSocketFactory().createSocket(caller, null, caller.getPort(), false)) {
      secret.setUseClientMode(false);
      secret.startHandshake();
      if (begin == Begin.AT_ONCE) {
        say(secret.getOutputStream(), greeting);
      }
      Thread answers = thread(() -> pass(behind, secret));
      pass(secret, behind);
      join(answers);
    }
  }

  private boolean isAskedForTls(Socket caller, String greeting) throws IOException {
    say(caller.getOutputStream(), greeting);
    for (String said = line(caller.getInputStream());
        !said.isEmpty();
        said = line(caller.getInputStream())) {
      heardInTheClear.add(said);
      if (said.startsWith("EHLO")) {
        say(
            caller.getOutputStream(),
            begin == Begin.WHEN_ASKED ? "250-here\r\n250 STARTTLS" : "250 here");
      } else if (said.equals("STARTTLS")) {
        say(caller.getOutputStream(), "220 go ahead");
        return true;
      } else {
        say(caller.getOutputStream(), "221 not in the clear");
      }
    }
    return false;
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  /** Without its end; empty at the end of all. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
    }
    return line.toString(StandardCharsets.US_ASCII).strip();
  }

  private static void pass(Socket from, Socket to) {
    try {
      byte[] block = new byte[8192];
      InputStream in = from.getInputStream();
      for (int length = in.read(block); length >= 0; length = in.read(block)) {
        to.getOutputStream().write(block, 0, length);
        to.getOutputStream().flush();
      }
      to.close();
    } catch (IOException ended) {
      // one of the two hung up
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "tls-front");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
