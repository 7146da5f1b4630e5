package id.setia.night;

import org.jspecify.annotations.Nullable;

/** How a run that is at work learns that it shall stop: it looks before every step. */
public final class StopSignal {

  private final @Nullable StopSignal wider;
  private volatile boolean isAsked;

  /** A signal that nobody has given yet. */
  public StopSignal() {
    this.wider = null;
  }

  /** A signal for one run: it stops too where {@code wider} is given, and gives that to nobody. */
  public StopSignal(StopSignal wider) {
    this.wider = wider;
  }

  /** Asks every run that listens to stop before its next step. */
  public void ask() {
    isAsked = true;
  }

  /** Whether somebody has asked. */
  public boolean isAsked() {
    return isAsked || (wider != null && wider.isAsked());
  }

  /**
   * Looks.
   *
   * @throws RunStoppedException when somebody has asked
   */
  void check(String step) {
    if (isAsked()) {
      throw new RunStoppedException(step);
    }
  }
}
