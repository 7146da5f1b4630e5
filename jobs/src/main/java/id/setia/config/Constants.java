package id.setia.config;

import id.setia.schema.CanonicalTable;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import id.setia.schema.Currencies;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source file gives a column itself: it must be what the column holds. */
final class Constants {

  /** A status that takes a document back instead of loading it. */
  private static final String WITHDRAWN = "withdrawn";

  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})([ T]([0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?)(Z|[+-][0-9]{2}(:?[0-9]{2})?)?)?");

  private static final Pattern EMAIL = Pattern.compile("[^@\\s,;<>]+@[^@\\s,;<>]+\\.[^@\\s,;<>]+");
  private static final Pattern PHONE = Pattern.compile("[-+() .0-9]*[0-9][-+() .0-9]*");
  private static final int LEAST_YEAR = 1000;

  private Constants() {}

  /**
   * Checks the constant of a column, the canonical values of its map, and what stands for a blank.
   *
   * @throws IllegalArgumentException when one of them is none that the column can hold
   */
  static void check(String setting, Column column, ColumnMapping mapping) {
    for (String value : values(mapping)) {
      String fault = fault(column, value);
      Settings.Check.that(fault.isEmpty(), setting, value, fault);
    }
    String whenBlank = mapping.whenBlank();
    if (whenBlank != null && mapping.map().isEmpty() && mapping.scale() == null) {
      // written as the export writes it
      String fault =
          switch (column.type()) {
            case TEXT, EMAIL, PHONE -> fault(column, whenBlank);
            case DECIMAL, RATE, INTEGER, LONG, DATE, TIMESTAMP ->
                whenBlank.matches(".*[0-9].*") ? "" : "must be %s".formatted(kind(column));
          };
      Settings.Check.that(fault.isEmpty(), setting + ".when_blank", whenBlank, fault);
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
      if (mapping.whenBlank() != null && !mapping.map().isEmpty()) {
        values.add(mapping.whenBlank());
      }
    }
    return values;
  }

  private static String fault(Column column, String value) {
    try {
      return switch (column.type()) {
        case DECIMAL -> decimal(column, Scalars.decimal(value), 14, 4);
        case RATE -> decimal(column, Scalars.decimal(value), 18, 10);
        case INTEGER -> whole(column, Scalars.decimal(value).toBigIntegerExact(), Integer.SIZE);
        case LONG -> whole(column, Scalars.decimal(value).toBigIntegerExact(), Long.SIZE);
        case DATE -> year(LocalDate.parse(value));
        case TIMESTAMP -> time(value);
        case TEXT -> text(column, value);
        case EMAIL -> EMAIL.matcher(value).matches() ? "" : "must be " + kind(column);
        case PHONE -> PHONE.matcher(value).matches() ? "" : "must be " + kind(column);
      };
    } catch (DateTimeException | ArithmeticException invalid) {
      return "must be " + kind(column);
    } catch (IllegalArgumentException invalid) {
      return String.valueOf(invalid.getMessage());
    }
  }

  private static String kind(Column column) {
    return switch (column.type()) {
      case DECIMAL, RATE -> "a number";
      case INTEGER, LONG -> "a whole number";
      case DATE -> "a date as yyyy-MM-dd";
      case TIMESTAMP -> "a date as yyyy-MM-dd or a time as yyyy-MM-dd HH:mm:ss";
      case EMAIL -> "an e-mail address";
      case PHONE -> "a telephone number";
      case TEXT -> "a text";
    };
  }

  private static String decimal(Column column, BigDecimal number, int digits, int scale) {
    BigDecimal plain = number.stripTrailingZeros();
    if (plain.scale() > scale || plain.precision() - plain.scale() > digits) {
      return "must have no more than %d digits before and %d after the point"
          .formatted(digits, scale);
    }
    // nothing is worth nothing of another currency
    return column.type() == ColumnType.RATE && number.signum() <= 0
        ? "must be above 0"
        : negative(column, number.signum());
  }

  private static String whole(Column column, BigInteger number, int bits) {
    return number.bitLength() < bits
        ? negative(column, number.signum())
        : "must be a whole number of %d bits".formatted(bits);
  }

  private static String negative(Column column, int sign) {
    return column.isNonNegative() && sign < 0 ? "must be 0 or more" : "";
  }

  private static String year(LocalDate day) {
    return day.getYear() < LEAST_YEAR ? "must be of the years 1000 to 9999" : "";
  }

  private static String time(String value) {
    Matcher parts = TIME.matcher(value);
    if (!parts.matches()) {
      throw new DateTimeException(value);
    }
    if (parts.group(3) != null) {
      LocalTime.parse(parts.group(3));
    }
    if (parts.group(6) != null) {
      ZoneOffset.of(parts.group(6));
    }
    return year(LocalDate.parse(parts.group(1)));
  }

  /** Whether a time says its own zone. */
  static boolean hasZone(String time) {
    Matcher parts = TIME.matcher(time);
    return parts.matches() && parts.group(6) != null;
  }

  private static String text(Column column, String value) {
    if (value.isBlank()) {
      return "must not be empty; leave the line out where there is none";
    }
    if (column.name().equals(CanonicalTable.CURRENCY)) {
      return Currencies.isCode(Currencies.told(value.strip()))
          ? ""
          : "must be the code of a currency of ISO 4217, such as IDR, or what means one alone";
    }
    boolean isWithdrawn = column.name().equals("status") && value.equals(WITHDRAWN);
    return column.accepted().isEmpty() || column.accepted().contains(value) || isWithdrawn
        ? ""
        : "must be one of " + String.join(", ", column.accepted());
  }
}
