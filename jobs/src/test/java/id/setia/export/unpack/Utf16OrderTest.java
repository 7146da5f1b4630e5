package id.setia.export.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf16OrderTest {

  private static String read(String text, Charset written, Charset said) throws IOException {
    byte[] bytes = text.getBytes(written);
    try (InputStream in =
        PlainText.open(
            new ByteArrayInputStream(bytes),
            new BoundedStream.Inflation("a.csv", bytes.length),
            said)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void withoutAMarkTheBytesSayTheirOrder() throws IOException {
    String text = "id;nama\nA1;Ani é 東京\n";
    for (Charset order : new Charset[] {StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE}) {
      assertThat(read(text, order, StandardCharsets.UTF_16)).isEqualTo(text);
      assertThat(read(text, order, order)).isEqualTo(text);
    }
    assertThat(read(text, StandardCharsets.UTF_8, StandardCharsets.UTF_8)).isEqualTo(text);
    assertThat(read("", StandardCharsets.UTF_16LE, StandardCharsets.UTF_16)).isEmpty();
    // nothing of ASCII in it: what was said counts
    assertThat(read("東京", StandardCharsets.UTF_16LE, StandardCharsets.UTF_16LE)).isEqualTo("東京");
  }

  @Test
  void theOtherOrderThanWasSaidIsRefused() {
    assertThatThrownBy(
            () -> read("id;nama\n", StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE))
        .isInstanceOf(CharacterCodingException.class);
    assertThatThrownBy(
            () -> read("id;nama\n", StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE))
        .isInstanceOf(CharacterCodingException.class);
  }
}
