package id.setia.cli;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Files of this machine as a Hadoop file system of their own, {@code lost:/...}, whose connection
 * breaks when a number of files has been created, and stays broken until it is mended.
 */
public final class LostFileSystem extends RawLocalFileSystem {

  private static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Breaks before the n-th file from now is created. */
  static void breakAtFile(int number) {
    LEFT.set(number);
  }

  static void mend() {
    LEFT.set(Integer.MAX_VALUE);
  }

  static int created() {
    return Integer.MAX_VALUE - LEFT.get();
  }

  @Override
  public URI getUri() {
    return URI.create("lost:///");
  }

  @Override
  public String getScheme() {
    return "lost";
  }

  private static void check(String what, Path path) throws IOException {
    if (LEFT.get() <= 0) {
      throw new IOException("Connection reset by peer: cannot " + what + " " + path);
    }
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    LEFT.decrementAndGet();
    check("create", path);
    return super.create(path, permission, overwrite, buffer, replication, block, progress);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable progress)
      throws IOException {
    LEFT.decrementAndGet();
    check("create", path);
    return super.create(path, overwrite, buffer, replication, block, progress);
  }

  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    check("open", path);
    return super.open(path, buffer);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    check("delete", path);
    return super.delete(path, recursive);
  }
}
