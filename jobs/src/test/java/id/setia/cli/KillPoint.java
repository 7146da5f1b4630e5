package id.setia.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Where a process kills itself: before the n-th statement to the state database that a pattern
 * finds, or some time after it; or some time after its start.
 *
 * @param name for people
 * @param statement a pattern of the statement and its parameters; empty: the start of the process
 * @param occurrence which of them, 1 = the first
 * @param delayMillis how long after it
 * @param onceExists counts only while this file exists; empty: always
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
    return statement.isEmpty() && delayMillis == 0;
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
    if (statement.isEmpty()) {
      killLater(delayMillis);
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
    } catch (java.io.IOException | InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
