package id.setia.serve;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Servers for tests to speak to. */
public final class HttpServers {

  private HttpServers() {}

  /** A server on a free port of the loopback address, not yet started. */
  public static HttpServer local() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }
}
