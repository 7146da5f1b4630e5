package id.setia.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/** Copies between this machine and a Hadoop file system. */
public final class HadoopFiles {

  private HadoopFiles() {}

  /** A Hadoop configuration with these properties over its own defaults. */
  public static Configuration configuration(Map<String, String> properties) {
    Configuration configuration = new Configuration();
    properties.forEach(configuration::set);
    return configuration;
  }

  /** Copies a local file to {@code target}, replacing what is there. */
  public static void upload(Path local, String target, Configuration configuration)
      throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
    FileSystem fileSystem = path.getFileSystem(configuration);
    fileSystem.copyFromLocalFile(false, true, new org.apache.hadoop.fs.Path(local.toUri()), path);
  }

  /** Copies {@code uri} to a local file, which appears only when it is whole. */
  public static void download(String uri, Path local, Configuration configuration)
      throws IOException {
    Path part = local.resolveSibling(local.getFileName() + ".part");
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(uri);
    try (var in = path.getFileSystem(configuration).open(path)) {
      Files.copy(in, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    Files.move(part, local, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }
}
