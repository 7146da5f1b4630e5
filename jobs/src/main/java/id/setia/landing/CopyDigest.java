package id.setia.landing;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * SHA-256 of a file that is being written: reading follows behind the writing, so that a big copy
 * takes no longer for being digested. It is read back from the copy, which is what will be loaded.
 */
final class CopyDigest implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 20;
  private static final long END = 0;

  private final BlockingQueue<Long> blocks = new LinkedBlockingQueue<>();
  private final ExecutorService reader =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "setia-digest");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<String> digest;

  /** Of a file that exists and is empty yet. */
  CopyDigest(Path copy) {
    digest = reader.submit(() -> follow(copy));
  }

  /** Tells that more bytes stand in the file. */
  void written(long bytes) {
    if (bytes > 0) {
      blocks.add(bytes);
    }
  }

  /**
   * Waits for the rest.
   *
   * @return of the whole file, in hex
   * @throws IOException when it can't be read back
   */
  String finish() throws IOException {
    blocks.add(END);
    try {
      return digest.get();
    } catch (ExecutionException failed) {
      throw new IOException("Cannot read the copy back: " + failed.getCause(), failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while the copy was read back");
    }
  }

  private String follow(Path copy) throws IOException, InterruptedException {
    MessageDigest sha256 = sha256();
    // of a direct one the digest would take 4 KiB at a time
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel bytes = FileChannel.open(copy)) {
      long told = 0;
      for (long block = blocks.take(); block != END; block = blocks.take()) {
        told += block;
        read(bytes, told, buffer, sha256);
      }
      read(bytes, Long.MAX_VALUE, buffer, sha256);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  /** Reads on up to {@code end}, or to the end of the file. */
  private static void read(FileChannel bytes, long end, ByteBuffer buffer, MessageDigest sha256)
      throws IOException {
    while (bytes.position() < end) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), end - bytes.position()));
      if (bytes.read(buffer) < 0) {
        return;
      }
      sha256.update(buffer.flip());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  @Override
  public void close() {
    reader.shutdownNow();
  }
}
