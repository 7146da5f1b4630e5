package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.SourceConfig;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every canonical value that every preset gives, written out beside an export of its shape. */
class PresetFixturesTest {

  /** The surname and the street of everyone in the fixtures. */
  private static final String PERSONAL = "contoh";

  private static final Pattern HASHED = Pattern.compile("(email_hash|phone_hash)=(\\S+)");

  static java.util.stream.Stream<PresetFixture> fixtures() throws IOException {
    return PresetFixture.all();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void givesExactlyWhatIsExpected(PresetFixture fixture, @TempDir Path root) throws IOException {
    try (Shop shop = new Shop(root)) {
      fixture.deliver(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports);
      shop.night(source);
      List<String> lines = lines(shop, source);
      List<String> expected = expected(fixture, "");
      assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(unmapped(shop, source))
          .noneMatch(extra -> extra.toLowerCase(Locale.ROOT).contains(PERSONAL));
    }
  }

  /** Of two deliveries of a document the newer counts, and none of it counts twice. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void theSameDeliveredAgainChangesNothing(PresetFixture fixture, @TempDir Path root)
      throws IOException {
    List<String> once;
    try (Shop shop = new Shop(root)) {
      fixture.deliver(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports);
      shop.night(source);
      once = rows(shop, source);
      fixture.deliverAgain(shop.exports);
      shop.night(source);
      assertThat(rows(shop, source)).isEqualTo(once);
    }
    try (Shop shop = new Shop(root.resolve("together"))) {
      fixture.deliver(shop.exports);
      fixture.deliverAgain(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports);
      shop.night(source);
      assertThat(rows(shop, source)).isEqualTo(once);
    }
  }

  private static List<String> rows(Shop shop, SourceConfig source) {
    return lines(shop, source).stream().filter(line -> !line.startsWith("quarantine")).toList();
  }

  /** What the preset leaves out stays out, and of the rest nothing that the own one names stays. */
  @ParameterizedTest
  @MethodSource("fixtures")
  void anOwnIgnoreAddsToThePresets(PresetFixture fixture, @TempDir Path root) throws IOException {
    try (Shop shop = new Shop(root)) {
      fixture.deliver(shop.exports);
      SourceConfig preset = source(fixture, root, shop.exports);
      shop.night(source(fixture, root, shop.exports, "ignore: 1 = 0\n"));
      assertThat(lines(shop, preset)).containsExactlyInAnyOrderElementsOf(expected(fixture, ""));
    }
    try (Shop shop = new Shop(root.resolve("all"))) {
      fixture.deliver(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports, "ignore: 1 = 1\n");
      shop.night(source);
      assertThat(rows(shop, source)).isEmpty();
    }
  }

  static Stream<PresetFixture> leavingOut() throws IOException {
    List<PresetFixture> leaving = new ArrayList<>();
    for (PresetFixture fixture : PresetFixture.all().toList()) {
      if (expected(fixture, "").stream().anyMatch(PresetFixturesTest::isLeftOut)) {
        leaving.add(fixture);
      }
    }
    return leaving.stream();
  }

  /** What the preset leaves out comes in, and what the source's own one names stays out. */
  @ParameterizedTest
  @MethodSource("leavingOut")
  void anIgnoreInsteadTakesThePlaceOfThePresets(PresetFixture fixture, @TempDir Path root)
      throws IOException {
    List<String> expected = expected(fixture, "");
    try (Shop shop = new Shop(root)) {
      fixture.deliver(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports, "ignore_instead: \"\"\n");
      shop.night(source);
      assertThat(lines(shop, source)).noneMatch(PresetFixturesTest::isLeftOut);
      assertThat(rows(shop, source))
          .containsAll(expected.stream().filter(line -> !line.startsWith("quarantine")).toList());
    }
    try (Shop shop = new Shop(root.resolve("all"))) {
      fixture.deliver(shop.exports);
      SourceConfig source = source(fixture, root, shop.exports, "ignore_instead: 1 = 1\n");
      shop.night(source);
      assertThat(rows(shop, source)).isEmpty();
    }
  }

  private static boolean isLeftOut(String line) {
    return line.startsWith("quarantine") && line.contains("ignored");
  }

  /** Else nothing would show that its condition can be replaced. */
  @Test
  void everyPresetThatLeavesOutRecordsHasOneOfThemInAFixture() throws IOException {
    List<String> leaving = new ArrayList<>();
    for (String preset : Presets.in(Map.of(), Path.of("config")).names()) {
      Path file = Path.of("config/presets", preset + ".yml");
      if (Files.readString(file).contains("\nignore:")) {
        leaving.add(preset);
      }
    }
    assertThat(leaving).isNotEmpty();
    assertThat(leavingOut().map(PresetFixture::preset)).containsAll(leaving);
  }

  @Test
  void everyPresetHasItsFixture() throws IOException {
    List<String> fixtures = PresetFixture.all().map(PresetFixture::preset).toList();
    List<String> presets = Presets.in(Map.of(), Path.of("config")).names();
    assertThat(presets).isNotEmpty();
    assertThat(fixtures.stream().distinct()).containsExactlyInAnyOrderElementsOf(presets);
  }

  /** What is expected of the exports, or of the one that has this name. */
  static List<String> expected(PresetFixture fixture, String onlyFile) throws IOException {
    List<String> expected = new ArrayList<>();
    String file = "export";
    for (String line : fixture.expected()) {
      if (line.startsWith("// of ")) {
        file = line.substring("// of ".length());
      } else if (onlyFile.isEmpty() || file.equals("export") || file.equals(onlyFile)) {
        expected.add(
            HASHED.matcher(line).replaceAll(found -> found.group(1) + "=" + hash(found.group(2))));
      }
    }
    return expected;
  }

  static SourceConfig source(PresetFixture fixture, Path root, Path exports) throws IOException {
    return source(fixture, root, exports, "");
  }

  private static SourceConfig source(PresetFixture fixture, Path root, Path exports, String more)
      throws IOException {
    Path config = root.resolve("preset-config");
    Files.createDirectories(config.resolve("sources"));
    Files.writeString(
        config.resolve("sources/source.yml"), fixture.sourceYaml() + "max_reject_rate: 1\n" + more);
    SourceConfig source =
        Configuration.read(config, Path.of("config"), Map.of("EXPORTS", exports.toString()))
            .sources()
            .get(0);
    assertThat(source.preset()).isEqualTo(fixture.preset());
    return source;
  }

  /** A line per row: table, then the values it has; then one per record set aside. */
  static List<String> lines(Shop shop, SourceConfig source) {
    List<String> lines = new ArrayList<>();
    for (CanonicalTable table : tables(source)) {
      String columns = String.join(", ", table.columns().stream().map(Column::name).toList());
      for (String row : shop.rows(table.name(), columns)) {
        lines.add(line(table, row.split("\\|", -1)));
      }
    }
    shop.quarantine().forEach(record -> lines.add("quarantine " + record.replace("\n", "\\n")));
    return lines;
  }

  private static List<CanonicalTable> tables(SourceConfig source) {
    return new TreeSet<>(source.tables().keySet().stream().map(SourceConfig::tableName).toList())
        .stream().map(name -> CanonicalTables.find(name).orElseThrow()).toList();
  }

  private static String line(CanonicalTable table, String[] cells) {
    assertThat(cells).as("a value has a bar").hasSize(table.columns().size());
    StringBuilder line = new StringBuilder(table.name());
    for (int index = 0; index < cells.length; index++) {
      if (!cells[index].equals("-")) {
        line.append(" | ")
            .append(table.columns().get(index).name())
            .append('=')
            .append(cells[index].replace("\n", "\\n"));
      }
    }
    return line.toString();
  }

  private static List<String> unmapped(Shop shop, SourceConfig source) {
    return tables(source).stream()
        .flatMap(table -> shop.rows(table.name(), "extra").stream())
        .toList();
  }

  /** HMAC-SHA256 by the JDK, with the test shop's key. */
  static String hash(String plain) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec("night".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] digest = mac.doFinal(plain.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, 32);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
