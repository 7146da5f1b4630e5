package id.setia.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.regex.Pattern;

/**
 * Files under any URI: {@code file:} and plain paths by the JDK, every other scheme by Hadoop,
 * which starts only when such a scheme is asked for.
 */
public final class FileStores {

  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final Map<String, String> hadoopProperties;

  /** With the properties for Hadoop file systems, such as {@code fs.s3a.endpoint}. */
  public FileStores(Map<String, String> hadoopProperties) {
    this.hadoopProperties = Map.copyOf(hadoopProperties);
  }

  /**
   * The files that {@code glob} matches, in the order of their names; hidden files (., _) are left
   * out.
   */
  public List<StoredFile> list(String glob) throws IOException {
    return store(glob).list(glob);
  }

  /** How a listed file stands now. */
  public StoredFile stat(String uri) throws IOException {
    return store(uri).stat(uri);
  }

  /** The content of a listed file. */
  public InputStream open(String uri) throws IOException {
    return store(uri).open(uri);
  }

  /**
   * Copies a listed file over an existing local one.
   *
   * @param progress told of the bytes of every block
   */
  public void copy(String uri, Path target, LongConsumer progress) throws IOException {
    store(uri).copy(uri, target, progress);
  }

  /** Whether a URI names a file of this machine. */
  public static boolean isLocal(String uri) {
    return uri.startsWith("file:") || !SCHEME.matcher(uri).matches();
  }

  /**
   * The folder of this machine that a glob looks in; empty where it names one file, looks
   * everywhere or lies elsewhere.
   */
  public static Optional<Path> folder(String glob) {
    if (!isLocal(glob)) {
      return Optional.empty();
    }
    Path path = LocalFileStore.localPath(glob).toAbsolutePath().normalize();
    Path fixed = LocalFileStore.fixedPart(path);
    boolean isOneFile = fixed.equals(path) && !Files.isDirectory(path);
    return isOneFile || fixed.equals(path.getRoot()) ? Optional.empty() : Optional.of(fixed);
  }

  private FileStore store(String uri) {
    return isLocal(uri) ? new LocalFileStore() : new HadoopFileStore(hadoopProperties);
  }

  static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_");
  }
}
