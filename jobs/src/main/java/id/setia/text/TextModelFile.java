package id.setia.text;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * The file of a model, big-endian: eight letters, version of the file, version of the features,
 * bits of the hash, number of features that are not hashed, length of the name and the name, the
 * step as a float, three bytes for each hashed feature, three floats for each other one, and the
 * CRC-32 of all that.
 */
final class TextModelFile {

  private static final byte[] MAGIC = ascii("SETIATXT");
  private static final int FILE_VERSION = 1;
  private static final int LABELS = 3;
  private static final int MOST = 127;
  private static final int CHECK = 4;

  private final byte[] bytes;
  private int at;

  private TextModelFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException saying why it is none
   */
  static TextModel read(byte[] file) {
    return new TextModelFile(file).read();
  }

  private TextModel read() {
    if (bytes.length < MAGIC.length || !Arrays.equals(MAGIC, 0, 8, bytes, 0, 8)) {
      throw invalid("it is no model of comments");
    }
    at = MAGIC.length;
    require(bytes.length > at + 5, "it ends early");
    require(next() == FILE_VERSION, "it has another version of the file");
    require(
        next() == Features.VERSION && next() == Features.BITS && next() == Features.DENSE,
        "it was trained on other features than this version has: train it again");
    int length = next();
    int expected =
        at + length + CHECK + LABELS * (Features.HASHED + CHECK * Features.DENSE) + CHECK;
    require(bytes.length == expected, "it has %d bytes, not %d".formatted(bytes.length, expected));
    StringBuilder name = new StringBuilder(length);
    for (int index = 0; index < length; index++) {
      name.append((char) next());
    }
    CRC32 check = new CRC32();
    check.update(bytes, 0, bytes.length - CHECK);
    float step = nextFloat();
    int[] levels = new int[Features.HASHED];
    for (int index = 0; index < levels.length; index++) {
      levels[index] = next() | (next() << 8) | (next() << 16);
    }
    float[] dense = new float[LABELS * Features.DENSE];
    for (int index = 0; index < dense.length; index++) {
      dense[index] = nextFloat();
      require(Float.isFinite(dense[index]), "a weight is no number");
    }
    require(nextInt() == (int) check.getValue(), "its check sum is wrong: it was damaged");
    require(Float.isFinite(step) && step > 0, "its step is no positive number");
    return TextModel.of(name.toString(), levels, step, dense);
  }

  private int next() {
    return bytes[at++] & 0xFF;
  }

  private int nextInt() {
    return (next() << 24) | (next() << 16) | (next() << 8) | next();
  }

  private float nextFloat() {
    return Float.intBitsToFloat(nextInt());
  }

  private static byte[] ascii(String text) {
    byte[] letters = new byte[text.length()];
    for (int index = 0; index < letters.length; index++) {
      letters[index] = (byte) text.charAt(index);
    }
    return letters;
  }

  private static void require(boolean isTrue, String reason) {
    if (!isTrue) {
      throw invalid(reason);
    }
  }

  private static IllegalArgumentException invalid(String reason) {
    return new IllegalArgumentException("Invalid text model: " + reason);
  }

  /**
   * The file of trained weights.
   *
   * @param weights of {@link Features#ALL} features, three labels each
   */
  static byte[] write(String name, double[] weights) {
    byte[] letters = ascii(name);
    int hashed = LABELS * Features.HASHED;
    byte[] bytes =
        new byte
            [MAGIC.length
                + 5
                + letters.length
                + CHECK
                + hashed
                + CHECK * LABELS * Features.DENSE
                + CHECK];
    TextModelFile file = new TextModelFile(bytes);
    file.put(MAGIC);
    file.put(
        new byte[] {
          FILE_VERSION, Features.VERSION, Features.BITS, Features.DENSE, (byte) letters.length
        });
    file.put(letters);
    double largest = 0;
    for (int index = 0; index < hashed; index++) {
      largest = Math.max(largest, Math.abs(weights[index]));
    }
    float step = (float) (largest / MOST);
    file.putInt(Float.floatToIntBits(step));
    for (int index = 0; index < hashed; index++) {
      bytes[file.at++] = (byte) Math.round(weights[index] / step);
    }
    for (int index = hashed; index < LABELS * Features.ALL; index++) {
      file.putInt(Float.floatToIntBits((float) weights[index]));
    }
    CRC32 check = new CRC32();
    check.update(bytes, 0, file.at);
    file.putInt((int) check.getValue());
    return bytes;
  }

  private void put(byte[] part) {
    System.arraycopy(part, 0, bytes, at, part.length);
    at += part.length;
  }

  private void putInt(int value) {
    for (int shift = 24; shift >= 0; shift -= 8) {
      bytes[at++] = (byte) (value >> shift);
    }
  }
}
