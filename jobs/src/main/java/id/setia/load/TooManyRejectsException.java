package id.setia.load;

import id.setia.SetiaException;

/** A source has more bad records than its bound allows; nothing of it was loaded. */
public final class TooManyRejectsException extends SetiaException {

  private static final long serialVersionUID = 1L;

  /** With the message of the source that stopped. */
  public TooManyRejectsException(String message) {
    super(message);
  }
}
