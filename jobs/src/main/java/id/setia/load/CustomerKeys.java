package id.setia.load;

import id.setia.SetiaException;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * E-mail addresses and telephone numbers as keyed HMAC-SHA256 (RFC 2104), computed by DuckDB where
 * the values are.
 */
public final class CustomerKeys {

  private static final int BLOCK_BYTES = 64;
  private static final int KEY_BYTES = 32;

  private final byte[] key;

  private CustomerKeys(byte[] key) {
    this.key = key;
  }

  /** With the key's bytes. */
  public static CustomerKeys ofKey(byte[] key) {
    return new CustomerKeys(key.clone());
  }

  /**
   * With the key of the settings or, where they give none, the workspace's key file, made when it
   * is missing.
   */
  public static CustomerKeys of(Settings settings, Workspace workspace) {
    if (!settings.hmacKey().isEmpty()) {
      return new CustomerKeys(settings.hmacKey().getBytes(StandardCharsets.UTF_8));
    }
    try {
      if (!Files.exists(workspace.keyFile())) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        OwnerOnly.createFile(workspace.keyFile());
        Files.writeString(workspace.keyFile(), HexFormat.of().formatHex(fresh));
      }
      OwnerOnly.require(workspace.keyFile());
      return new CustomerKeys(
          HexFormat.of().parseHex(Files.readString(workspace.keyFile()).strip()));
    } catch (IOException | IllegalArgumentException refused) {
      throw new SetiaException(
          "Cannot use the key file %s: %s"
              .formatted(workspace.keyFile(), refused.getClass().getSimpleName()),
          refused);
    }
  }

  /** Gives a session what {@link #hashSql} needs; the key itself stays here. */
  public void install(DuckDb duckDb) {
    duckDb.setHiddenVariable("setia_hmac_inner", HexFormat.of().formatHex(pad((byte) 0x36)));
    duckDb.setHiddenVariable("setia_hmac_outer", HexFormat.of().formatHex(pad((byte) 0x5c)));
  }

  /**
   * The hash of a text expression: the left half of its HMAC-SHA256 (HMAC-SHA256-128 of RFC 4868),
   * as 32 hex digits; NULL stays NULL. 128 bits tell any number of people apart, at half the space.
   */
  public static String hashSql(String text) {
    return "left(sha256(from_hex(getvariable('setia_hmac_outer')) || from_hex(sha256("
        + "from_hex(getvariable('setia_hmac_inner')) || encode(%s)))), 32)".formatted(text);
  }

  private byte[] pad(byte with) {
    byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? digest(key) : key, BLOCK_BYTES);
    for (int index = 0; index < block.length; index++) {
      block[index] ^= with;
    }
    return block;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
