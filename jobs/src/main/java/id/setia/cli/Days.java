package id.setia.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Days and months as they are typed. */
final class Days {

  private Days() {}

  /** A day such as 2026-01-31. */
  static final class Day implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String typed) {
      try {
        return LocalDate.parse(typed);
      } catch (DateTimeException wrong) {
        throw new TypeConversionException(
            "%s is not a day: write it as 2026-01-31".formatted(typed));
      }
    }
  }

  /** A day, or {@code yesterday}, which is what no day means. */
  static final class DayOrYesterday implements ITypeConverter<@Nullable LocalDate> {
    @Override
    public @Nullable LocalDate convert(String typed) {
      return typed.equalsIgnoreCase("yesterday") ? null : new Day().convert(typed);
    }
  }

  /** A month such as 2026-01. */
  static final class Month implements ITypeConverter<YearMonth> {
    @Override
    public YearMonth convert(String typed) {
      try {
        return YearMonth.parse(typed);
      } catch (DateTimeException wrong) {
        throw new TypeConversionException(
            "%s is not a month: write it as 2026-01".formatted(typed));
      }
    }
  }
}
