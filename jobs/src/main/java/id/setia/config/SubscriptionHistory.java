package id.setia.config;

import id.setia.config.SourceConfig.TableMapping;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an export says of a contract feeds two tables: {@code subscriptions}, which has the newest
 * delivery of each, and {@code subscription_changes}, which keeps what was said from each day or
 * change on.
 */
final class SubscriptionHistory {

  private static final String CONTRACTS = "subscriptions";

  private SubscriptionHistory() {}

  /**
   * The tables with one of changes beside each of contracts, which takes the columns that only it
   * has.
   */
  static Map<String, TableMapping> complete(Map<String, TableMapping> tables) {
    Map<String, TableMapping> complete = new LinkedHashMap<>();
    tables.forEach(
        (label, mapping) -> {
          if (!SourceConfig.tableName(label).equals(CONTRACTS)) {
            complete.put(label, mapping);
            return;
          }
          TableMapping contract = mapping;
          for (String column : CanonicalTables.CHANGE_COLUMNS) {
            contract = contract.without(column);
          }
          complete.put(label, contract);
          complete.put(CanonicalTables.CHANGES + label.substring(CONTRACTS.length()), mapping);
        });
    return complete;
  }

  /** Whether it is a column that a mapping of {@code subscriptions} has for the changes alone. */
  static boolean has(String tableName, String column) {
    return tableName.equals(CONTRACTS) && CanonicalTables.CHANGE_COLUMNS.contains(column);
  }

  /**
   * The table that has a column of a mapping: that of the changes has some which the other lacks.
   */
  static CanonicalTable table(CanonicalTable mapped, String column) {
    return has(mapped.name(), column)
        ? CanonicalTables.find(CanonicalTables.CHANGES).orElseThrow()
        : mapped;
  }
}
