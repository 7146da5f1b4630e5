package id.setia.spark;

import java.util.List;
import java.util.Map;

/** The settings as functions of Spark, which are typed. */
final class SettingFunctions {

  /**
   * A function.
   *
   * @param signature its name with typed parameters
   * @param type what it returns
   * @param sql its expression
   */
  record Function(String signature, String type, String sql) {}

  /** Those that convert between clocks, which Spark spells differently: its own file has them. */
  private static final List<String> CLOCKS =
      List.of("setia_business_date(instant)", "setia_local_time(instant)");

  private SettingFunctions() {}

  /**
   * The functions, in the order of the macros.
   *
   * @param macros name with parameters to expression, as DuckDB has them
   */
  static List<Function> of(Map<String, String> macros) {
    return macros.entrySet().stream()
        .filter(macro -> !CLOCKS.contains(macro.getKey()))
        .map(macro -> function(macro.getKey(), macro.getValue()))
        .toList();
  }

  private static Function function(String name, String sql) {
    return switch (name) {
      case "setia_as_of()" -> new Function(name, "date", sql);
      case "setia_feedback_dedupe()", "setia_time_zone()", "setia_reporting_currency()" ->
          new Function(name, "string", sql);
      case "setia_min_n()",
          "setia_silence_days()",
          "setia_grace_days()",
          "setia_fiscal_year_start_month()",
          "setia_shared_contact_over()",
          "setia_shared_customer_ref_over()" ->
          new Function(name, "int", sql);
      case "setia_margin_rate()" -> new Function(name, "decimal(9, 6)", sql);
      case "setia_margin_rate_of(category)" ->
          new Function("setia_margin_rate_of(category string)", "decimal(9, 6)", sql);
      case "setia_is_ended(source)" ->
          new Function("setia_is_ended(source string)", "boolean", sql);
      default -> throw new IllegalStateException("Spark knows no type of the setting " + name);
    };
  }
}
