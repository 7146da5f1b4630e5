package id.setia.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import id.setia.config.Settings.Check;
import id.setia.config.SourceConfig.TableMapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Whether the prices of a source's orders hold the tax. */
public enum TaxInPrices {
  /** They are without it. */
  FALSE,
  /** They hold it: the order's tax is taken out of them. */
  TRUE,
  /**
   * The amounts of each order tell: they hold it where its total is goods and shipping, and not
   * where tax comes on top.
   */
  AUTO;

  private static final String WORD = "prices_include_tax";
  private static final String ORDERS = "orders";

  /** The word that a source file says; YAML reads two of the three as truth values. */
  @JsonCreator
  static TaxInPrices of(String word) {
    for (TaxInPrices known : values()) {
      if (known.word().equals(word.toLowerCase(Locale.ROOT))) {
        return known;
      }
    }
    throw new IllegalArgumentException(
        "Invalid setting %s: %s (must be true, false or auto)".formatted(WORD, word));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The tables, with every order told so.
   *
   * @throws IllegalArgumentException when they lack the amounts that it is reckoned from
   */
  Map<String, TableMapping> told(Map<String, TableMapping> tables) {
    if (this == FALSE) {
      return tables;
    }
    Map<String, TableMapping> complete = new LinkedHashMap<>(tables);
    complete.replaceAll(
        (label, mapping) -> mapping == null || !isOrders(label) ? mapping : told(label, mapping));
    return complete;
  }

  private static boolean isOrders(String label) {
    return SourceConfig.tableName(label).equals(ORDERS);
  }

  /** A column that says it wins where it is not blank. */
  private TableMapping told(String label, TableMapping mapping) {
    ColumnMapping own = mapping.columns().get(WORD);
    if (own != null) {
      return own.value() != null || own.whenBlank() != null
          ? mapping
          : mapping.with(WORD, own.withWhenBlank(word()));
    }
    needs("tax", label, mapping);
    if (this == AUTO) {
      needs("total", label, mapping);
    }
    return mapping.with(WORD, ColumnMapping.ofValue(word()));
  }

  private void needs(String column, String label, TableMapping mapping) {
    Check.that(
        mapping.columns().containsKey(column),
        WORD,
        word(),
        "needs the column %s of tables.%s".formatted(column, label));
  }
}
