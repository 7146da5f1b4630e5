package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Templates;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM with the tests' class path. */
record Child(Process process, BufferedReader output) implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 120;

  static Child start(
      Class<?> main, Map<String, String> environment, List<String> options, String... arguments)
      throws IOException {
    return start(List.of(), main, environment, options, arguments);
  }

  private static Child start(
      List<String> before,
      Class<?> main,
      Map<String, String> environment,
      List<String> options,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    if (Runtime.version().feature() > 21) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    // what every night would parse and make anew, where the launcher has prepared it
    Templates.directory().ifPresent(prepared -> command.add("-Dsetia.templates=" + prepared));
    command.addAll(options);
    command.addAll(List.of("-cp", classPath(), main.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    return new Child(process, process.inputReader(StandardCharsets.UTF_8));
  }

  /** Surefire may hide the class path in a manifest, and then tells it here. */
  static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Reads until a line begins so. */
  String awaitLine(String beginning) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(beginning)) {
        return line;
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("the process ended without \"%s\": %s".formatted(beginning, before));
  }

  /** Reads until a line has all of this in it. */
  String awaitPart(String... parts) throws IOException {
    StringBuilder before = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (List.of(parts).stream().allMatch(line::contains)) {
        return line;
      }
      before.append(line).append('\n');
    }
    throw new AssertionError("the process ended without %s: %s".formatted(List.of(parts), before));
  }

  /** Asks it to end, as systemd and Kubernetes do. */
  int terminate() throws IOException, InterruptedException {
    assertThat(process.toHandle().destroy()).isTrue();
    output.transferTo(java.io.Writer.nullWriter());
    return end();
  }

  /** Kills it as a power cut would; what it had printed can still be read. */
  void kill() throws InterruptedException {
    assertThat(process.toHandle().destroyForcibly()).isTrue();
    end();
  }

  /** Lets it stand still, or go on again: {@code STOP}, {@code CONT}. */
  void signal(String signal) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor())
        .isZero();
  }

  /** Starts the night of a shell in a home of its own. */
  static Child night(Shell shell, Home home, String... more) throws IOException {
    return night(List.of(), shell, home, more);
  }

  /** The same on a machine of its own. */
  static Child night(Machine machine, Shell shell, Home home) throws IOException {
    return night(machine.command(), shell, home);
  }

  private static Child night(List<String> before, Shell shell, Home home, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "--as-of",
                SmallNights.AS_OF.toString(),
                "--workspace",
                shell.workspace().toString()));
    arguments.addAll(List.of(more));
    return start(
        before,
        Main.class,
        shell.environment(),
        List.of("-Dsetia.home=" + home.directory()),
        arguments.toArray(String[]::new));
  }

  int end() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("process %d does not end".formatted(process.pid()));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
