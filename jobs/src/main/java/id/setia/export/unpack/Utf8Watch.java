package id.setia.export.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bytes of a text whose encoding is said to have one byte a character. Every file fits such an
 * encoding, so nothing else tells that it is UTF-8: that all its bytes beyond ASCII stand in the
 * pairs and triples of UTF-8 happens in no text of another.
 */
final class Utf8Watch extends FilterInputStream {

  /** Lead bytes of two, three and four bytes, RFC 3629. */
  private static final int[] LEADS = {0xC2, 0xE0, 0xF0, 0xF5};

  private boolean isUtf8 = true;
  private long characters;
  private int missing;

  Utf8Watch(InputStream bytes) {
    super(bytes);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    if (read < 0) {
      end();
    } else {
      see(read);
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0) {
      end();
    }
    for (int at = offset; isUtf8 && at < offset + count; at++) {
      see(buffer[at] & 0xFF);
    }
    return count;
  }

  private void see(int read) {
    if (missing > 0) {
      isUtf8 &= read >> 6 == 0b10;
      missing--;
    } else if (read > 0x7F) {
      missing = 0;
      while (missing < LEADS.length && read >= LEADS[missing]) {
        missing++;
      }
      isUtf8 &= missing > 0 && missing < LEADS.length;
      characters++;
    }
  }

  private void end() throws MistakenEncodingException {
    if (isUtf8 && missing == 0 && characters > 0) {
      throw new MistakenEncodingException();
    }
  }
}
