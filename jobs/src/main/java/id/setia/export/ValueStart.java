package id.setia.export;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The start of a value, enough to show it. */
final class ValueStart extends OutputStream {
  private static final int MOST_SHOWN = 120;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private boolean isCut;

  @Override
  public void write(int b) {
    isCut = bytes.size() >= MOST_SHOWN;
    if (!isCut) {
      bytes.write(b);
    }
  }

  /** As text, with dots where it was cut. */
  String text() {
    return bytes.toString(StandardCharsets.UTF_8) + (isCut ? "..." : "");
  }
}
