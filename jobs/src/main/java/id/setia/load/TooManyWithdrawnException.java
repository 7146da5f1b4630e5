package id.setia.load;

import id.setia.SetiaException;

/**
 * A full export lacks more documents than it may withdraw: it may be a part of one. Nothing is
 * loaded.
 */
public final class TooManyWithdrawnException extends SetiaException {

  private static final long serialVersionUID = 1L;

  /** With the sentence a person reads. */
  public TooManyWithdrawnException(String message) {
    super(message);
  }
}
