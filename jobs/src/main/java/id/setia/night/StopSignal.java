package id.setia.night;

/** How a run that is at work learns that it shall stop: it looks before every step. */
public final class StopSignal {

  private volatile boolean isAsked;

  /** A signal that nobody has given yet. */
  public StopSignal() {}

  /** Asks every run that listens to stop before its next step. */
  public void ask() {
    isAsked = true;
  }

  /** Whether somebody has asked. */
  public boolean isAsked() {
    return isAsked;
  }

  /**
   * Looks.
   *
   * @throws RunStoppedException when somebody has asked
   */
  void check(String step) {
    if (isAsked) {
      throw new RunStoppedException(step);
    }
  }
}
