package id.setia.warehouse;

import id.setia.config.Settings;
import id.setia.duckdb.Sql;
import id.setia.duckdb.ZoneSql;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The settings as the macros that models read them by. */
public final class SettingMacros {

  private SettingMacros() {}

  /**
   * Every macro with its parameters, to the SQL it stands for; in an order in which each can be
   * made.
   *
   * @param asOf the day up to which the models see facts
   */
  public static Map<String, String> of(Settings settings, LocalDate asOf) {
    Map<String, String> macros = new LinkedHashMap<>();
    macros.put("setia_as_of()", "date " + Sql.text(asOf.toString()));
    macros.put("setia_min_n()", Integer.toString(settings.minN()));
    macros.put(
        "setia_silence_days()",
        settings.silenceDays() == 0
            ? "cast(null as integer)"
            : Integer.toString(settings.silenceDays()));
    macros.put(
        "setia_feedback_dedupe()",
        Sql.text(settings.feedback().dedupe().name().toLowerCase(Locale.ROOT)));
    macros.put("setia_grace_days()", Integer.toString(settings.subscriptions().graceDays()));
    macros.put(
        "setia_fiscal_year_start_month()", Integer.toString(settings.fiscalYearStartMonth()));
    macros.put("setia_time_zone()", Sql.text(settings.timeZone()));
    macros.put("setia_reporting_currency()", Sql.text(settings.reportingCurrency()));
    macros.put(
        "setia_shared_contact_over()", Integer.toString(settings.identity().sharedContactOver()));
    macros.put(
        "setia_shared_customer_ref_over()",
        Integer.toString(settings.identity().sharedCustomerRefOver()));
    macros.put(
        "setia_margin_rate()",
        "cast(%s as decimal(9, 6))".formatted(settings.marginRate().toPlainString()));
    macros.put("setia_margin_rate_of(category)", marginRate(settings));
    macros.put(
        "setia_is_ended(source)",
        settings.endedSources().isEmpty()
            ? "false"
            : "source in " + Sql.texts(settings.endedSources()));
    macros.put(
        "setia_business_date(instant)",
        "cast(%s as date)".formatted(ZoneSql.toLocal("instant", settings.zone())));
    macros.put("setia_local_time(instant)", ZoneSql.toLocal("instant", settings.zone()));
    return Collections.unmodifiableMap(macros);
  }

  private static String marginRate(Settings settings) {
    if (settings.marginRates().isEmpty()) {
      return "setia_margin_rate()";
    }
    return new TreeMap<>(settings.marginRates())
        .entrySet().stream()
            .map(
                rate ->
                    "when %s then cast(%s as decimal(9, 6))"
                        .formatted(Sql.text(rate.getKey()), rate.getValue().toPlainString()))
            .collect(Collectors.joining(" ", "case category ", " else setia_margin_rate() end"));
  }
}
