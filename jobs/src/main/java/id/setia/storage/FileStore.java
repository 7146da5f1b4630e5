package id.setia.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;

/** A place that holds files. */
interface FileStore {

  /** The files a glob matches, hidden ones left out, by name; empty where nothing matches. */
  List<StoredFile> list(String glob) throws IOException;

  /** How the file stands now. */
  StoredFile stat(String uri) throws IOException;

  /** Its content. */
  InputStream open(String uri) throws IOException;

  /** Copies its content over an existing local file. */
  default void copy(String uri, Path target, LongConsumer progress) throws IOException {
    byte[] block = new byte[1 << 20];
    try (InputStream in = open(uri);
        OutputStream out = Files.newOutputStream(target)) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        out.write(block, 0, read);
        progress.accept(read);
      }
    }
  }
}
