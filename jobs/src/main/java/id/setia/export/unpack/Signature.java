package id.setia.export.unpack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** What a file is by its first bytes, whatever it is called. */
public enum Signature {
  /** RFC 1952. */
  GZIP("1f8b"),
  /** RFC 8878. */
  ZSTD("28b52ffd"),
  /** A ZIP archive, which every XLSX workbook is too. */
  ZIP("504b0304"),
  /** A ZIP archive without entries. */
  EMPTY_ZIP("504b0506"),
  /** The container of old XLS workbooks and of encrypted XLSX ones. */
  OLE2("d0cf11e0a1b11ae1"),
  /** Apache Parquet. */
  PARQUET("50415231"),
  /** Nothing of these: text, hopefully. */
  NONE("");

  private static final int LONGEST = 8;

  private final String hex;

  Signature(String hex) {
    this.hex = hex;
  }

  /** Of a file. */
  public static Signature of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return of(in.readNBytes(LONGEST));
    }
  }

  /** Of a stream that can be marked; it stands where it stood. */
  public static Signature of(InputStream in) throws IOException {
    in.mark(LONGEST);
    byte[] start = in.readNBytes(LONGEST);
    in.reset();
    return of(start);
  }

  private static Signature of(byte[] start) {
    String startHex = HexFormat.of().formatHex(start);
    for (Signature signature : values()) {
      if (startHex.startsWith(signature.hex)) {
        return signature;
      }
    }
    throw new IllegalStateException("NONE matches everything");
  }
}
