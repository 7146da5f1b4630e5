package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import id.setia.warehouse.JavaModel.Beside;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a Java model says that it reads is all that it reads: nights keep tables by it. */
class JavaModelReadsTest {

  @Test
  void modelsThatReadTheirInputsAloneNeedNothingElse() throws SQLException {
    List<String> alone = new ArrayList<>();
    try (ModelFixture world = RichWorld.built()) {
      for (JavaModel model : JavaModels.all()) {
        if (!model.readsBeside().contains(Beside.ANCESTORS)) {
          alone.add(model.table().toString());
          assertThatCode(() -> buildAlone(world, model))
              .as(model.table().toString())
              .doesNotThrowAnyException();
        }
      }
    }
    assertThat(alone).as("all but those of forecasts").hasSize(12);
  }

  /** Without every other table, and without the day where it says that it reads none. */
  private static void buildAlone(ModelFixture world, JavaModel model) throws SQLException {
    Connection connection = world.connection();
    List<Map<String, Object>> tables =
        world.rows(
            "select table_schema, table_name from information_schema.tables"
                + " where table_schema in ('core', 'marts', 'ops', 'lake')");
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (Map<String, Object> row : tables) {
        TableName table =
            new TableName(
                String.valueOf(row.get("table_schema")), String.valueOf(row.get("table_name")));
        if (!model.inputs().contains(table)) {
          statement.execute("drop table " + table);
        }
      }
      if (!model.readsBeside().contains(Beside.DAY)) {
        statement.execute(
            "create or replace macro setia_as_of() as cast(error('the day is read') as date)");
      }
      model.build(world.context(model.table(), RichWorld.AS_OF));
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}
