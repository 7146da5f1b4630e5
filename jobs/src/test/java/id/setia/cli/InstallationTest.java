package id.setia.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.JDBC;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

class InstallationTest {

  private static final List<String> LIBRARIES =
      List.of(
          "libduckdb_java.so_linux_amd64",
          "libduckdb_java.so_linux_arm64",
          "libduckdb_java.so_macos_arm64",
          "libduckdb_java.so_windows_amd64");

  private final byte[] content = new byte[4 << 20];
  private final Path libraries;
  private final Path jar;

  InstallationTest(@TempDir Path libraries) throws IOException {
    this.libraries = libraries;
    this.jar = libraries.resolve("duckdb_jdbc-0.jar");
    new Random(11).nextBytes(content);
    try (ZipOutputStream to = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String library : LIBRARIES) {
        entry(to, library, content);
      }
      entry(to, "org/duckdb/Driver.class", new byte[] {1, 2, 3});
    }
    Path sqlite = Path.of(JDBC.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.copy(sqlite, libraries.resolve("sqlite-jdbc-0.jar"));
  }

  @Test
  void theLibraryOfThisMachineLiesBesideTheJar() throws IOException {
    Installation.main(new String[] {libraries.toString()});
    requireInstalled();
    Installation.main(new String[] {libraries.toString()});
    requireInstalled();
  }

  @Test
  void manyThatStartAtOnceFindWholeFiles() throws Exception {
    ExecutorService starters = Executors.newFixedThreadPool(6);
    try {
      List<Callable<Integer>> starts = new ArrayList<>();
      for (int start = 0; start < 6; start++) {
        starts.add(
            () -> {
              Installation.main(new String[] {libraries.toString()});
              requireInstalled();
              return 1;
            });
      }
      for (Future<Integer> started : starters.invokeAll(starts)) {
        assertThat(started.get()).isEqualTo(1);
      }
    } finally {
      starters.shutdownNow();
    }
    assertThat(libraries).isDirectoryNotContaining("glob:**.part");
  }

  private void requireInstalled() throws IOException {
    try (ZipFile stripped = new ZipFile(jar.toFile())) {
      assertThat(stripped.stream().map(ZipEntry::getName))
          .containsExactly("org/duckdb/Driver.class");
    }
    List<Path> beside = LIBRARIES.stream().map(libraries::resolve).filter(Files::exists).toList();
    assertThat(beside).hasSize(1);
    assertThat(Files.readAllBytes(beside.get(0))).isEqualTo(content);
    try (var sqlite =
        SQLiteJDBCLoader.class.getResourceAsStream(
            LibraryLoaderUtil.getNativeLibResourcePath()
                + "/"
                + LibraryLoaderUtil.getNativeLibName())) {
      assertThat(libraries.resolve(LibraryLoaderUtil.getNativeLibName()))
          .hasBinaryContent(Objects.requireNonNull(sqlite).readAllBytes());
    }
  }

  private static void entry(ZipOutputStream to, String name, byte[] bytes) throws IOException {
    to.putNextEntry(new ZipEntry(name));
    to.write(bytes);
    to.closeEntry();
  }
}
