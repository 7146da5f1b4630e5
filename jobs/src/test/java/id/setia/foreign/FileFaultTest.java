package id.setia.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JDK throws for files, as the JDK makes it, in words with the path. */
class FileFaultTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of(
            new FileSystemException("/w/lake/a", null, "No space left on device"),
            "no space is left on its disk (/w/lake/a)"),
        Arguments.of(new IOException("No space left on device"), "no space is left on its disk"),
        Arguments.of(
            new FileNotFoundException("/w/a b.csv (Permission denied)"),
            "it may not be read or written by this user (/w/a b.csv)"),
        Arguments.of(
            new FileNotFoundException("/w/a.csv (Is a directory)"),
            "it is a folder and no file (/w/a.csv)"),
        Arguments.of(
            new FileNotFoundException("/w/a.csv (Too many open files)"),
            "too many files are open at once (/w/a.csv)"),
        Arguments.of(
            new AccessDeniedException("/w/a.csv"),
            "it may not be read or written by this user (/w/a.csv)"),
        Arguments.of(
            new FileSystemException("/w/a", "/w/b", "Invalid cross-device link"),
            "it lies on another disk (/w/a)"),
        Arguments.of(
            new FileSystemException("/w/a", null, "Read-only file system"),
            "its disk can only be read (/w/a)"),
        Arguments.of(
            new FileSystemException("/w/" + "x".repeat(9), null, "File name too long"),
            "its name is too long for its disk (/w/xxxxxxxxx)"),
        Arguments.of(new DirectoryNotEmptyException("/w/a"), "the folder is not empty (/w/a)"),
        Arguments.of(new BindException("Address already in use"), "another program listens there"),
        Arguments.of(new SocketTimeoutException("Read timed out"), "the machine does not answer"),
        Arguments.of(
            new IOException("java.lang.IllegalStateException: it is closed"), "it is closed"),
        Arguments.of(new IOException((String) null), "it can't be read or written"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isToldInWordsWithItsPath(IOException failed, String words) {
    assertThat(FileFault.reason(failed)).isEqualTo(words);
  }

  @Test
  void whatTheDiskHereSaysIsKnown(@TempDir Path directory) throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(reasonOf(() -> Files.readString(directory.resolve("none"))))
        .isEqualTo("there is no such file or folder (%s)".formatted(directory.resolve("none")));
    assertThat(reasonOf(() -> Files.readString(directory))).isEqualTo("it is a folder and no file");
    assertThat(reasonOf(() -> new FileInputStream(directory.toFile()).close()))
        .isEqualTo("it is a folder and no file (%s)".formatted(directory));
    assertThat(reasonOf(() -> Files.writeString(file.resolve("below"), "x")))
        .isEqualTo("it is no folder (%s)".formatted(file.resolve("below")));
    assertThat(reasonOf(() -> Files.delete(directory)))
        .isEqualTo("the folder is not empty (%s)".formatted(directory));
    assertThat(reasonOf(() -> Files.createFile(directory.resolve("x".repeat(300)))))
        .startsWith("its name is too long for its disk (" + directory);
  }

  private interface Doing {
    void run() throws IOException;
  }

  private static String reasonOf(Doing doing) {
    return FileFault.reason(catchThrowableOfType(IOException.class, doing::run));
  }
}
