package id.setia.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyDigestTest {

  @Test
  void isOfTheWholeFileHoweverItWasWritten(@TempDir Path directory) throws Exception {
    byte[] content = new byte[(5 << 20) + 17];
    new Random(7).nextBytes(content);
    for (int block : new int[] {1 << 16, 3 << 20, content.length}) {
      Path copy = Files.createTempFile(directory, "copy", "");
      try (CopyDigest digest = new CopyDigest(copy)) {
        for (int from = 0; from < content.length; from += block) {
          byte[] part = Arrays.copyOfRange(content, from, Math.min(content.length, from + block));
          Files.write(copy, part, StandardOpenOption.APPEND);
          digest.written(part.length);
        }
        assertThat(digest.finish()).isEqualTo(sha256(content));
      }
    }
  }

  @Test
  void readsWhatItWasNotToldOf(@TempDir Path directory) throws Exception {
    Path copy = Files.createTempFile(directory, "copy", "");
    try (CopyDigest digest = new CopyDigest(copy)) {
      Files.writeString(copy, "never told");
      assertThat(digest.finish()).isEqualTo(sha256("never told".getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void anEmptyFileHasADigestToo(@TempDir Path directory) throws Exception {
    try (CopyDigest digest = new CopyDigest(Files.createTempFile(directory, "copy", ""))) {
      assertThat(digest.finish())
          .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
  }

  @Test
  void whatCannotBeReadBackIsAnError(@TempDir Path directory) {
    Path missing = directory.resolve("missing");
    try (CopyDigest digest = new CopyDigest(missing)) {
      assertThatThrownBy(digest::finish)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("Cannot read the copy back")
          .hasMessageContaining("missing");
    }
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
