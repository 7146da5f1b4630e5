package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDb;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlReferencesTest {

  private static DuckDb duckDb = Session.open();

  @BeforeAll
  static void open() {
    duckDb = Session.open();
  }

  @AfterAll
  static void close() {
    duckDb.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select * from core.orders                                                             | core.orders
          from lake.orders                                                                      | lake.orders
          select * from Core.Orders                                                             | core.orders
          select * from warehouse.core.orders                                                   | core.orders
          select 1 as one                                                                       | ''
          select * from core.a join core.b using (x) left join marts.c on true                  | core.a core.b marts.c
          select * from core.a, core.b                                                          | core.a core.b
          select * from core.a union all select * from core.b except select * from core.c       | core.a core.b core.c
          select * from core.a where x in (select x from core.b)                                | core.a core.b
          select (select max(x) from core.b) from core.a where exists (select 1 from core.c)    | core.a core.b core.c
          select * from (select * from (select * from core.a))                                  | core.a
          with orders as (select * from core.orders) select * from orders                       | core.orders
          with Orders as (select * from core.orders) select * from ORDERS                       | core.orders
          with a as (select * from core.a), b as (select * from a join lake.b using (x)) select * from b | core.a lake.b
          with a as (with b as (select * from core.b) select * from b) select * from a          | core.b
          select * from (with b as (select * from core.b) select * from b)                      | core.b
          with recursive r as (select 1 as n union all select n + 1 from r join core.a on n < x) select * from r | core.a
          select * from core.a as b join lateral (select * from core.c where c.x = b.x) on true | core.a core.c
          select x, row_number() over (order by (select max(y) from core.b)) from core.a        | core.a core.b
          select * from core.a asof join core.b on a.x >= b.x                                   | core.a core.b
          select 'from core.text' as x from core.a -- from core.comment                         | core.a
          """)
  void everyTableIsFoundWhereverItStands(String sql, String tables) {
    List<TableName> expected =
        Stream.of(tables.split(" ")).filter(name -> !name.isEmpty()).map(TableName::parse).toList();

    assertThat(new SqlReferences(duckDb).of(sql, "core.x")).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          select * from orders                      | table orders has no schema (write core.orders, marts.orders ...)
          with a as (select * from b) select * from a | table b has no schema (write core.b, marts.b ...)
          select * from core."my orders"            | Invalid table name: core.my orders (must be lower-case words: schema.name)
          select 1; select 2                        | it has 2 statements, one SELECT is expected
          create table core.x as select 1           | it is more than one piece, or no SELECT: it must be one without ;
          delete from core.orders                   | it is more than one piece, or no SELECT: it must be one without ;
          selec 1                                   | it can't be read from "selec" on (names with blanks or dashes and names that are SQL words stand in double quotes, texts in single ones)
          """)
  void whatIsNotOneSelectOfNamedTablesIsRefused(String sql, String reason) {
    assertThatThrownBy(() -> new SqlReferences(duckDb).of(sql, "core.x"))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read the model core.x: " + reason);
  }

  @Test
  void anEmptyFileIsRefused() {
    assertThatThrownBy(() -> new SqlReferences(duckDb).of("-- nothing", "core.x"))
        .isInstanceOf(SetiaException.class)
        .hasMessage("Cannot read the model core.x: it has 0 statements, one SELECT is expected");
  }
}
