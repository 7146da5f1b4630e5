package id.setia.export.xlsx;

import id.setia.SetiaException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The workbook's table of texts. A large export has millions: they lie in a scratch file that is
 * mapped into memory, and only their offsets take heap.
 */
final class SharedStrings {

  private final String fileName;
  private int[] offsets = new int[1024];
  private int count;
  private @Nullable MappedByteBuffer bytes;

  private SharedStrings(String fileName) {
    this.fileName = fileName;
  }

  static SharedStrings none(String fileName) {
    return new SharedStrings(fileName);
  }

  static SharedStrings read(String fileName, InputStream part, Path scratch) throws IOException {
    SharedStrings strings = new SharedStrings(fileName);
    Path file = Files.createTempFile(scratch, "strings-", ".bin");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      strings.copy(new Xml(fileName, part), out);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      strings.bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
    }
    Files.delete(file);
    return strings;
  }

  private void copy(Xml xml, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    boolean isPhonetic = false;
    long length = 0;
    while (xml.next()) {
      switch (xml.name()) {
        case "si" -> {
          if (xml.isStart()) {
            text.setLength(0);
          } else {
            byte[] encoded = Escapes.decode(text.toString()).getBytes(StandardCharsets.UTF_8);
            out.write(encoded);
            length += encoded.length;
            add(length);
          }
        }
        case "rPh" -> isPhonetic = xml.isStart();
        case "t" -> {
          if (xml.isStart() && !isPhonetic) {
            text.append(xml.text());
          }
        }
        default -> {
          // The rest is how the text looks.
        }
      }
    }
  }

  private void add(long end) {
    if (end > Integer.MAX_VALUE) {
      throw new SetiaException(
          "Cannot read %s: its texts take more than %d bytes"
              .formatted(fileName, Integer.MAX_VALUE));
    }
    count++;
    if (count == offsets.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
    }
    offsets[count] = (int) end;
  }

  /** The text of a number in a cell. */
  String at(String number) {
    int index = -1;
    try {
      index = Integer.parseInt(number.strip());
    } catch (NumberFormatException malformed) {
      throw missing(number);
    }
    MappedByteBuffer all = bytes;
    if (index < 0 || index >= count || all == null) {
      throw missing(number);
    }
    byte[] text = new byte[offsets[index + 1] - offsets[index]];
    all.get(offsets[index], text);
    return new String(text, StandardCharsets.UTF_8);
  }

  private SetiaException missing(String number) {
    return new SetiaException(
        "Cannot read %s: a cell refers to text %s of %d".formatted(fileName, number, count));
  }
}
