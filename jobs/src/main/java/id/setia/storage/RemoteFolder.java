package id.setia.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/** A folder of a Hadoop file system that is made, used and removed as a whole. */
public final class RemoteFolder {

  private final String uri;
  private final Configuration configuration;

  /**
   * Names a folder; nothing is made until something is put there.
   *
   * @param properties properties for Hadoop file systems
   */
  public RemoteFolder(String uri, Map<String, String> properties) {
    this.uri = uri;
    this.configuration = HadoopFiles.configuration(properties);
  }

  /** Where it lies. */
  public String uri() {
    return uri;
  }

  /** Copies a local file to a place below it. */
  public void upload(Path file, String place) throws IOException {
    HadoopFiles.upload(file, uri + "/" + place, configuration);
  }

  /** Copies the Parquet files right below one of its folders into a local one. */
  public void download(String place, Path folder) throws IOException {
    Files.createDirectories(folder);
    org.apache.hadoop.fs.Path from = new org.apache.hadoop.fs.Path(uri + "/" + place);
    FileSystem files = HadoopFiles.fileSystem(from, configuration);
    for (FileStatus file : files.listStatus(from)) {
      String name = file.getPath().getName();
      if (file.isFile() && name.endsWith(".parquet")) {
        HadoopFiles.download(file.getPath().toString(), folder.resolve(name), configuration);
      }
    }
  }

  /** Removes it with everything below it. */
  public void delete() throws IOException {
    org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(uri);
    HadoopFiles.fileSystem(folder, configuration).delete(folder, true);
  }
}
