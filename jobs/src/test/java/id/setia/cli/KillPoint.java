package id.setia.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where a process kills itself: before the n-th statement to the state database that a pattern
 * finds, or some time after it; or some time after its start; or as soon as a file is there.
 *
 * @param name for people
 * @param statement a pattern of the statement and its parameters; empty: the start of the process
 * @param occurrence which of them, 1 = the first
 * @param delayMillis how long after it
 * @param onceExists counts only while this file exists; empty: always; without statement and delay
 *     the glob of the file that is waited for
 */
record KillPoint(
    String name, String statement, int occurrence, long delayMillis, String onceExists) {

  private static final String PROPERTY = "setia.kill.";

  static KillPoint before(String name, String statement, int occurrence) {
    return new KillPoint(name, statement, occurrence, 0, "");
  }

  static KillPoint after(String name, String statement, long delayMillis) {
    return new KillPoint(name, statement, 1, delayMillis, "");
  }

  static KillPoint never() {
    return new KillPoint("never", "", 0, 0, "");
  }

  boolean isNever() {
    return statement.isEmpty() && delayMillis == 0 && onceExists.isEmpty();
  }

  /** As soon as a file is there that a glob finds, however deep below a folder. */
  static KillPoint whenWritten(String name, Path folder, String glob) {
    return new KillPoint(name, "", 0, 0, folder + "/**/" + glob);
  }

  static KillPoint atStatement(int number) {
    return new KillPoint("statement " + number, ".", number, 0, "");
  }

  static KillPoint atTime(long millis) {
    return new KillPoint("after " + millis + " ms", "", 0, millis, "");
  }

  KillPoint onceExists(Path file) {
    return new KillPoint(name, statement, occurrence, delayMillis, file.toString());
  }

  /** As options of a JVM. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    options.add("-D%sstatement=%s".formatted(PROPERTY, statement));
    options.add("-D%soccurrence=%d".formatted(PROPERTY, occurrence));
    options.add("-D%sdelay=%d".formatted(PROPERTY, delayMillis));
    options.add("-D%sexists=%s".formatted(PROPERTY, onceExists));
    return options;
  }

  /** What this JVM was told. */
  static KillPoint ofThisProcess() {
    return new KillPoint(
        "",
        System.getProperty(PROPERTY + "statement", ""),
        Integer.getInteger(PROPERTY + "occurrence", 0),
        Long.getLong(PROPERTY + "delay", 0),
        System.getProperty(PROPERTY + "exists", ""));
  }

  /** Watches for its moment. */
  Trigger arm() {
    if (isNever()) {
      throw new IllegalStateException("a process that nobody kills needs no arms");
    }
    if (statement.isEmpty() && delayMillis > 0) {
      killLater(delayMillis);
    } else if (statement.isEmpty()) {
      killOnceThere();
    }
    return new Trigger(this, Pattern.compile(statement, Pattern.DOTALL), new AtomicInteger());
  }

  record Trigger(KillPoint point, Pattern pattern, AtomicInteger seen) {

    void before(String statement) {
      if (point.statement.isEmpty()
          || !pattern.matcher(statement).find()
          || !(point.onceExists.isEmpty() || Files.exists(Path.of(point.onceExists)))) {
        return;
      }
      if (seen.incrementAndGet() == point.occurrence) {
        if (point.delayMillis > 0) {
          killLater(point.delayMillis);
        } else {
          kill();
        }
      }
    }
  }

  private void killOnceThere() {
    int stars = onceExists.indexOf("/**/");
    Path folder = Path.of(onceExists.substring(0, stars));
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + onceExists);
    Thread thread =
        new Thread(
            () -> {
              while (!isThere(folder, matcher)) {
                Thread.onSpinWait();
              }
              kill();
            },
            "killer");
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean isThere(Path folder, PathMatcher matcher) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.anyMatch(matcher::matches);
    } catch (IOException | UncheckedIOException changing) {
      // what was there a moment ago is gone: the next look sees another state
      return false;
    }
  }

  private static void killLater(long millis) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Thread.sleep(millis);
              } catch (InterruptedException never) {
                throw new IllegalStateException(never);
              }
              kill();
            },
            "killer");
    thread.setDaemon(true);
    thread.start();
  }

  /** SIGKILL: nothing of this process runs any more, no hook, no finally. */
  private static void kill() {
    String pid = Long.toString(ProcessHandle.current().pid());
    try {
      new ProcessBuilder("kill", "-KILL", pid).inheritIO().start().waitFor();
    } catch (IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
