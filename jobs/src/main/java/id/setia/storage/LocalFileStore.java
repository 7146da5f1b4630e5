package id.setia.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/** Files of this machine; each segment of a glob may have {@code * ? [..] {a,b}}. */
final class LocalFileStore implements FileStore {

  private static final long BLOCK_BYTES = 64L << 20;

  @Override
  public List<StoredFile> list(String glob) throws IOException {
    Path path = inFolder(localPath(glob).toAbsolutePath().normalize());
    List<Path> found = new ArrayList<>(List.of(path.getRoot()));
    for (Path segment : path) {
      List<Path> next = new ArrayList<>();
      for (Path directory : found) {
        match(directory, segment.toString(), next);
      }
      found = next;
    }
    List<StoredFile> files = new ArrayList<>();
    for (Path file : found) {
      if (Files.isRegularFile(file) && !FileStores.isHidden(file.getFileName().toString())) {
        requireReadable(file);
        requireInside(path, file);
        files.add(stat(file.toString()));
      }
    }
    files.sort(Comparator.comparing(StoredFile::uri));
    return files;
  }

  /** A folder stands for the files in it. */
  private static Path inFolder(Path path) {
    return isPattern(path.toString()) || !Files.isDirectory(path) ? path : path.resolve("*");
  }

  private static void match(Path directory, String segment, List<Path> into) throws IOException {
    if (!isPattern(segment)) {
      Path child = directory.resolve(segment);
      if (Files.exists(child)) {
        into.add(child);
      }
      return;
    }
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, segment)) {
        children.forEach(into::add);
      }
    }
  }

  /**
   * A name that the machine's encoding can't write is another one as soon as it is written down.
   */
  private static void requireReadable(Path file) throws IOException {
    if (!file.equals(Path.of(file.toString()))) {
      throw new FileSystemException(
          file.toString(),
          null,
          "its name has bytes that are not %s: rename it, or let LANG name UTF-8"
              .formatted(System.getProperty("sun.jnu.encoding")));
    }
  }

  /**
   * Whoever may write into a folder of exports could otherwise have any file read that this process
   * can read. The part of a glob without patterns is its author's, and may be links.
   */
  private static void requireInside(Path glob, Path file) throws IOException {
    Path fixed = fixedPart(glob);
    Path real = file.toRealPath();
    if (!real.startsWith(fixed.toRealPath())) {
      throw new FileSystemException(
          file.toString(), real.toString(), "it is a symbolic link to a file outside " + fixed);
    }
  }

  /** What stands before the first pattern of an absolute glob. */
  static Path fixedPart(Path glob) {
    Path fixed = glob.getRoot();
    for (Path segment : glob) {
      if (isPattern(segment.toString())) {
        break;
      }
      fixed = fixed.resolve(segment);
    }
    return fixed;
  }

  private static boolean isPattern(String segment) {
    return segment.chars().anyMatch(c -> c == '*' || c == '?' || c == '[' || c == '{');
  }

  @Override
  public StoredFile stat(String uri) throws IOException {
    Path path = localPath(uri);
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return new StoredFile(
        path.toString(),
        path.getFileName().toString(),
        attributes.size(),
        attributes.lastModifiedTime().toMillis());
  }

  @Override
  public InputStream open(String uri) throws IOException {
    return Files.newInputStream(localPath(uri));
  }

  /** The kernel copies, without a detour through this process. */
  @Override
  public void copy(String uri, Path target, LongConsumer progress) throws IOException {
    try (FileChannel from = FileChannel.open(localPath(uri));
        FileChannel to = FileChannel.open(target, StandardOpenOption.WRITE)) {
      long copied = 0;
      for (long block = from.transferTo(0, BLOCK_BYTES, to); block > 0; ) {
        copied += block;
        progress.accept(block);
        block = from.transferTo(copied, BLOCK_BYTES, to);
      }
    }
  }

  /**
   * A plain path or the path of a {@code file:} URI; not parsed as URI, as globs and blanks are no
   * URI.
   */
  static Path localPath(String uri) {
    if (!uri.startsWith("file:")) {
      return Path.of(uri);
    }
    String path = uri.substring("file:".length());
    return Path.of(path.startsWith("//") ? path.substring(path.indexOf('/', 2)) : path);
  }
}
