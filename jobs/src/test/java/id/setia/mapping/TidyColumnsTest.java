package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.NumberStyle;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbException;
import id.setia.duckdb.DuckDbLimits;
import id.setia.export.ExportPreparer;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A column of which is known that nothing has to be cleaned is read without looking at each text:
 * the records must be those that looking gives, whatever the file holds.
 */
class TidyColumnsTest {

  private static final String SOURCE =
      """
      name: shop
      files: /x
      time_zone: UTC
      numbers: comma
      blank_codes: [N/A, "-"]
      tables:
        orders:
          columns:
            order_id: id
            ordered_at: at
            status: {from: st, map: {paid: completed, gone: cancelled}, otherwise: pending}
            channel: {sql: "upper(ch)"}
            region: {from: [rg, ch]}
            email: em
            phone: ph
            currency: {value: IDR}
            order_discount: {from: di, when_blank: "0"}
        order_lines:
          columns:
            order_id: id
            ordered_at: at
            line_type: {value: sale}
            sku: sk
            product_name: pr
            quantity: qt
            unit_price: up
            currency: {value: IDR}
      """;

  private static final List<String> HEADER =
      List.of("id", "at", "st", "ch", "rg", "em", "ph", "di", "sk", "pr", "qt", "up");

  private static final List<String> PLAIN =
      List.of(
          "A-1",
          "2025-03-01",
          "paid",
          "web",
          "Aceh",
          "a@b.id",
          "0811111111",
          "0",
          "S 1",
          "Kopi; 2 \"x\" 3",
          "2",
          "Rp 1.500");

  /** Beside the plain text of a column: what is cleaned off, what is kept, what only looks so. */
  private static final List<String> DRESSES =
      List.of(
          "%s ",
          " %s",
          "\t%s",
          "%s\u00a0",
          "\ufeff%s",
          "%s\u200b",
          "\u200e%s",
          "=\"%s\"",
          "'%s",
          "'%s'",
          "%s'",
          "\"%s\"",
          "%s\"",
          "= %s",
          "%s\u0001",
          "%s\u007f",
          "%s\r\n",
          "\n%s",
          "e\u0301%s\u0301",
          "%s\u3000",
          "\u00e9%s\u00e9",
          "-",
          "n/a",
          "N/A ",
          "",
          " ",
          "%s x\u00a0y",
          "%s\u0007z",
          "%s,-",
          "USD %s",
          "(%s)");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @SuppressWarnings("NullAway.Init")
  private DuckDb duckDb;

  @BeforeEach
  void open() {
    duckDb = DuckDb.inMemory(new DuckDbLimits(256, 1), directory);
    for (NumberStyle style : NumberStyle.values()) {
      MappingFunctions.installNumber(duckDb, style);
    }
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  @Test
  void recordsAreThoseThatLookingAtEachTextGives() throws IOException {
    Configuration configuration = configuration();
    SourceConfig source = configuration.sources().get(0);
    Random random = new Random(20261129);
    int tidy = 0;
    int printable = 0;
    int read = 0;
    for (int round = 0; round < 40; round++) {
      Path file = Files.writeString(directory.resolve("e%d.csv".formatted(round)), text(random));
      ExportFile unseen = new ExportFile(1, "e.csv", file);
      try (ExportPreparer preparer = new ExportPreparer(duckDb)) {
        ExportFile seen = preparer.prepare(List.of(unseen), source.format()).get(0);
        TextRelation known = relation(seen, source);
        TextRelation unknown = relation(new ExportFile(1, "e.csv", seen.path()), source);
        assertThat(unknown.tidy()).isEmpty();
        List<String> expected = records(configuration, unknown);
        assertThat(records(configuration, known))
            .as("round %d, tidy %s, of ASCII %s", round, known.tidy(), known.printable())
            .isEqualTo(expected);
        tidy += known.tidy().size();
        printable += known.printable().size() > known.tidy().size() ? 1 : 0;
        read += expected.size();
      }
    }
    assertThat(tidy).isBetween(50, 400);
    assertThat(printable).isGreaterThan(3);
    assertThat(read).isGreaterThan(800);
  }

  private Configuration configuration() throws IOException {
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(sources.resolve("shop.yml"), SOURCE);
    return Configuration.read(directory.resolve("config"), Map.of());
  }

  private TextRelation relation(ExportFile file, SourceConfig source) {
    return new TextRelations(duckDb).of(List.of(file), source.format()).get(0);
  }

  private List<String> records(Configuration configuration, TextRelation relation) {
    StagePlan plan =
        MappingCompiler.compile(configuration.sources().get(0), configuration.settings(), relation);
    String path = relation.files().get(0).path().toString();
    try {
      return duckDb.query(
          "select cast(staged as varchar) from (%s) staged"
              .formatted(plan.selectSql(List.of(path))),
          row -> row.getString(1));
    } catch (DuckDbException refused) {
      return List.of("refused");
    }
  }

  /** Records of which some columns have dressed texts; each file dresses other columns. */
  private static String text(Random random) {
    String end = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "\ufeff" : "");
    text.append(String.join(",", HEADER)).append(end);
    List<Integer> dressed = new ArrayList<>();
    for (int column = 0; column < HEADER.size(); column++) {
      if (random.nextInt(3) == 0) {
        dressed.add(column);
      }
    }
    List<String> dresses = DRESSES.stream().filter(dress -> random.nextInt(6) == 0).toList();
    boolean isQuoted = random.nextBoolean();
    boolean isLoose = random.nextInt(8) == 0;
    int records = 25 + random.nextInt(10);
    for (int record = 0; record < records; record++) {
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < HEADER.size(); column++) {
        String plain = random.nextInt(9) == 0 ? "" : PLAIN.get(column);
        boolean isDressed =
            dressed.contains(column) && !dresses.isEmpty() && random.nextInt(5) == 0;
        String cell =
            isDressed ? dresses.get(random.nextInt(dresses.size())).formatted(plain) : plain;
        cells.add(written(cell, isQuoted, isLoose && random.nextInt(20) == 0));
      }
      text.append(String.join(",", cells));
      if (record < records - 1 || random.nextBoolean()) {
        text.append(end);
      }
    }
    return text.toString();
  }

  /** As CSV writes it, or with quotes that no program doubled. */
  private static String written(String cell, boolean isQuoted, boolean isLoose) {
    boolean mustQuote = cell.matches("(?s).*[\",\r\n].*");
    if (isLoose) {
      return cell.replaceAll("[,\r\n]", "");
    }
    return isQuoted || mustQuote ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell;
  }
}
