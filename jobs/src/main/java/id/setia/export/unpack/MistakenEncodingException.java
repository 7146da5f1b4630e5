package id.setia.export.unpack;

import java.nio.charset.CharacterCodingException;

/** A text that is UTF-8 where another encoding of one byte a character was said to be its own. */
public final class MistakenEncodingException extends CharacterCodingException {

  private static final long serialVersionUID = 1L;

  @Override
  public String getMessage() {
    return "it is UTF-8";
  }
}
