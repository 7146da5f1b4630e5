package id.setia.cli;

import id.setia.monitoring.Progress;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A display for each of several runs in a row; the one before ends when the next begins. */
final class RunDisplays implements Supplier<Progress>, AutoCloseable {

  private final Terminal terminal;
  private final boolean json;
  private @Nullable RunDisplay last;

  RunDisplays(Terminal terminal, boolean json) {
    this.terminal = terminal;
    this.json = json;
  }

  @Override
  public Progress get() {
    close();
    RunDisplay next = RunDisplay.of(terminal, json);
    last = next;
    return next;
  }

  @Override
  public void close() {
    if (last != null) {
      last.close();
      last = null;
    }
  }
}
