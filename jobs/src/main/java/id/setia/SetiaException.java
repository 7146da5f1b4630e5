package id.setia;

import java.util.regex.Pattern;

/**
 * A failure that a user can understand and act on: its message names what could not be done and
 * why, with values.
 *
 * <p>Everything else that is thrown is a defect of Setia.
 */
public class SetiaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final Pattern COMMANDS =
      Pattern.compile("[\\p{Cc}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}&&[^\n\t]]");

  /** With a message of the shape {@code Cannot <do> <what>: <reason with values>}. */
  public SetiaException(String message) {
    super(harmless(message));
  }

  /** The same, keeping the cause for the log. */
  public SetiaException(String message, Throwable cause) {
    super(harmless(message), cause);
  }

  /**
   * Messages quote names and values of exports, which could command the terminal or turn a line
   * around.
   */
  private static String harmless(String message) {
    return COMMANDS.matcher(message).replaceAll("\uFFFD");
  }
}
