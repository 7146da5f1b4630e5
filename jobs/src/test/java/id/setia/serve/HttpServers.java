package id.setia.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Servers for tests to speak to. The JDK reads the limits of its server once in a process, from
 * whoever opens one first: a test opens one here, so that {@link StatusServer}'s limits hold
 * whichever test comes first.
 */
public final class HttpServers {

  private HttpServers() {}

  /** A server on a free port of the loopback address, not yet started. */
  public static HttpServer local() throws IOException {
    StatusServer.setLimits();
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }
}
