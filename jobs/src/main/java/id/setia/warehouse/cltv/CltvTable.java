package id.setia.warehouse.cltv;

import id.setia.warehouse.JavaModel;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableName;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One table of the forecasts: its name, what must be built before it, and who writes it. */
final class CltvTable implements JavaModel {

  /** Writes a table. */
  @FunctionalInterface
  interface Writer {
    void write(ModelContext context) throws SQLException;
  }

  private final TableName table;
  private final Set<TableName> inputs;
  private final Writer writer;
  private final Set<Beside> beside;

  CltvTable(String table, Writer writer, String... inputs) {
    this(Set.of(Beside.DAY, Beside.ANCESTORS), table, writer, inputs);
  }

  private CltvTable(Set<Beside> beside, String table, Writer writer, String... inputs) {
    this.beside = beside;
    this.table = TableName.parse(table);
    this.inputs = Stream.of(inputs).map(TableName::parse).collect(Collectors.toUnmodifiableSet());
    this.writer = writer;
  }

  /** A table that says how forecasts moved since the release before, or since a close. */
  static CltvTable comparing(String table, Writer writer, String... inputs) {
    return new CltvTable(Set.of(Beside.values()), table, writer, inputs);
  }

  @Override
  public TableName table() {
    return table;
  }

  @Override
  public Set<TableName> inputs() {
    return inputs;
  }

  @Override
  public Set<Beside> readsBeside() {
    return beside;
  }

  @Override
  public void build(ModelContext context) throws SQLException {
    writer.write(context);
  }
}
