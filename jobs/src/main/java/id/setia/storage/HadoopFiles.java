package id.setia.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** Copies between this machine and a Hadoop file system. */
public final class HadoopFiles {

  private HadoopFiles() {}

  /** A Hadoop configuration with these properties over its own defaults. */
  public static Configuration configuration(Map<String, String> properties) {
    Configuration configuration = new Configuration();
    properties.forEach(configuration::set);
    return configuration;
  }

  /**
   * The file system of an address.
   *
   * @throws UnsupportedFileSystemException when its connector is not among the libraries, also
   *     where Hadoop knows the scheme and only lacks its classes
   * @throws IOException when it can't be had
   */
  public static FileSystem fileSystem(org.apache.hadoop.fs.Path path, Configuration configuration)
      throws IOException {
    try {
      return path.getFileSystem(configuration);
    } catch (RuntimeException missing) {
      if (missing.getCause() instanceof ClassNotFoundException) {
        UnsupportedFileSystemException unknown =
            new UnsupportedFileSystemException(
                "No FileSystem for scheme \"%s\"".formatted(path.toUri().getScheme()));
        unknown.initCause(missing);
        throw unknown;
      }
      throw missing;
    }
  }

  /**
   * Copies a local file to {@code target}, replacing what is there; what an error leaves there is
   * not whole.
   */
  public static void upload(Path local, String target, Configuration configuration)
      throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
    FileSystem fileSystem = fileSystem(path, configuration);
    // written as a stream: a bucket's other way asks for a "100 Continue" that no setting spares
    try (var out = fileSystem.create(path, true)) {
      Files.copy(local, out);
    }
  }

  /** Copies {@code uri} to a local file, which appears only when it is whole. */
  public static void download(String uri, Path local, Configuration configuration)
      throws IOException {
    // another process may fetch it at the same time
    Path part =
        local.resolveSibling("%s.%s.part".formatted(local.getFileName(), UUID.randomUUID()));
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
    try (var in = fileSystem(path, configuration).open(path)) {
      Files.copy(in, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, local, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
