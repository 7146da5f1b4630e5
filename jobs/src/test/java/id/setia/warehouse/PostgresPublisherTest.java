package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.duckdb.Sql;
import id.setia.postgres.Copied;
import id.setia.postgres.PostgresPublisher;
import id.setia.state.PostgresServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release in a real PostgreSQL: what it holds, and what readers see while it is replaced. */
class PostgresPublisherTest {

  private static final String NET = "select sum(net_revenue) from bi.sales";

  private static PostgresServer server;
  private static Workspace workspace;
  private static Release release;
  private static ModelCatalog catalog;

  private String url = "";

  @BeforeAll
  static void build(@TempDir Path directory) throws SQLException, IOException {
    server = PostgresServer.start();
    workspace = new Workspace(directory.resolve("workspace"));
    workspace.create();
    release = Release.of(workspace, "2024-06-15-1");
    Files.createDirectories(release.directory());
    try (DuckDb duckDb = Session.open()) {
      catalog = ModelCatalog.read(ModelFixture.SQL, ModelFixture.javaModels(), duckDb);
    }
    try (ModelFixture world = RichWorld.built()) {
      world.execute("attach %s as release".formatted(Sql.text(release.database().toString())));
      world.execute("copy from database memory to release");
    }
    try (DuckDb duckDb = open()) {
      new BiSchema(catalog).write(duckDb, Optional.empty());
      new Dictionary(catalog).write(duckDb);
      catalog.models().forEach(model -> duckDb.executeTogether(Build.comments("table", model)));
      duckDb.execute(
          "create table core.marker as select 1 as number, '' as empty, null::varchar as nothing, '\\N' as text");
      duckDb.execute(
          "create table marts.marker as select 1 as number, 'a,\"b\"' || chr(10) || 'é' as text");
    }
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void newDatabase() {
    url = server.newDatabase();
  }

  private static DuckDb open() {
    return DuckDb.onFile(release.database(), new DuckDbLimits(512, 1), workspace.temp());
  }

  private Copied publish(String readers, String prefix) {
    return publish(readers, prefix, workspace);
  }

  private Copied publish(String readers, String prefix, Workspace from) {
    return new PostgresPublisher(
            new Settings.Postgres(
                url, PostgresServer.USER, PostgresServer.PASSWORD, readers, prefix),
            from)
        .publish(release, catalog);
  }

  private List<String> ask(String sql) throws SQLException {
    return ask(sql, PostgresServer.USER);
  }

  private List<String> ask(String sql, String user) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, PostgresServer.PASSWORD);
        Statement statement = connection.createStatement()) {
      List<String> answers = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          answers.add(String.valueOf(rows.getString(1)));
        }
      }
      return answers;
    }
  }

  @Test
  void everyTableIsThereWithItsRowsKeysAndComments() throws SQLException {
    ask("create role analysts login password " + Sql.text(PostgresServer.PASSWORD));
    Copied copied = publish("analysts", "");

    String tables = "from pg_tables where schemaname in ('core', 'marts', 'bi')";
    assertThat(ask("select count(*) " + tables)).containsExactly("" + copied.tables());
    assertThat(
            ask(
                "select sum((xpath('/row/n/text()', query_to_xml(format('select count(*) n from %I.%I', schemaname, tablename), false, true, '')))[1]::text::bigint) "
                    + tables))
        .containsExactly("" + copied.rows());
    assertThat(copied.brief()).matches(copied.tables() + " tables in PostgreSQL in [0-9.]+ s");
    assertThat(
            ask(
                "select relallvisible = relpages and relpages > 0 and reloptions = array['autovacuum_enabled=false']"
                    + " and reltuples > 0 from pg_class where oid = 'bi.sales'::regclass"))
        .as("frozen, with statistics, and nothing to vacuum")
        .containsExactly("t");
    try (DuckDb duckDb = DuckDb.readOnly(release.database())) {
      for (Model model : catalog.models()) {
        String count = "select count(*) from " + model.table();
        assertThat(ask(count)).as(count).containsExactly(Long.toString(duckDb.count(count)));
      }
      for (Model view : catalog.views()) {
        String count = "select count(*) from " + view.table();
        assertThat(ask(count)).as(count).containsExactly(Long.toString(duckDb.count(count)));
      }
      assertThat(new BigDecimal(ask(NET, "analysts").get(0)))
          .isEqualByComparingTo(String.valueOf(duckDb.value(NET, BigDecimal.class)));
    }
    assertThat(
            ask(
                "select concat(empty = '', nothing is null, text = chr(92) || 'N') from core.marker"))
        .containsExactly("ttt");
    assertThat(ask("select text from marts.marker")).containsExactly("a,\"b\"\né");
    assertThat(
            ask(
                "select col_description('bi.sales'::regclass, ordinal_position) from information_schema.columns"
                    + " where table_schema = 'bi' and table_name = 'sales' and column_name = 'net_revenue'"))
        .containsExactly(
            "Gross revenue less discounts less refunds. [reporting currency] [adds up]");
    assertThat(
            ask(
                "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'bi.sales'::regclass order by 1"))
        .containsExactly(
            "FOREIGN KEY (customer_id) REFERENCES bi.customers(customer_id) NOT VALID",
            "FOREIGN KEY (date) REFERENCES bi.dates(date) NOT VALID",
            "FOREIGN KEY (product_id) REFERENCES bi.products(product_id) NOT VALID",
            "PRIMARY KEY (row_kind, file_id, record_no, line_no, document_id)");
    assertThatThrownBy(() -> ask("delete from bi.sales", "analysts"))
        .hasMessageContaining("permission denied");
  }

  /** What a killed publication left, and what others made, beside what readers see. */
  @Test
  void whatAKilledPublicationLeftIsTakenAwayAndWhatOthersMadeIsNot() throws SQLException {
    ask(
        """
        create schema w_core_next; comment on schema w_core_next is 'Setia: release 1'; create table w_core_next.half (a int);
        create schema w_bi_old_77; comment on schema w_bi_old_77 is 'Setia: release 0'; create table w_bi_old_77.t (a int);
        create schema w_core_old_5; create table w_core_old_5.others (a int)
        """);
    publish("", "w_");
    ask("create view public.mine as select number from w_marts.marker");
    publish("", "w_");

    String schemas =
        "select regexp_replace(nspname, '[0-9]{9,}', 'N') from pg_namespace where nspname like 'w%' order by 1";
    assertThat(ask(schemas))
        .as("somebody's view keeps the release that it stands on")
        .contains("w_bi", "w_core", "w_core_old_5", "w_marts", "w_marts_old_N")
        .doesNotContain("w_core_next", "w_bi_old_77");
    assertThat(ask("select number from public.mine")).containsExactly("1");

    ask("drop view public.mine");
    publish("", "w_");
    assertThat(ask(schemas)).containsExactly("w_bi", "w_core", "w_core_old_5", "w_marts");
  }

  /** One of several workers fails: what readers had stays, and the next publication is whole. */
  @Test
  void aTableThatTheServerRefusesLeavesReadersTheReleaseTheyHad() throws Exception {
    publish("", "");
    try (DuckDb duckDb = open()) {
      duckDb.execute("create table core.refused as select 'a' || chr(0) as text");
    }
    try {
      assertThatThrownBy(() -> publish("", ""))
          .isInstanceOf(SetiaException.class)
          .hasMessageContaining("the server refuses \"copy \"core_next\".\"refused\" from stdin")
          .hasMessageEndingWith("(SQLSTATE 22021)");
    } finally {
      try (DuckDb duckDb = open()) {
        duckDb.execute("drop table core.refused");
      }
    }
    assertThat(ask("select count(*) from core.marker")).containsExactly("1");
    try (Stream<Path> left = Files.list(workspace.temp())) {
      assertThat(left.filter(file -> file.toString().endsWith(".csv"))).isEmpty();
    }
    Copied again = publish("", "");
    assertThat(ask("select count(*) from pg_tables where schemaname in ('core', 'marts', 'bi')"))
        .containsExactly("" + again.tables());
  }

  @Test
  void aSchemaOfSomebodyElseIsLeftAlone() throws SQLException {
    ask("create schema marts; create table marts.theirs (a int)");

    assertThatThrownBy(() -> publish("", ""))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot publish to PostgreSQL: its schema marts is not Setia's; drop it, or set publish.postgres.schema_prefix");
    assertThat(ask("select count(*) from marts.theirs")).containsExactly("0");
    assertThat(ask("select nspname from pg_namespace where nspname like 'core%'")).isEmpty();
  }

  /** Two shops by mistake in one database: analysts would see the one that published last. */
  @Test
  void anotherWorkspacesReleaseIsNotReplaced(@TempDir Path directory) throws Exception {
    Workspace other = new Workspace(directory.resolve("other"));
    other.create();
    publish("", "");

    assertThatThrownBy(() -> publish("", "", other))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot publish to PostgreSQL: its schema core has release 2024-06-15-1 of another workspace; set publish.postgres.schema_prefix, or let this workspace take its place: comment on schema core is 'Setia: to be replaced'");
    publish("", "other_", other);
    publish("", "");
    Path moved = Files.move(other.root(), directory.resolve("moved"));
    publish("", "other_", new Workspace(moved));

    for (String schema : List.of("core", "marts", "bi")) {
      ask("comment on schema %s is 'Setia: to be replaced'".formatted(schema));
    }
    publish("", "", new Workspace(moved));
    assertThatThrownBy(() -> publish("", "")).hasMessageContaining("of another workspace");
  }

  @Test
  void aServerThatCantBeReachedIsNamedWithoutItsPassword() {
    url = "jdbc:postgresql://127.0.0.1:1/nowhere";

    assertThatThrownBy(() -> publish("", ""))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot publish to jdbc:postgresql://127.0.0.1:1/nowhere: it can't be reached, or refuses user or password (08001)");
  }

  /** psql asks three schemas in one query, all the time, while releases take each other's place. */
  @Test
  void readersSeeOneReleaseWholeWhileItIsReplaced() throws Exception {
    publish("", "");
    String question =
        "select a.number || ' ' || b.number || ' ' || (select count(*) > 0 from bi.sales) from core.marker a, marts.marker b;\n";
    Path answers = workspace.root().resolve("answers");
    Process psql = psql(answers);
    AtomicBoolean isOver = new AtomicBoolean();
    Thread reader = new Thread(() -> askUntil(psql, question, isOver));
    reader.start();
    for (int number = 2; number <= 3; number++) {
      try (DuckDb duckDb = open()) {
        duckDb.execute("update core.marker set number = " + number);
        duckDb.execute("update marts.marker set number = " + number);
      }
      publish("", "");
    }
    isOver.set(true);
    reader.join();

    assertThat(psql.waitFor()).as(Files.readString(answers)).isZero();
    List<String> seen = Files.readAllLines(answers);
    assertThat(seen.stream().distinct()).containsExactly("1 1 true", "2 2 true", "3 3 true");
    assertThat(seen).hasSizeGreaterThan(200);
  }

  private Process psql(Path answers) throws IOException {
    URI address = URI.create(url.substring("jdbc:".length()));
    ProcessBuilder builder =
        new ProcessBuilder(
            "psql",
            "--no-psqlrc",
            "--no-align",
            "--tuples-only",
            "--set=ON_ERROR_STOP=1",
            "--host=" + address.getHost(),
            "--port=" + address.getPort(),
            "--username=" + PostgresServer.USER,
            address.getPath().substring(1));
    builder.environment().put("PGPASSWORD", PostgresServer.PASSWORD);
    return builder.redirectErrorStream(true).redirectOutput(answers.toFile()).start();
  }

  private static void askUntil(Process psql, String question, AtomicBoolean isOver) {
    try (OutputStream questions = psql.getOutputStream()) {
      while (!isOver.get()) {
        questions.write(question.getBytes(StandardCharsets.UTF_8));
        questions.flush();
      }
      questions.write(question.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
