package id.setia.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.load.LakeParquet;
import id.setia.load.Shop;
import id.setia.privacy.Rekeying.Unknown;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.KeyChange;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A lake whose hashes get another key is the same lake but for its hashes, wherever it is
 * interrupted.
 */
class RekeyingTest {

  private static final String OLD = "night";
  private static final String NEW = "day";
  private static final String SHOP =
      """
      name: shop
      files: "%s/*.csv"
      time_zone: UTC
      max_reject_rate: 1
      tables:
        orders:
          columns:
            order_id: order
            ordered_at: at
            status: {value: completed}
            email: mail
            phone: phone
            currency: {value: IDR}
        customers:
          columns: {customer_ref: order, email: mail, region: region}
      """;

  private final Path root;
  private final Shop shop;
  private final Settings settings;
  private final SourceConfig source;

  RekeyingTest(@TempDir Path root) {
    this.root = root;
    this.shop = new Shop(root);
    this.settings = Configuration.read(root.resolve("config"), Shop.ENVIRONMENT).settings();
    this.source = shop.source(SHOP);
  }

  @BeforeEach
  void load() {
    shop.deliver(
        "a.csv",
        "order,at,mail,phone,region",
        "1,2026-01-05 10:00:00,Ani@Example.com,0812-3456-7890,Jawa",
        "2,2026-02-05 10:00:00,budi@example.com,,Bali",
        "3,2026-02-06 10:00:00,,+62 812 3456 7890,Bali");
    shop.night(source);
    shop.deliver(
        "b.csv",
        "order,at,mail,phone,region",
        "2,2026-02-05 10:00:00,citra@example.com,,Papua",
        "4,not a time,dewi@example.com,,Bali");
    shop.night(source);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private KeyChange change() {
    return KeyChange.begin(settings, shop.workspace, Optional.of(NEW));
  }

  private Map<String, Long> rotate(KeyChange change, List<String> told, Unknown unknown) {
    return new Rekeying(shop.workspace, settings, shop.lake, shop.state)
        .run(
            "key-rotation/1",
            List.of(source),
            change.before(),
            change.after(),
            unknown,
            change::mark,
            told::add);
  }

  private List<String> content() {
    List<String> content =
        new ArrayList<>(shop.rows("orders", "order_id, ordered_at, region, file_id, record_no"));
    content.addAll(shop.rows("customers", "customer_ref, region, file_id, record_no"));
    return content;
  }

  private Set<String> hashes() {
    Set<String> hashes = new TreeSet<>(shop.rows("orders", "order_id, email_hash, phone_hash"));
    hashes.addAll(shop.rows("customers", "customer_ref, email_hash"));
    return hashes;
  }

  private static String hash(String key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  private static Set<String> expected(String key) throws Exception {
    String ani = hash(key, "ani@example.com");
    String phone = hash(key, "+6281234567890");
    String citra = hash(key, "citra@example.com");
    return Set.of(
        "1|" + ani + "|" + phone,
        "2|" + citra + "|-",
        "3|-|" + phone,
        "1|" + ani,
        "2|" + citra,
        "3|-");
  }

  @Test
  void everyHashIsOfTheNewKeyAndNothingElseChanges() throws Exception {
    assertThat(hashes()).isEqualTo(expected(OLD));
    List<String> before = content();
    KeyChange change = change();

    Map<String, Long> rows = rotate(change, new ArrayList<>(), Unknown.REFUSE);
    change.finish();

    assertThat(rows.get("orders")).isEqualTo(3);
    assertThat(content()).isEqualTo(before);
    assertThat(hashes()).isEqualTo(expected(NEW));
    assertThat(lakeBytes())
        .as("nor does a file of the old key remain")
        .doesNotContain(hash(OLD, "budi@example.com"));
    assertThatThrownBy(() -> CustomerKeys.of(settings, shop.workspace))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("people would not be recognised again");
  }

  /** As text: Parquet files of few rows hold their texts as they are. */
  private String lakeBytes() throws IOException {
    StringBuilder bytes = new StringBuilder();
    try (Stream<Path> tree = Files.walk(shop.workspace.lake())) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        bytes.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return bytes.toString();
  }

  @Test
  void whatIsInterruptedBetweenTwoTablesGoesOn() throws Exception {
    List<String> before = content();
    KeyChange first = change();
    List<String> told = new ArrayList<>();

    assertThatThrownBy(
            () ->
                new Rekeying(shop.workspace, settings, shop.lake, shop.state)
                    .run(
                        "key-rotation/1",
                        List.of(source),
                        first.before(),
                        first.after(),
                        Unknown.REFUSE,
                        first::mark,
                        table -> {
                          told.add(table);
                          throw new IllegalStateException("power cut");
                        }))
        .hasMessage("power cut");
    assertThat(told).hasSize(1);
    shop.deliver(
        "c.csv", "order,at,mail,phone,region", "5,2026-03-05 10:00:00,eka@example.com,,Bali");
    shop.pull(source);
    assertThatThrownBy(() -> shop.load(source))
        .as("half of the lake is of another key")
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining("a change of keys was interrupted");

    KeyChange again = change();
    rotate(again, told, Unknown.REFUSE);
    again.finish();

    assertThat(content()).isEqualTo(before);
    assertThat(hashes()).isEqualTo(expected(NEW));
  }

  @Test
  void aHashWhosePlainValueIsGoneStopsItBeforeAnythingChanges() throws Exception {
    Set<String> before = hashes();
    try (Stream<Path> landed = Files.list(shop.workspace.landing().resolve("shop"))) {
      for (Path file : landed.toList()) {
        if (Files.readString(file).contains("Ani@")) {
          Files.delete(file);
        }
      }
    }

    assertThatThrownBy(() -> rotate(change(), new ArrayList<>(), Unknown.REFUSE))
        .isInstanceOf(SetiaException.class)
        .hasMessageContaining(
            "Cannot rotate the key: the landing archive does not hold the plain values of all hashes any more (")
        .hasMessageContaining("1 of orders.email_hash")
        .hasMessageContaining("1 of orders.phone_hash");
    assertThat(hashes()).isEqualTo(before);
    assertThat(shop.workspace.keyMark()).doesNotExist();

    rotate(change(), new ArrayList<>(), Unknown.DROP);
    assertThat(hashes()).contains("1|-|-", "2|" + hash(NEW, "citra@example.com") + "|-");
  }

  @Test
  void aKeyFileGetsAFreshOneAndTheOldIsGone() throws Exception {
    Path other = Files.createDirectories(root.resolve("other"));
    var workspace = new id.setia.config.Workspace(other);
    Settings plain = Configuration.read(other, Map.of()).settings();
    String id = CustomerKeys.of(plain, workspace).id();
    String key = Files.readString(workspace.keyFile());

    KeyChange change = KeyChange.begin(plain, workspace, Optional.empty());
    change.mark();
    assertThatThrownBy(() -> CustomerKeys.of(plain, workspace))
        .hasMessageContaining("./setia key rotate goes on");
    KeyChange.begin(plain, workspace, Optional.empty()).finish();

    assertThat(Files.readString(workspace.keyFile())).isNotEqualTo(key);
    assertThat(CustomerKeys.of(plain, workspace).id())
        .isNotEqualTo(id)
        .isEqualTo(change.after().id());
    try (Stream<Path> files = Files.walk(other)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(key);
      }
    }
  }

  @Test
  void theSameKeyOrNoneIsRefused() {
    assertThatThrownBy(() -> KeyChange.begin(settings, shop.workspace, Optional.of(OLD)))
        .hasMessage("Cannot rotate the key: the new key is the old one");
    assertThatThrownBy(() -> KeyChange.begin(settings, shop.workspace, Optional.empty()))
        .hasMessageContaining("--new-key-from NAME");
  }

  @Test
  void hashWithTwoCounterpartsIsRefused() {
    Path pairs = shop.workspace.temp().resolve("pairs.parquet");
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), shop.workspace.temp())) {
      duckDb.execute(
          "copy (select * from (values ('a', 'x'), ('a', 'y'), ('b', 'z')) t(old, new)) to '%s' (format parquet)"
              .formatted(pairs));

      assertThatThrownBy(() -> Rekeying.fillPairs(duckDb, List.of(pairs)))
          .isInstanceOf(SetiaException.class)
          .hasMessage(
              "Cannot rotate the key: 1 hashes have two counterparts (are the keys the same?)");
    }
  }

  @Test
  void rewrittenFileThatLacksARowOrHasAnotherValueIsRefused() {
    CanonicalTable orders = CanonicalTables.find("orders").orElseThrow();
    LakeTable table = shop.lake.table(orders);
    LakeFile before = table.files(table.snapshotId()).get(0);
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), shop.workspace.temp())) {
      String rows = LakeParquet.relation(table, List.of(before));
      for (String damaged :
          List.of(
              "select * from %s limit 0",
              "select * replace ('other' as status) from %s",
              "select * from %1$s union all select * from %1$s")) {
        NewFile fresh = table.newFile(before.month());
        duckDb.execute(LakeParquet.copySql(table, damaged.formatted(rows), fresh));

        assertThatThrownBy(() -> Rekeying.checkSame(duckDb, orders, table, before, fresh))
            .as(damaged)
            .isInstanceOf(SetiaException.class)
            .hasMessageStartingWith("Cannot rotate the key: orders would not be what it was (");
      }
      NewFile same = table.newFile(before.month());
      duckDb.execute(
          LakeParquet.copySql(table, "select * replace ('hash' as email_hash) from " + rows, same));
      assertThat(Rekeying.checkSame(duckDb, orders, table, before, same)).isPositive();
    }
  }
}
