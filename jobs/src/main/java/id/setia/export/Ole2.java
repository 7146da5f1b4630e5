package id.setia.export;

import id.setia.SetiaException;
import id.setia.export.TextRelation.ExportFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Says what is wrong with the old Office container: an encrypted workbook, or one of 1997. */
final class Ole2 {

  private static final String ENCRYPTED = "EncryptedPackage";
  private static final int BLOCK_BYTES = 1 << 16;

  private Ole2() {}

  static SetiaException refusal(ExportFile file) throws IOException {
    return new SetiaException(
        isEncrypted(file)
            ? "Cannot read %s: the workbook is encrypted; save it without a password"
                .formatted(file.name())
            : "Cannot read %s: it is a workbook of the old XLS kind; save it as XLSX"
                .formatted(file.name()));
  }

  /** The container names its streams in UTF-16; the name may span two blocks. */
  private static boolean isEncrypted(ExportFile file) throws IOException {
    String before = "";
    try (InputStream in = Files.newInputStream(file.path())) {
      for (byte[] block = in.readNBytes(BLOCK_BYTES);
          block.length > 0;
          block = in.readNBytes(BLOCK_BYTES)) {
        String text = new String(block, StandardCharsets.UTF_16LE);
        if ((before + text).contains(ENCRYPTED)) {
          return true;
        }
        before = text.substring(Math.max(0, text.length() - ENCRYPTED.length()));
      }
    }
    return false;
  }
}
