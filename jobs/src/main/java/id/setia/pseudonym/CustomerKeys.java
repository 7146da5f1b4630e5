package id.setia.pseudonym;

import id.setia.SetiaException;
import id.setia.config.KeyStrength;
import id.setia.config.OwnerOnly;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.HiddenVariable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * E-mail addresses and telephone numbers as keyed HMAC-SHA256 (RFC 2104), computed by DuckDB where
 * the values are.
 */
public final class CustomerKeys {

  private static final int BLOCK_BYTES = 64;
  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 8;
  private static final int HASH_BYTES = 16;
  private static final String VARIABLE = "setia_hmac";

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
   *
   * @throws SetiaException when it can't be read, is not its owner's alone, or is not the one that
   *     the workspace's hashes were made with
   */
  public static CustomerKeys of(Settings settings, Workspace workspace) {
    CustomerKeys keys =
        settings.hmacKey().isEmpty()
            ? ofNewFile(workspace.keyFile())
            : ofKey(settings.hmacKey().getBytes(StandardCharsets.UTF_8));
    KeyChange.require(workspace, keys);
    return keys;
  }

  /** With the key of a file, made with a random key when it is missing. */
  public static CustomerKeys ofNewFile(Path file) {
    try {
      if (!Files.exists(file)) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        OwnerOnly.write(file, HexFormat.of().formatHex(fresh));
      }
      return ofFile(file);
    } catch (IOException refused) {
      throw unusable(file, refused);
    }
  }

  /** With the key of a file. */
  static CustomerKeys ofFile(Path file) {
    try {
      OwnerOnly.require(file);
      String hex = Files.readString(file).strip();
      byte[] key = HexFormat.of().parseHex(hex);
      if (key.length < KeyStrength.FEWEST_BYTES) {
        throw new SetiaException(
            "Cannot use the key file %s: it holds a key of %d bytes (%d or more, in hex)"
                .formatted(file, key.length, KeyStrength.FEWEST_BYTES));
      }
      KeyStrength.require(hex.toLowerCase(Locale.ROOT), "the file " + file);
      return new CustomerKeys(key);
    } catch (IOException | IllegalArgumentException refused) {
      throw unusable(file, refused);
    }
  }

  private static SetiaException unusable(Path file, Exception refused) {
    return new SetiaException(
        "Cannot use the key file %s: %s".formatted(file, refused.getClass().getSimpleName()),
        refused);
  }

  /** A name of the key that tells nothing of it: 16 hex digits of an HMAC. */
  public String id() {
    return HexFormat.of().formatHex(code("setia key id"), 0, ID_BYTES);
  }

  /** Gives a session what {@link #hashSql} needs; the key itself stays here. */
  public void install(DuckDb duckDb) {
    install(duckDb, VARIABLE);
  }

  /** Gives a session this key under variables of its own, beside another key. */
  void install(DuckDb duckDb, String variable) {
    HiddenVariable.set(duckDb, variable + "_inner", HexFormat.of().formatHex(pad((byte) 0x36)));
    HiddenVariable.set(duckDb, variable + "_outer", HexFormat.of().formatHex(pad((byte) 0x5c)));
  }

  /**
   * The hash of a text expression: the left half of its HMAC-SHA256 (HMAC-SHA256-128 of RFC 4868),
   * as 32 hex digits; NULL stays NULL. 128 bits tell any number of people apart, at half the space.
   */
  public static String hashSql(String text) {
    return hashSql(text, VARIABLE);
  }

  static String hashSql(String text, String variable) {
    return ("left(sha256(from_hex(getvariable('%1$s_outer')) || from_hex(sha256("
            + "from_hex(getvariable('%1$s_inner')) || encode(%2$s)))), 32)")
        .formatted(variable, text);
  }

  /** The hash of a text, as {@link #hashSql} makes it. */
  String hash(String text) {
    return HexFormat.of().formatHex(code(text), 0, HASH_BYTES);
  }

  private byte[] code(String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(block(), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", impossible);
    }
  }

  private byte[] pad(byte with) {
    byte[] block = block();
    for (int index = 0; index < block.length; index++) {
      block[index] ^= with;
    }
    return block;
  }

  private byte[] block() {
    return Arrays.copyOf(key.length > BLOCK_BYTES ? digest(key) : key, BLOCK_BYTES);
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
