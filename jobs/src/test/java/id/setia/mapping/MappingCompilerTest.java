package id.setia.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.config.Configuration;
import id.setia.config.SourceConfig;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.DuckDbLimits;
import id.setia.export.TextRelation;
import id.setia.export.TextRelation.ExportFile;
import id.setia.export.TextRelations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings compiled for small exports, and run. */
class MappingCompilerTest {

  private static final String TICKETS =
      """
      name: desk
      files: /x
      time_zone: UTC
      EXTRA
      tables:
        tickets:
          columns:
            ticket_id: id
            opened_at: at
            status: STATUS
            COLUMN
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  @SuppressWarnings("NullAway.Init")
  private DuckDb duckDb;

  @BeforeEach
  void open() {
    duckDb = DuckDb.inMemory(new DuckDbLimits(128, 1), directory);
  }

  @AfterEach
  void close() {
    duckDb.close();
  }

  private StagePlan plan(String yaml, String export) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("config/sources"));
    Files.writeString(sources.resolve("it.yml"), yaml);
    Path file = Files.writeString(directory.resolve("export"), export);
    Configuration configuration = Configuration.read(directory.resolve("config"), Map.of());
    SourceConfig source = configuration.sources().get(0);
    TextRelation relation =
        new TextRelations(duckDb)
            .of(List.of(new ExportFile(1, "t.csv", file)), source.format())
            .get(0);
    return MappingCompiler.compile(source, configuration.settings(), relation);
  }

  private static String tickets(String extra, String status, String column) {
    return TICKETS.replace("EXTRA\n", extra).replace("STATUS", status).replace("COLUMN", column);
  }

  /** A column of the first feed, or the rule that a record breaks. */
  private List<String> run(StagePlan plan, String column) {
    String value = plan.feeds().get(0).value(column, "VARCHAR");
    return duckDb.query(
        "select %s as value, rule_no, extra from (%s)"
            .formatted(value, plan.selectSql(List.of(directory.resolve("export").toString()))),
        row -> {
          int rule = row.getInt(2);
          return rule == 0
              ? String.valueOf(row.getString(1))
              : plan.rules().get(rule - 1).id() + " " + plan.rules().get(rule - 1).column();
        });
  }

  private String extra(StagePlan plan) {
    return duckDb
        .query(
            plan.selectSql(List.of(directory.resolve("export").toString())),
            row -> String.valueOf(row.getString("extra")))
        .get(0);
  }

  @Test
  void aColumnTheExportLacksIsNamedWithWhatItHas() {
    assertThatThrownBy(() -> plan(tickets("", "state", ""), "id,at\n"))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot load desk: column \"state\" is missing (for tickets.status; file t.csv, has: id, at)");
  }

  @Test
  void aPatternThatMeansNothingIsNamed() {
    assertThatThrownBy(
            () -> plan(tickets("", "s", "resolved_at: {from: at, format: QQQ}"), "id,at,s\n"))
        .isInstanceOf(SetiaException.class)
        .hasMessage(
            "Cannot load desk: Invalid date format: QQQ (unknown letters QQQ) (for tickets.resolved_at)");
  }

  @Test
  void oneExpressionIsStagedOnceForAllThatUseIt() throws IOException {
    String yaml =
        """
        name: shop
        files: /x
        tables:
          orders:
            columns: {order_id: id, ordered_at: at, status: {value: completed}, currency: {value: IDR}}
          order_lines:
            columns:
              {order_id: id, ordered_at: at, line_type: {value: sale}, quantity: n, unit_price: n, unit_cost: n, currency: {value: IDR}}
        """;
    StagePlan plan = plan(yaml, "id,at,n\n");
    Map<String, String> orders = plan.feeds().get(0).values();
    Map<String, String> lines = plan.feeds().get(1).values();
    assertThat(orders.get("order_id")).isEqualTo(lines.get("order_id"));
    assertThat(orders.get("currency")).isEqualTo(lines.get("currency"));
    assertThat(lines.get("unit_cost")).isEqualTo(lines.get("unit_price"));
    // two routes, which are alike; id, at, completed, IDR, sale, n as a number, what stands behind
    // its point, how it is written as a quantity
    assertThat(plan.parts()).hasSize(2 + 8);
    assertThat(plan.parts().values().stream().distinct().collect(Collectors.toList())).hasSize(9);
  }

  @Test
  void statusMapsIgnoreCaseAndSendTheUnknownToQuarantine() throws IOException {
    String export =
        "id,at,s\n1,2026-01-01, Baru \n2,2026-01-01,SELESAI\n3,2026-01-01,aneh\n4,2026-01-01,\n";
    assertThat(
            run(
                plan(tickets("", "{from: s, map: {baru: open, Selesai: solved}}", ""), export),
                "status"))
        .containsExactly("open", "solved", "unknown_value status", "required status");
    assertThat(
            run(
                plan(
                    tickets(
                        "",
                        "{from: s, map: {baru: open, selesai: solved}, otherwise: pending, when_blank: closed}",
                        ""),
                    export),
                "status"))
        .containsExactly("open", "solved", "pending", "closed");
    assertThat(
            run(
                plan(tickets("", "{from: s, map: {baru: open}, otherwise: pending}", ""), export),
                "status"))
        .containsExactly("open", "pending", "pending", "required status");
    assertThat(
            run(
                plan(
                    tickets(
                        "",
                        "{sql: \"case when trim(s) = 'Baru' then 'new' else 'solved' end\"}",
                        ""),
                    export),
                "status"))
        .startsWith("unknown_value status");
    assertThat(run(plan(tickets("", "s", ""), export.replace("Baru", "open")), "status"))
        .containsExactly("open", "unknown_value status", "unknown_value status", "required status");
  }

  @Test
  void blankCodesAreBlankAndTheFirstThatIsNotCounts() throws IOException {
    String export =
        "id,at,a,b\n1,2026-01-01,n/a,5\n2,2026-01-01,-,99\n3,2026-01-01,7,8\n4,2026-01-01,x,8\n";
    String status = "{value: open}";
    assertThat(
            run(
                plan(
                    tickets(
                        "blank_codes: [n/a]\n",
                        status,
                        "reopens: {from: [a, b], blank_codes: ['-', 99], when_blank: 3}"),
                    export),
                "reopens"))
        .containsExactly("5", "3", "7", "parse_integer reopens");
    assertThat(
            run(
                plan(
                    tickets("", status, "reopens: {from: [a, b], blank_codes: ['-', 99]}"), export),
                "reopens"))
        .containsExactly("parse_integer reopens", "null", "7", "parse_integer reopens");
  }

  @Test
  void mappedNumbersAreNumbers() throws IOException {
    StagePlan plan =
        plan(
            tickets("", "{value: open}", "reopens: {from: a, map: {none: 0, once: 1}}"),
            "id,at,a\n1,2026-01-01,Once\n");
    String alias = plan.feeds().get(0).value("reopens", "INTEGER");
    assertThat(
            duckDb.query(
                "select typeof(%s) from (%s)"
                    .formatted(
                        alias, plan.selectSql(List.of(directory.resolve("export").toString()))),
                row -> row.getString(1)))
        .containsExactly("INTEGER");
  }

  @Test
  void timesMustBeOfOurTimesAndInOrder() throws IOException {
    String export =
        "id,at,r\n1,2026-01-02,2026-01-01\n2,0026-01-01,\n3,2026-01-01,2026-01-02\n4,2026-01-01,31/02/2026\n";
    assertThat(run(plan(tickets("", "{value: open}", "resolved_at: r"), export), "resolved_at"))
        .containsExactly(
            "negative_duration resolved_at",
            "out_of_range opened_at",
            "2026-01-02 00:00:00.0",
            "parse_timestamp resolved_at");
  }

  @Test
  void extraHoldsWhatNoMappingUsesButNothingPersonal() throws IOException {
    String export =
        "id,at,s,Shop,Buyer Name,Phone,Product Name\n1,2026-01-01,open,A,Budi,081,Tea\n";
    assertThat(extra(plan(tickets("", "s", ""), export)))
        .isEqualTo("{\"Shop\":\"A\",\"Product Name\":\"Tea\"}");
    assertThat(extra(plan(tickets("keep_personal: [Buyer Name]\n", "s", ""), export)))
        .isEqualTo("{\"Shop\":\"A\",\"Buyer Name\":\"Budi\",\"Product Name\":\"Tea\"}");
    assertThat(extra(plan(tickets("unmapped: drop\n", "s", ""), export))).isEqualTo("null");
    assertThat(extra(plan(tickets("", "s", "topic: {sql: \"Shop || '!'\"}"), export)))
        .isEqualTo("{\"Product Name\":\"Tea\"}");
  }

  @Test
  void namesOfColumnsThatHoldPeopleStayOutOfExtra() throws IOException {
    String people =
        "WA,Mobile,IP,No. Rekening,Ship To,Bill To,Attn,Pemesan,Dropshipper,Instagram,User,Subject,Keterangan,No WA,IP_Address,user_id";
    String things = "Ship By,Equipment,Membership,Usage,Tip,Swap";
    String export =
        "id,at,s,%s,%s\n1,2026-01-01,open%s\n".formatted(people, things, ",x".repeat(22));
    assertThat(extra(plan(tickets("", "s", ""), export)))
        .isEqualTo(
            "{\"Ship By\":\"x\",\"Equipment\":\"x\",\"Membership\":\"x\",\"Usage\":\"x\",\"Tip\":\"x\",\"Swap\":\"x\"}");
  }

  @Test
  void aRecordThatNoTableTakesIsNotMapped() throws IOException {
    String yaml =
        tickets("", "{value: open}", "")
            .replace("    columns:", "    when: id <> '2'\n    columns:");
    assertThat(run(plan(yaml, "id,at\n1,2026-01-01\n2,2026-01-01\n"), "ticket_id"))
        .containsExactly("1", "not_mapped ");
  }
}
