package id.setia.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.setia.SetiaException;
import id.setia.config.SparkSettings;
import id.setia.foreign.FileFault;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Spark's driver, started beside this program: one request a line on its input, one reply a line on
 * its output, its log in a file. It ends when this program does, as its input then ends.
 */
final class SparkProcess implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS_TO_END = 20;

  /** What Spark's own launcher gives to Java 17 and newer. */
  private static final List<String> JAVA_OPTIONS =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.net=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
          "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
          "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.cs=ALL-UNNAMED",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED",
          "--add-opens=java.base/sun.util.calendar=ALL-UNNAMED",
          "-Djdk.reflect.useDirectMethodHandle=false",
          "-Dio.netty.tryReflectionSetAccessible=true");

  private final Process process;
  private final OutputStream requests;
  private final BufferedReader replies;
  private final Path log;

  private SparkProcess(Process process, Path log) {
    this.process = process;
    this.requests = process.getOutputStream();
    this.replies = process.inputReader(StandardCharsets.UTF_8);
    this.log = log;
  }

  /**
   * Starts the driver.
   *
   * @param home the Spark installation
   * @param log the file that gets what Spark says
   * @throws SetiaException when it can't be started
   */
  static SparkProcess start(SparkSettings settings, Path home, Path jar, Path temp, Path log) {
    if (!Files.isDirectory(home.resolve("jars"))) {
      throw new SetiaException(
          "Cannot start Spark: %s has no folder jars (SPARK_HOME must name a Spark 4.2 installation)"
              .formatted(home));
    }
    if (!Files.isRegularFile(jar)) {
      throw new SetiaException(
          "Cannot start Spark: %s is missing (build it with mvn -f jobs-spark package, or set spark.jar)"
              .formatted(jar));
    }
    ProcessBuilder driver = new ProcessBuilder(command(settings, home, jar, temp));
    driver.environment().put("SPARK_HOME", home.toString());
    driver.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new SparkProcess(driver.start(), log);
    } catch (IOException failed) {
      throw new SetiaException("Cannot start Spark: " + FileFault.reason(failed), failed);
    }
  }

  private static List<String> command(SparkSettings settings, Path home, Path jar, Path temp) {
    Map<String, String> properties = new TreeMap<>();
    properties.put("spark.ui.enabled", "false");
    properties.put("spark.sql.warehouse.dir", temp.resolve("spark-warehouse").toUri().toString());
    if (settings.isLocal()) {
      properties.put("spark.local.dir", temp.toString());
      properties.put("spark.driver.host", "127.0.0.1");
      properties.put("spark.driver.bindAddress", "127.0.0.1");
    }
    properties.putAll(settings.properties());
    List<String> command = new ArrayList<>(launcher(home, properties));
    command.addAll(List.of("--master", settings.master(), "--deploy-mode", "client"));
    properties.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
    command.addAll(List.of("--class", "id.setia.spark.Main", jar.toString()));
    return command;
  }

  /** The installation's own script; where only the jars are there, what that script calls. */
  private static List<String> launcher(Path home, Map<String, String> properties) {
    Path script = home.resolve("bin").resolve("spark-submit");
    if (Files.isExecutable(script)) {
      return List.of(script.toString());
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JAVA_OPTIONS);
    String extra = properties.getOrDefault("spark.driver.extraJavaOptions", "").strip();
    if (!extra.isEmpty()) {
      command.addAll(List.of(extra.split(" +")));
    }
    command.add("-Xmx" + properties.getOrDefault("spark.driver.memory", "1g"));
    command.addAll(
        List.of(
            "-cp",
            home.resolve("conf") + File.pathSeparator + home.resolve("jars").resolve("*"),
            "org.apache.spark.deploy.SparkSubmit"));
    return command;
  }

  /**
   * Asks and waits for the reply.
   *
   * @param doing what is asked for, for messages: {@code "build core.orders"}
   * @throws SetiaException when Spark refuses it, fails at it or is gone
   */
  void ask(String doing, Map<String, Object> request) {
    JsonNode reply;
    try {
      requests.write((JSON.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
      requests.flush();
      String line = replies.readLine();
      if (line == null) {
        throw new SetiaException(gone(doing));
      }
      reply = JSON.readTree(line);
    } catch (IOException broken) {
      throw new SetiaException(gone(doing), broken);
    }
    if (!reply.path("done").asBoolean()) {
      throw new SetiaException(
          "Cannot %s: Spark failed: %s (its log is %s)"
              .formatted(doing, reply.path("reason").asText("no reason given"), log));
    }
  }

  private String gone(String doing) {
    return "Cannot %s: Spark's driver ended (its log is %s)".formatted(doing, log);
  }

  @Override
  public void close() {
    try {
      requests.close();
    } catch (IOException alreadyGone) {
      // a driver that has ended reads nothing more
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
