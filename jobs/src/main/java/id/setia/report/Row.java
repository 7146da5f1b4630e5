package id.setia.report;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of an answer. A value of an unexpected type or an absent one is an error, not a blank.
 */
record Row(List<String> columns, List<@Nullable Object> values) {

  // written out, as javac 17 may lose the @Nullable of a constructor that it writes itself
  Row(List<String> columns, List<@Nullable Object> values) {
    this.columns = columns;
    this.values = values;
  }

  String text(String column) {
    return require(column, textOrNull(column));
  }

  @Nullable String textOrNull(String column) {
    Object value = value(column);
    return value == null ? null : value.toString();
  }

  LocalDate date(String column) {
    return dateIfAny(column).orElseThrow(() -> unexpected(column, "a date", null));
  }

  Optional<LocalDate> dateIfAny(String column) {
    Object value = value(column);
    if (value == null || value instanceof LocalDate) {
      return Optional.ofNullable((LocalDate) value);
    }
    throw unexpected(column, "a date", value);
  }

  /** A flag; unknown counts as not set. */
  boolean isSet(String column) {
    Object value = value(column);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw unexpected(column, "true or false", value);
  }

  long count(String column) {
    return require(column, countOrNull(column));
  }

  @Nullable Long countOrNull(String column) {
    BigDecimal value = decimalOrNull(column);
    return value == null ? null : Long.valueOf(value.longValueExact());
  }

  BigDecimal decimal(String column) {
    return require(column, decimalOrNull(column));
  }

  @Nullable BigDecimal decimalOrNull(String column) {
    Object value = value(column);
    if (value == null) {
      return null;
    } else if (value instanceof BigDecimal decimal) {
      return decimal;
    } else if (value instanceof BigInteger integer) {
      return new BigDecimal(integer);
    } else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
      return BigDecimal.valueOf(((Number) value).longValue());
    }
    throw unexpected(column, "an exact number", value);
  }

  /** A rate or score. Not-a-number and infinity mean that it is undefined: unknown. */
  @Nullable Double numberOrNull(String column) {
    Object value = value(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Number number) {
      double result = number.doubleValue();
      return Double.isFinite(result) ? Double.valueOf(result) : null;
    }
    throw unexpected(column, "a number", value);
  }

  private @Nullable Object value(String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException(
          "Cannot read column %s: the answer has %s".formatted(column, columns));
    }
    return values.get(index);
  }

  private static <T> T require(String column, @Nullable T value) {
    if (value == null) {
      throw unexpected(column, "a value", null);
    }
    return value;
  }

  private static IllegalArgumentException unexpected(
      String column, String expected, @Nullable Object value) {
    String found = value == null ? "null" : value + " (" + value.getClass().getSimpleName() + ")";
    return new IllegalArgumentException(
        "Cannot read column %s: expected %s, found %s".formatted(column, expected, found));
  }
}
