package id.setia.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStrengthTest {

  private static final String HEX =
      "9f2c1e7ab4d8063559e1c0d7f3a2b68c47d9e05b1fa36c82d4e7905b3c6a1f28";

  /**
   * log2 of the alphabet times the length: 64 hex digits are 32 bytes, 43 of base64 32 and more.
   */
  @Test
  void countsWhatTheCharactersCanHold() {
    assertThat(KeyStrength.bytes(HEX)).isEqualTo(32, within(1e-9));
    assertThat(KeyStrength.bytes("Zm9vYmFyYmF6cXV4enl4d3Z1dHNycXBvbm1sa2ppaGc"))
        .isEqualTo(43 * Math.log(62) / Math.log(2) / 8, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HEX,
        "Zm9vYmFyYmF6cXV4enl4d3Z1dHNycXBvbm1sa2ppaGc=",
        "f9wB+3k/Qm0Zr8LxT2vYc5HjN7sPdA1eKiUoGq6tWbE="
      })
  void takesRandomKeys(String key) {
    assertThatCode(() -> KeyStrength.require(key, "the setting hmac_key"))
        .doesNotThrowAnyException();
  }

  /** Short, a word, repeated, of few characters, or long and of one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "setia",
        "correct horse battery",
        "9f2c1e7ab4d806359f2c1e7ab4d806359f2c1e7ab4d806359f2c1e7ab4d80635",
        "abababababababababababababababababababababababababababababababab",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "1234567890123456789012345678901234567890",
        "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA9876543210",
        "00112233445566778899aabbccddeeff0f1e2d3c4b5a69788796a5b4c3d2e1f0",
        "correct horse battery staple, and then some more words of mine",
        "kunci-rahasia-toko-kami-yang-tidak-boleh-diketahui-siapapun-2026!",
        "Setia_Warehouse_Customer_Hashes_Production_Key_Of_The_Company_1",
        "9f2c1e7ab4d8063559e1c0d7f3a2b68c47d9e05b1fa36c82d4e7905b3c6a1f2"
      })
  void refusesWhatCanBeGuessed(String key) {
    assertThatThrownBy(() -> KeyStrength.require(key, "the setting hmac_key"))
        .hasMessageStartingWith("Cannot use the key of the setting hmac_key: its " + key.length())
        .hasMessageContaining("must be 32 or more");
  }
}
