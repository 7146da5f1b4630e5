package id.setia.cli;

import id.setia.night.StopSignal;
import java.util.concurrent.CountDownLatch;

/**
 * What becomes of SIGTERM (and of Ctrl-C): a command that has asked for it ends by itself, at a
 * place from which it can go on, and the process ends with the command's exit code instead of 143.
 */
final class StopHandler {

  private final boolean isOfProcess;
  private final StopSignal signal = new StopSignal();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int code;

  private StopHandler(boolean isOfProcess) {
    this.isOfProcess = isOfProcess;
  }

  /** The process' own. */
  static StopHandler ofProcess() {
    return new StopHandler(true);
  }

  /** One that only {@link #ask} gives: for commands inside another program. */
  static StopHandler onRequest() {
    return new StopHandler(false);
  }

  /** What runs look at before every step. */
  StopSignal signal() {
    return signal;
  }

  /** From now on the process ends when the command has. */
  void instead() {
    if (isOfProcess) {
      Runtime.getRuntime().addShutdownHook(new Thread(this::endWithTheCommand, "stop"));
    }
  }

  private void endWithTheCommand() {
    if (ended.getCount() == 0) {
      return;
    }
    ask();
    try {
      ended.await();
      Runtime.getRuntime().halt(code);
    } catch (InterruptedException nobodyWaits) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks the command to end. */
  void ask() {
    signal.ask();
    asked.countDown();
  }

  /** Waits until somebody asks. */
  void await() throws InterruptedException {
    asked.await();
  }

  /** The command has ended, and said all it had to say. */
  void ended(int exitCode) {
    code = exitCode;
    ended.countDown();
  }
}
