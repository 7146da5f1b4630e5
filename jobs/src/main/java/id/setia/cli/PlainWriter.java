package id.setia.cli;

import id.setia.PlainText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The printer of every command: what it is given reaches the terminal as text, whatever an export
 * wrote into it.
 */
final class PlainWriter extends FilterWriter {

  private PlainWriter(Writer target) {
    super(target);
  }

  /** A printer over a stream, which it flushes at each end of a line. */
  static PrintWriter over(PrintWriter target) {
    return new PrintWriter(new PlainWriter(target), true);
  }

  @Override
  public void write(int character) throws IOException {
    write(String.valueOf((char) character));
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    write(new String(characters, offset, length));
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    out.write(PlainText.lines(text.substring(offset, offset + length)));
  }
}
