package id.setia.cli;

/** What the launcher's caller learns from the exit code. */
final class ExitCode {

  /** Done. */
  static final int DONE = 0;

  /** Failed. */
  static final int FAILED = 1;

  /** The command line or the configuration is wrong. */
  static final int USAGE = 2;

  /** Data or checks were not good enough to publish. */
  static final int CHECKS_FAILED = 3;

  /** Another run is at work in the workspace. */
  static final int BUSY = 4;

  /** A run was asked to stop, did, and goes on when it is started again. */
  static final int STOPPED = 5;

  private ExitCode() {}
}
