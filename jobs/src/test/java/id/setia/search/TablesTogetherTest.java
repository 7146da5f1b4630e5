package id.setia.search;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.search.SearchTerm.Edge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read together, or once instead of row by row, hides nobody. */
class TablesTogetherTest {

  private static final String EMAIL = "budi.canary@contoh.co.id";
  private static final DuckDbLimits LIMITS = new DuckDbLimits(512, 2);

  private final Path root;
  private final Path temp;

  TablesTogetherTest(@TempDir Path directory) throws IOException {
    root = Files.createDirectories(directory.resolve("root"));
    temp = Files.createDirectories(directory.resolve("temp"));
  }

  private record Answer(Set<String> names, long searched, int undecodable) {}

  private Answer search() {
    SearchTerms terms = new SearchTerms(List.of(new SearchTerm(EMAIL, Edge.ADDRESS)));
    try (FileSearch search = new FileSearch(terms, List.of(), LIMITS, temp)) {
      Set<String> names = new TreeSet<>();
      search.below(root, Set.of()).forEach(file -> names.add(file.getFileName().toString()));
      return new Answer(names, search.searched(), search.undecodable().size());
    }
  }

  private void query(String sql) {
    try (DuckDb duckDb = DuckDb.inMemory(LIMITS, temp)) {
      for (String statement : sql.split(";", -1)) {
        duckDb.execute(statement);
      }
    }
  }

  private void parquet(String name, String select) {
    query(
        "copy (%s) to %s (format parquet)"
            .formatted(select, Sql.text(root.resolve(name).toString())));
  }

  @Test
  void filesOfTheSameColumnsAreToldApart() throws IOException {
    parquet("a.parquet", "select 'x' as text, 1 as n");
    parquet("b.parquet", "select 'to BUDI.CANARY@contoh.co.id' as text, 1 as n");
    parquet("c.parquet", "select 'y' as text, 1 as n");
    parquet("d.parquet", "select 'z' as text, 1 as n, 'ke %s' as note".formatted(EMAIL));
    parquet("e.parquet", "select 'z' as text, 1 as n, 'nobody' as note");
    parquet("f.parquet", "select 1 as \"%s\"".formatted(EMAIL));
    parquet("g.parquet", "select 1 as \"dr.%s\"".formatted(EMAIL));
    assertThat(search()).isEqualTo(new Answer(Set.of("b.parquet", "d.parquet", "f.parquet"), 7, 0));
  }

  @Test
  void whatIsPackedBehindATableIsFoundInAGroupToo() throws IOException {
    parquet("a.parquet", "select 'x' as text");
    parquet("b.parquet", "select 'y' as text");
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry(EMAIL));
    }
    // before the footer, which ends with its length and four letters, nobody looks
    ByteBuffer table = ByteBuffer.wrap(Files.readAllBytes(root.resolve("a.parquet")));
    int end = table.limit() - 8;
    int footer = end - table.order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    try (OutputStream out = Files.newOutputStream(root.resolve("c.parquet"))) {
      out.write(table.array(), 0, footer);
      zip.writeTo(out);
      out.write(table.array(), footer, table.limit() - footer);
    }
    assertThat(search().names()).containsExactly("c.parquet");
  }

  @Test
  void junkAmongThemIsSearchedByItsBytes() throws IOException {
    parquet("a.parquet", "select 'x' as text");
    parquet("b.parquet", "select '%s' as text".formatted(EMAIL));
    Files.writeString(root.resolve("c.parquet"), "PAR1 and nothing PAR1");
    Files.writeString(root.resolve("d.parquet"), "PAR1 %s PAR1".formatted(EMAIL));
    assertThat(search()).isEqualTo(new Answer(Set.of("b.parquet", "d.parquet"), 4, 2));
  }

  /** The one row is behind all that is looked at to see how often texts stand again. */
  @ParameterizedTest
  @ValueSource(strings = {"'n' || (i % 3)", "'number ' || i", "null", "'BUDI ' || (i % 300)"})
  void oneRowOfALargeTableIsFound(String other) {
    String rows =
        "select case when i = 290000 then %s else %s end as text, i from range(300000) t(i)";
    parquet("quiet.parquet", rows.formatted("'dr.%s'".formatted(EMAIL), other));
    parquet("rows.parquet", rows.formatted("'a %s b'".formatted(EMAIL), other));
    query(
        "attach %s as d; create table d.t as %s; detach d"
            .formatted(
                Sql.text(root.resolve("rows.duckdb").toString()),
                rows.formatted("'a %s b'".formatted(EMAIL), other)));
    assertThat(search().names()).containsExactly("rows.duckdb", "rows.parquet");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 250_000})
  void aCollatedColumnHidesNobodyBehindAnother(long others) {
    query(
        "attach %s as d; create table d.t (text varchar collate noaccent); insert into d.t select 'b\u00fadi.canary@contoh.co.id' from range(%d); insert into d.t values ('%s'); detach d"
            .formatted(Sql.text(root.resolve("rows.duckdb").toString()), others, EMAIL));
    assertThat(search().names()).containsExactly("rows.duckdb");
  }
}
