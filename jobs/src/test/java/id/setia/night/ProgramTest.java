package id.setia.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on with the program that began it, and with no other. */
class ProgramTest {

  private final Path directory;

  ProgramTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private static String digest(Program program) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      program.addTo(digest);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private Path jar(String code) throws IOException {
    Path jar = directory.resolve("setia.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      ZipEntry entry = new ZipEntry("A.class");
      entry.setTime(1_000_000_000_000L);
      out.putNextEntry(entry);
      out.write(code.getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  @Test
  void anotherVersionIsAnotherProgram() throws IOException {
    Path jar = jar("the same code");

    assertThat(digest(new Program("0.2.0", jar))).isEqualTo(digest(new Program("0.2.0", jar)));
    assertThat(digest(new Program("0.2.1", jar))).isNotEqualTo(digest(new Program("0.2.0", jar)));
  }

  @Test
  void sameVersionWithOtherCodeIsAnotherProgram() throws IOException {
    Path jar = jar("code");
    String before = digest(new Program("0.2.0-SNAPSHOT", jar));
    jar("coda"); // as long as it was

    assertThat(digest(new Program("0.2.0-SNAPSHOT", jar))).isNotEqualTo(before);
  }

  @Test
  void classesThatWereCompiledAgainAreAnotherProgram() throws IOException {
    Path type = Files.writeString(directory.resolve("A.class"), "code");
    Files.setLastModifiedTime(type, FileTime.fromMillis(1_000));
    String before = digest(new Program("development", directory));
    assertThat(digest(new Program("development", directory))).isEqualTo(before);
    Files.setLastModifiedTime(type, FileTime.fromMillis(2_000));

    assertThat(digest(new Program("development", directory))).isNotEqualTo(before);
  }

  @Test
  void oneThatRunsIsFound() {
    assertThat(Program.running().place()).exists();
  }
}
