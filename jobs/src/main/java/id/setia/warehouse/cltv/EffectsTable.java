package id.setia.warehouse.cltv;

import id.setia.cltv.FitSettings;
import id.setia.cltv.covariates.CovariateFit;
import id.setia.cltv.covariates.CovariateFitter;
import id.setia.cltv.covariates.CustomerProcess;
import id.setia.config.CltvSettings;
import id.setia.stats.Holm;
import id.setia.stats.Normal;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code marts.cltv_effects}: what goes with buying more often and with leaving sooner. */
final class EffectsTable {

  /** Below which nothing is compared. */
  private static final int FEWEST_CUSTOMERS = 500;

  private static final int FEWEST_REPEATERS = 100;
  private static final int FEWEST_OF_LEVEL = 100;

  /** Above which every 2nd, 3rd ... customer is taken. */
  private static final int MOST_CUSTOMERS = 20_000;

  private static final double LEVEL = 0.05;

  private final CltvSettings settings;

  EffectsTable(CltvSettings settings) {
    this.settings = settings;
  }

  /** An effect, with the place that it has among those that were estimated. */
  private record Effect(Covariate covariate, Covariate.Level level, int number) {}

  /** What is told of an effect on a process. */
  private record Estimate(Effect effect, CustomerProcess process, double log, double error) {

    double pValue() {
      return Normal.twoSided(log / error);
    }
  }

  /** Writes it; of groups smaller than {@code min_n} nothing is told. */
  void write(ModelContext context) throws SQLException {
    try (TableWriter writer = context.writer()) {
      CovariateSample sample =
          CovariateSample.read(
              context.connection(),
              context.asOf(),
              MOST_CUSTOMERS,
              Math.max(FEWEST_OF_LEVEL, context.settings().minN()));
      List<Effect> effects = effects(sample.covariates());
      if (effects.isEmpty() || sample.customers() < FEWEST_CUSTOMERS) {
        return;
      }
      CovariateFitter fitter = new CovariateFitter(fitSettings());
      CovariateSample.Cells cells = sample.cells();
      Optional<CovariateFit> fit = fitter.fit(cells.today(), effects.size());
      if (fit.isPresent()) {
        Optional<CovariateFit> before = fitter.fit(cells.earlier(), effects.size());
        write(writer, effects, fit.get(), before, cells);
      }
    }
  }

  private FitSettings fitSettings() {
    FitSettings defaults = FitSettings.defaults();
    return new FitSettings(
        Math.max(settings.fewestCustomers(), FEWEST_CUSTOMERS),
        Math.max(settings.fewestRepeaters(), FEWEST_REPEATERS),
        defaults.largestConditionNumber());
  }

  private static List<Effect> effects(List<Covariate> covariates) {
    List<Effect> effects = new ArrayList<>();
    for (Covariate covariate : covariates) {
      for (Covariate.Level level : covariate.levels()) {
        effects.add(new Effect(covariate, level, effects.size()));
      }
    }
    return effects;
  }

  private static void write(
      TableWriter writer,
      List<Effect> effects,
      CovariateFit fit,
      Optional<CovariateFit> before,
      CovariateSample.Cells cells)
      throws SQLException {
    List<Estimate> estimates = new ArrayList<>();
    for (Effect effect : effects) {
      for (CustomerProcess process : fit.processes()) {
        if (effect.level().isReported()) {
          estimates.add(
              new Estimate(
                  effect,
                  process,
                  fit.logEffect(process, effect.number()),
                  fit.standardError(process, effect.number())));
        }
      }
    }
    double[] adjusted = Holm.adjust(estimates.stream().mapToDouble(Estimate::pValue).toArray());
    Map<String, OptionalDouble> gains = gains(effects, before, cells);
    for (int i = 0; i < adjusted.length; i++) {
      Estimate estimate = estimates.get(i);
      Covariate covariate = estimate.effect().covariate();
      OptionalDouble gain = gains.getOrDefault(covariate.name(), OptionalDouble.empty());
      double half = Normal.Z_95 * estimate.error();
      writer.row(
          covariate.name(),
          estimate.effect().level().value(),
          covariate.reference(),
          estimate.process().code(),
          fit.kind().code(),
          customers(covariate, estimate.effect().level().value()),
          customers(covariate, covariate.reference()),
          Math.exp(estimate.log()),
          Math.exp(estimate.log() - half),
          Math.exp(estimate.log() + half),
          estimate.pValue(),
          adjusted[i],
          adjusted[i] >= LEVEL ? "no_evidence" : estimate.log() > 0 ? "higher" : "lower",
          gain.isPresent() ? gain.getAsDouble() : null,
          gain.isPresent() ? gain.getAsDouble() > 0 : null);
    }
  }

  private static long customers(Covariate covariate, String level) {
    return covariate.customers().getOrDefault(level, 0);
  }

  // Of all levels and processes of each covariate together; of none where nothing could be fitted
  // on the earlier day.
  private static Map<String, OptionalDouble> gains(
      List<Effect> effects, Optional<CovariateFit> before, CovariateSample.Cells cells) {
    Map<String, OptionalDouble> gains = new HashMap<>();
    if (before.isPresent()) {
      Map<String, Set<Integer>> numbers =
          effects.stream()
              .collect(
                  Collectors.groupingBy(
                      effect -> effect.covariate().name(),
                      Collectors.mapping(Effect::number, Collectors.toSet())));
      numbers.forEach(
          (name, own) ->
              gains.put(
                  name,
                  OptionalDouble.of(before.get().scoreGain(own, cells.earlier(), cells.later()))));
    }
    return gains;
  }
}
