package id.setia.lake;

import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/** Canonical tables as Iceberg schemas. */
final class IcebergTypes {

  private IcebergTypes() {}

  static Schema schema(CanonicalTable table) {
    List<Types.NestedField> fields = new ArrayList<>();
    for (Column column : table.allColumns()) {
      int id = fields.size() + 1;
      fields.add(
          column.isRequired()
              ? Types.NestedField.required(id, column.name(), type(column.type()))
              : Types.NestedField.optional(id, column.name(), type(column.type())));
    }
    return new Schema(fields);
  }

  static PartitionSpec partition(CanonicalTable table, Schema schema) {
    return table
        .event()
        .map(event -> PartitionSpec.builderFor(schema).month(event).build())
        .orElse(PartitionSpec.unpartitioned());
  }

  static Type type(ColumnType type) {
    return switch (type) {
      case TEXT, EMAIL, PHONE -> Types.StringType.get();
      case TIMESTAMP -> Types.TimestampType.withoutZone();
      case DATE -> Types.DateType.get();
      case DECIMAL -> Types.DecimalType.of(18, 4);
      case RATE -> Types.DecimalType.of(28, 10);
      case INTEGER -> Types.IntegerType.get();
      case LONG -> Types.LongType.get();
    };
  }
}
