package id.setia.config;

import id.setia.schema.Column;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What a source file gives a column itself: it must be what the column holds. */
final class Constants {

  private Constants() {}

  /**
   * Checks the constant of a column, and the canonical values of its map.
   *
   * @throws IllegalArgumentException when one of them is none of the column's type
   */
  static void check(String setting, Column column, ColumnMapping mapping) {
    for (String value : values(mapping)) {
      String fault = fault(column, value);
      Settings.Check.that(fault.isEmpty(), setting, value, fault);
    }
  }

  private static List<String> values(ColumnMapping mapping) {
    List<String> values = new ArrayList<>();
    if (mapping.value() != null) {
      values.add(mapping.value());
    }
    if (mapping.scale() == null) {
      values.addAll(mapping.map().values());
      if (mapping.otherwise() != null) {
        values.add(mapping.otherwise());
      }
    }
    return values;
  }

  private static String fault(Column column, String value) {
    try {
      switch (column.type()) {
        case DECIMAL, RATE -> Scalars.decimal(value);
        case INTEGER, LONG -> Scalars.decimal(value).toBigIntegerExact();
        case DATE -> LocalDate.parse(value);
        case TIMESTAMP -> LocalDate.parse(value.length() > 10 ? value.substring(0, 10) : value);
        case TEXT, EMAIL, PHONE -> {}
      }
      return "";
    } catch (DateTimeException invalid) {
      return "must be a date as yyyy-MM-dd";
    } catch (ArithmeticException invalid) {
      return "must be a whole number";
    } catch (IllegalArgumentException invalid) {
      return String.valueOf(invalid.getMessage());
    }
  }
}
