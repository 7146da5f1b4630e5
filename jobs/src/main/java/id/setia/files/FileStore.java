package id.setia.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A place that holds files. */
interface FileStore {

  /** The files a glob matches, hidden ones left out, by name; empty where nothing matches. */
  List<StoredFile> list(String glob) throws IOException;

  /** How the file stands now. */
  StoredFile stat(String uri) throws IOException;

  /** Its content. */
  InputStream open(String uri) throws IOException;
}
