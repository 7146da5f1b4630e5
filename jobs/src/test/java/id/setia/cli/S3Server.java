package id.setia.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An S3-compatible server of its own with one bucket in its memory: moto ({@code pip install
 * "moto[server]"}). Tests that use it are skipped where it is not installed.
 */
final class S3Server implements AutoCloseable {

  private static final String BUCKET = "shop-bucket";
  private static final Pattern STARTED = Pattern.compile("Running on (http://[0-9.:]+)");

  private final Process process;
  private final String endpoint;

  private S3Server(Process process, String endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  /** Starts one on a free port, or skips the test. */
  static S3Server start() throws IOException, InterruptedException {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "no moto_server here (pip install \"moto[server]\")");
    Process process =
        new ProcessBuilder(program.orElseThrow().toString(), "-H", "127.0.0.1", "-p", "0")
            .redirectErrorStream(true)
            .start();
    S3Server server = new S3Server(process, endpoint(process));
    server.makeBucket();
    return server;
  }

  private static Optional<Path> program() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(directory -> Path.of(directory, "moto_server"))
        .filter(path -> path.toFile().canExecute())
        .findFirst();
  }

  /** What it says goes on being read, else it would wait for a reader. */
  private static String endpoint(Process process) throws IOException {
    BufferedReader said = process.inputReader();
    StringBuilder before = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      Matcher started = STARTED.matcher(line);
      if (started.find()) {
        Thread rest = new Thread(() -> said.lines().forEach(unheard -> {}), "moto");
        rest.setDaemon(true);
        rest.start();
        return started.group(1);
      }
      before.append(line).append('\n');
    }
    throw new IOException("moto_server ended: " + before);
  }

  private void makeBucket() throws IOException, InterruptedException {
    HttpResponse<String> made =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(endpoint + "/" + BUCKET))
                    .PUT(HttpRequest.BodyPublishers.noBody())
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    if (made.statusCode() != 200) {
      throw new IOException("no bucket: " + made.body());
    }
  }

  /** The bucket, as Hadoop names it. */
  String uri() {
    return "s3a://" + BUCKET;
  }

  /** Where it answers. */
  String endpoint() {
    return endpoint;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    process.onExit().join();
  }
}
