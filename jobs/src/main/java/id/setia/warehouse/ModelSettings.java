package id.setia.warehouse;

import id.setia.config.CltvSettings;
import id.setia.config.Settings;
import java.util.Locale;

/**
 * The settings that Java models read: all of them, and this way only. SQL models read the macros of
 * {@link SettingMacros}.
 *
 * @param minN customers, answers or tickets below which nothing is told of a group
 * @param feedbackDedupe which answers of one customer within one period count, as written in a
 *     settings file
 * @param fiscalYearStartMonth the month in which the financial year begins, 1 (January) to 12
 * @param cltv those of predictive lifetime value
 */
public record ModelSettings(
    int minN, String feedbackDedupe, int fiscalYearStartMonth, CltvSettings cltv) {

  /** Those among the settings of a configuration. */
  public static ModelSettings of(Settings settings) {
    return new ModelSettings(
        settings.minN(),
        settings.feedback().dedupe().name().toLowerCase(Locale.ROOT),
        settings.fiscalYearStartMonth(),
        settings.cltv());
  }
}
