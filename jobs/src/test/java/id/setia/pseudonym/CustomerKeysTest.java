package id.setia.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.load.LoadAccount;
import id.setia.load.Shop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keyed hash that DuckDB computes is HMAC-SHA256. */
class CustomerKeysTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  private String hash(byte[] key, String textSql) {
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), temp)) {
      CustomerKeys.ofKey(key).install(duckDb);
      return String.valueOf(duckDb.value("select " + CustomerKeys.hashSql(textSql), String.class));
    }
  }

  /** RFC 4231, sections 4.2, 4.3, 4.7 and 4.8: the test cases whose data is text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0b|20|Hi There|b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7
          4a656665|1|what do ya want for nothing?|5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843
          aa|131|Test Using Larger Than Block-Size Key - Hash Key First|60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54
          aa|131|This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.|9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2
          """)
  void isThatOfTheStandard(String keyHex, int times, String text, String expected) {
    assertThat(hash(HexFormat.of().parseHex(keyHex.repeat(times)), Sql.text(text)))
        .isEqualTo(expected.substring(0, 32));
  }

  @ParameterizedTest
  @CsvSource({
    "k,a@x.id",
    "a key of exactly sixty-four bytes: 0123456789012345678901234567,é價",
    "'',x"
  })
  void isThatOfTheJdk(String key, String text) throws Exception {
    if (key.isEmpty()) {
      // The JDK knows no empty key; RFC 2104 pads it with zeros like any short one.
      assertThat(hash(new byte[0], Sql.text(text))).isEqualTo(hash(new byte[1], Sql.text(text)));
      return;
    }
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
    assertThat(hash(bytes, Sql.text(text)))
        .isEqualTo(
            HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16));
  }

  @ParameterizedTest
  @CsvSource({"rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void aKeyFileThatOthersCanReadIsRefused(String permissions) throws Exception {
    Workspace workspace = new Workspace(temp);
    Settings settings = Configuration.read(temp, Map.of()).settings();
    CustomerKeys.of(settings, workspace);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.keyFile())))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(
        workspace.keyFile(), PosixFilePermissions.fromString(permissions));

    assertThatThrownBy(() -> CustomerKeys.of(settings, workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot use %s: it is not its owner's alone (%s; chmod 600"
                .formatted(workspace.keyFile(), permissions));
  }

  @Test
  void nothingHasNoHash() {
    assertThat(hash(new byte[] {1}, "cast(null as varchar)")).isEqualTo("null");
  }

  @Test
  void oneCustomerHasOneHashHoweverTheAddressIsWritten(@TempDir Path root) {
    try (Shop shop = new Shop(root)) {
      shop.deliver(
          "a.csv",
          "id,mail,tel,level",
          "1,Budi@Gmail.COM ,0812-3456-789,gold",
          "2, budi@gmail.com,+62 812 3456 789,silver",
          "3,other@gmail.com,,x",
          "4,not an address,12345,");
      LoadAccount account =
          shop.night(
              shop.source(
                  """
                  name: people
                  files: "%s/*.csv"
                  tables:
                    customers:
                      columns:
                        customer_ref: id
                        email: mail
                        phone: tel
                  """));
      // what is no address or number is counted, and its record loaded
      assertThat(account.contacts())
          .containsExactly(
              new LoadAccount.Contacts("customers", "email", 4, 1),
              new LoadAccount.Contacts("customers", "phone", 3, 1));
      assertThat(shop.rows("customers", "customer_ref, length(email_hash), length(phone_hash)"))
          .containsExactly("1|32|32", "2|32|32", "3|32|-", "4|-|-");
      assertThat(shop.rows("customers", "email_hash").stream().distinct()).hasSize(3);
      assertThat(shop.rows("customers", "phone_hash").stream().distinct()).hasSize(2);
      assertThat(shop.rows("customers", "email_hash")).noneMatch(hash -> hash.contains("@"));
      assertThat(shop.rows("customers", "extra"))
          .containsOnly(
              "{\"level\":\"gold\"}",
              "{\"level\":\"silver\"}",
              "{\"level\":\"x\"}",
              "{\"level\":null}");
    }
  }

  @Test
  void anAddressFromSqlIsNormalisedToo(@TempDir Path root) {
    try (Shop shop = new Shop(root)) {
      shop.deliver("a.csv", "id,mail,tel", "1,A@X.id,0812345678", "2,a@x.id,+62812345678");
      shop.night(
          shop.source(
              """
              name: people
              files: "%s/*.csv"
              tables:
                customers:
                  columns: {customer_ref: id, email: {sql: "coalesce(mail, '')"}, phone: {sql: tel}}
              """));
      assertThat(shop.rows("customers", "email_hash").stream().distinct()).hasSize(1);
      assertThat(shop.rows("customers", "phone_hash").stream().distinct()).hasSize(1);
    }
  }

  @Test
  void aWorkspaceMakesItsKeyOnceAndForItsOwnerAlone() throws Exception {
    Settings settings = Configuration.read(temp, Map.of()).settings();
    Workspace workspace = new Workspace(temp);
    try (DuckDb duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), temp)) {
      CustomerKeys.of(settings, workspace).install(duckDb);
      String first = duckDb.value("select " + CustomerKeys.hashSql("'x'"), String.class);
      CustomerKeys.of(settings, workspace).install(duckDb);
      assertThat(duckDb.value("select " + CustomerKeys.hashSql("'x'"), String.class))
          .isEqualTo(first);
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(workspace.keyFile())))
        .isEqualTo("rw-------");
    Files.writeString(workspace.keyFile(), "no hex");
    assertThatThrownBy(() -> CustomerKeys.of(settings, workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot use the key file %s: NumberFormatException", workspace.keyFile());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "00112233445566778899aabbccddee"})
  void aKeyFileWithoutAKeyIsRefused(String content) throws Exception {
    Settings settings = Configuration.read(temp, Map.of()).settings();
    Workspace workspace = new Workspace(temp);
    CustomerKeys.of(settings, workspace);
    Files.writeString(workspace.keyFile(), content);
    assertThatThrownBy(() -> CustomerKeys.of(settings, workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot use the key file %s: it holds a key of ".formatted(workspace.keyFile()));
    assertThat(workspace.root().resolve("hmac.key.part")).doesNotExist();
  }

  /** Long enough, and guessed at once all the same: whoever made the file by hand. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789ABCDEF",
        "deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef",
        "00112233445566778899aabbccddeeff00112233445566778899aabbccddeef0",
        "9f2c1e7ab4d806359f2c1e7ab4d806359f2c1e7ab4d806359f2c1e7ab4d80635"
      })
  void aKeyFileThatCanBeGuessedIsRefused(String content) throws Exception {
    Settings settings = Configuration.read(temp, Map.of()).settings();
    Workspace workspace = new Workspace(temp);
    CustomerKeys.of(settings, workspace);
    Files.writeString(workspace.keyFile(), content);

    assertThatThrownBy(() -> CustomerKeys.of(settings, workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessageStartingWith(
            "Cannot use the key of the file %s: its 64 characters hold "
                .formatted(workspace.keyFile()))
        .hasMessageNotContaining(content);
    assertThatThrownBy(() -> CustomerKeys.ofNewFile(workspace.keyFile()))
        .as("as the list of the forgotten has its own")
        .isInstanceOf(SetiaException.class);
  }
}
