package id.setia.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a canonical column comes from: an export column, an SQL expression over export columns, or
 * a constant. In YAML a plain text is short for {@code {from: text}}.
 *
 * @param from export columns, of which the first that is not blank counts; {@code How likely*} is
 *     the one that begins so
 * @param sql an SQL expression over the export's columns, all of them text; the escape for what
 *     mappings can't say. With a map, formats or numbers beside it, its text is read like a
 *     column's
 * @param value a constant
 * @param formats date and time patterns such as {@code dd/MM/yyyy HH:mm:ss}, tried in order
 * @param timeZone the zone of times without offset, where it differs from the source's
 * @param numbers how numbers are written, where it differs from the source's
 * @param map export value to canonical value, ignoring case; a value it lacks goes to quarantine
 * @param otherwise the canonical value of everything the map lacks; a blank stays blank
 * @param whenBlank the value where the export has none; beside a map, the canonical value
 * @param blankCodes values that mean "none", beside the source's
 * @param scale the scale of a score. Its map's words stand for scores beside the numbers, a label
 *     beside a number is taken off, and what lies outside goes to quarantine
 */
@JsonDeserialize(using = ColumnMappingReader.class)
public record ColumnMapping(
    List<String> from,
    @Nullable String sql,
    @Nullable String value,
    List<String> formats,
    @Nullable String timeZone,
    @Nullable NumberStyle numbers,
    Map<String, String> map,
    @Nullable String otherwise,
    @Nullable String whenBlank,
    List<String> blankCodes,
    @Nullable Scale scale) {

  /** Refuses a mapping without exactly one origin, or one that means two things. */
  @JsonCreator
  public ColumnMapping(
      @JsonProperty("from") @Nullable List<String> from,
      @JsonProperty("sql") @Nullable String sql,
      @JsonProperty("value") @Nullable String value,
      @JsonProperty("formats") @Nullable List<String> formats,
      @JsonProperty("time_zone") @Nullable String timeZone,
      @JsonProperty("numbers") @Nullable NumberStyle numbers,
      @JsonProperty("map") @Nullable Map<String, String> map,
      @JsonProperty("otherwise") @Nullable String otherwise,
      @JsonProperty("when_blank") @Nullable String whenBlank,
      @JsonProperty("blank_codes") @Nullable List<String> blankCodes,
      @JsonProperty("scale") @Nullable Scale scale) {
    this.from = from == null ? List.of() : List.copyOf(from);
    this.sql = WrittenSql.ended(sql);
    this.value = value;
    this.formats = formats == null ? List.of() : List.copyOf(formats);
    this.timeZone = timeZone;
    this.numbers = numbers;
    // In the order of the file: messages list the values.
    this.map = map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    this.otherwise = otherwise;
    this.whenBlank = whenBlank;
    this.blankCodes = blankCodes == null ? List.of() : List.copyOf(blankCodes);
    this.scale = scale;
    int origins = (this.from.isEmpty() ? 0 : 1) + (sql == null ? 0 : 1) + (value == null ? 0 : 1);
    if (origins != 1) {
      throw new IllegalArgumentException(
          "a column needs exactly one of from, sql, value (has %d)".formatted(origins));
    }
    if (timeZone != null) {
      Settings.Check.zone("time_zone", timeZone);
    }
    AmbiguousWords.refuse(this.map);
    TimePatterns.refuse(this.formats);
  }

  static ColumnMapping ofColumn(String column) {
    return new ColumnMapping(
        List.of(column), null, null, null, null, null, null, null, null, null, null);
  }

  static ColumnMapping ofValue(String value) {
    return new ColumnMapping(null, null, value, null, null, null, null, null, null, null, null);
  }

  /** This mapping, reading other columns of the export. */
  public ColumnMapping withFrom(List<String> columns) {
    return new ColumnMapping(
        columns,
        sql,
        value,
        formats,
        timeZone,
        numbers,
        map,
        otherwise,
        whenBlank,
        blankCodes,
        scale);
  }

  ColumnMapping withWhenBlank(String value) {
    return new ColumnMapping(
        from, sql, null, formats, timeZone, numbers, map, otherwise, value, blankCodes, scale);
  }

  ColumnMapping withScale(Scale declared) {
    return new ColumnMapping(
        from,
        sql,
        value,
        formats,
        timeZone,
        numbers,
        map,
        otherwise,
        whenBlank,
        blankCodes,
        declared);
  }

  /** A mapping of the text as it stands in the export, neither parsed nor translated. */
  ColumnMapping raw() {
    return new ColumnMapping(from, sql, value, null, null, null, null, null, null, null, null);
  }
}
