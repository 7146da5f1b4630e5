package id.setia.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files of any Hadoop file system. */
final class HadoopFileStore implements FileStore {

  private final Configuration configuration;

  HadoopFileStore(Map<String, String> properties) {
    configuration = HadoopFiles.configuration(properties);
  }

  @Override
  public List<StoredFile> list(String glob) throws IOException {
    Path pattern = new Path(glob);
    FileStatus[] found = fileSystem(pattern).globStatus(pattern);
    List<StoredFile> files = new ArrayList<>();
    if (found != null) {
      for (FileStatus status : found) {
        if (status.isFile() && !FileStores.isHidden(status.getPath().getName())) {
          files.add(stored(status));
        }
      }
    }
    files.sort(Comparator.comparing(StoredFile::uri));
    return files;
  }

  @Override
  public StoredFile stat(String uri) throws IOException {
    Path path = new Path(uri);
    return stored(fileSystem(path).getFileStatus(path));
  }

  @Override
  public InputStream open(String uri) throws IOException {
    Path path = new Path(uri);
    FileSystem fileSystem = fileSystem(path);
    if (!fileSystem.exists(path)) {
      throw new FileNotFoundException(uri);
    }
    return fileSystem.open(path);
  }

  private FileSystem fileSystem(Path path) throws IOException {
    return HadoopFiles.fileSystem(path, configuration);
  }

  private static StoredFile stored(FileStatus status) {
    return new StoredFile(
        status.getPath().toString(),
        status.getPath().getName(),
        status.getLen(),
        status.getModificationTime());
  }
}
