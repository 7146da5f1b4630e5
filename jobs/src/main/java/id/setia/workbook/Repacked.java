package id.setia.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A workbook's parts in a zip that every reader can stream: the writer of workbooks leaves the
 * sizes of parts to the directory at the end. The same figures give the same bytes.
 */
final class Repacked {

  private static final String PROPERTIES = "docProps/core.xml";

  /** The earliest that a zip can say. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Repacked() {}

  static void write(Path streamed, Path file) throws IOException {
    try (ZipFile from = new ZipFile(streamed.toFile());
        OutputStream bytes = Files.newOutputStream(file);
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry part : from.stream().map(ZipEntry.class::cast).toList()) {
        ZipEntry same = new ZipEntry(part.getName());
        same.setTimeLocal(NO_TIME);
        to.putNextEntry(same);
        try (InputStream in = from.getInputStream(part)) {
          if (part.getName().equals(PROPERTIES)) {
            to.write(timeless(in));
          } else {
            in.transferTo(to);
          }
        }
        to.closeEntry();
      }
    }
  }

  private static byte[] timeless(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8)
        .replaceAll("<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\\1>", "")
        .getBytes(StandardCharsets.UTF_8);
  }
}
