package id.setia;

/**
 * A failure that a user can understand and act on: its message names what could not be done and
 * why, with values.
 *
 * <p>Everything else that is thrown is a defect of Setia.
 */
public class SetiaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * With a message of the shape {@code Cannot <do> <what>: <reason with values>}; values of exports
   * in it are made {@linkplain PlainText#lines plain}.
   */
  public SetiaException(String message) {
    super(PlainText.lines(message));
  }

  /** An error with what caused it, which is for the log alone. */
  public SetiaException(String message, Throwable cause) {
    super(PlainText.lines(message), cause);
  }
}
