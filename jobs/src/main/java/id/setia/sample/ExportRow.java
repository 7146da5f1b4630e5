package id.setia.sample;

import java.util.Arrays;

/** The fields of a row, by the names of their columns; what is not set is empty. */
final class ExportRow {

  private final ExportKind kind;
  private final String[] fields;

  ExportRow(ExportKind kind) {
    this.kind = kind;
    this.fields = new String[kind.columns().size()];
    Arrays.fill(fields, "");
  }

  ExportRow set(String column, String value) {
    fields[kind.column(column)] = value;
    return this;
  }

  String[] fields() {
    return fields.clone();
  }
}
