package id.setia.foreign;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a well-formed YAML file is not what it should be. */
public final class SettingFault {

  private SettingFault() {}

  /**
   * The reason, with the place of what is wrong.
   *
   * @param invalid what its reader threw
   * @param text the file
   */
  public static String reason(JsonProcessingException invalid, String text) {
    if (invalid instanceof JsonMappingException mapping) {
      // a text that breaks off within a value is told as a fault of the value
      return invalid.getCause() instanceof JsonProcessingException malformed
          ? reason(malformed, text)
          : reason(mapping);
    }
    JsonLocation at = invalid.getLocation();
    return YamlFault.reason(
        invalid.getOriginalMessage(),
        at == null ? 0 : at.getLineNr(),
        at == null ? 0 : at.getColumnNr(),
        text);
  }

  /**
   * The reason, with the place of what is wrong within the settings.
   *
   * @param invalid what the binding threw
   */
  public static String reason(JsonMappingException invalid) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : invalid.getPath()) {
      appendStep(path, step.getFieldName(), step.getIndex());
    }
    return path.isEmpty() ? plain(invalid) : plain(invalid) + " (at " + path + ")";
  }

  private static String plain(JsonMappingException invalid) {
    if (invalid instanceof UnrecognizedPropertyException unknown) {
      return "unknown setting %s (known: %s)"
          .formatted(unknown.getPropertyName(), new TreeSet<>(unknown.getKnownPropertyIds()));
    }
    Throwable cause = invalid.getCause();
    if (cause instanceof IllegalArgumentException) {
      return String.valueOf(cause.getMessage());
    }
    return invalid instanceof MismatchedInputException mismatched
        ? mismatch(mismatched)
        : "a value can't be read";
  }

  /** What a setting is, and what it should be, in the words of a settings file. */
  private static String mismatch(MismatchedInputException invalid) {
    String value =
        invalid instanceof InvalidFormatException format
            ? String.valueOf(format.getValue())
            : "a value of another kind";
    Class<?> type = invalid.getTargetType();
    return "%s is not %s".formatted(value, type == null ? "what is expected here" : kind(type));
  }

  private static String kind(Class<?> type) {
    if (type.isEnum()) {
      return Stream.of(type.getEnumConstants())
          .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return "a number";
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "a whole number";
    }
    if (type == String.class) {
      return "a single text";
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a map of settings";
  }

  private static void appendStep(StringBuilder path, @Nullable String field, int index) {
    if (field == null) {
      path.append('[').append(index).append(']');
    } else {
      path.append(path.isEmpty() ? "" : ".").append(field);
    }
  }
}
