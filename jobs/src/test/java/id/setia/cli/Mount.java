package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Something mounted for a test; where that is not allowed, the test is skipped. */
record Mount(Path directory) implements AutoCloseable {

  /** A small file system in memory. */
  static Mount small(Path directory, int mebibytes) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    return mounted(directory, "-t", "tmpfs", "-o", "size=%dm".formatted(mebibytes), "tmpfs");
  }

  /** A directory over itself, so that it can only be read. */
  static Mount readOnly(Path directory) throws IOException, InterruptedException {
    Mount mount = mounted(directory, "--bind", directory.toString());
    assertThat(run(List.of("mount", "-o", "remount,ro,bind", directory.toString()))).isZero();
    return mount;
  }

  private static Mount mounted(Path directory, String... how)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(how));
    command.add(directory.toString());
    assumeTrue(run(command) == 0, "mount is not allowed here");
    return new Mount(directory);
  }

  private static int run(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /** Fills a file system but for some bytes. */
  Path fillBut(long bytesLeft) throws IOException {
    Path ballast = directory.resolve("ballast");
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(ballast)) {
      while (Files.getFileStore(directory).getUsableSpace() > bytesLeft) {
        out.write(block);
      }
    }
    return ballast;
  }

  /** At once for newcomers; a log that is still open keeps it alive for its writer. */
  @Override
  public void close() throws IOException {
    try {
      assertThat(run(List.of("umount", "--lazy", directory.toString()))).isZero();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException(stopped);
    }
  }
}
