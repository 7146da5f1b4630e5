package id.setia.warehouse.cltv;

import id.setia.cltv.CountingModel;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitAttempt;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitReport;
import id.setia.cltv.GammaGamma;
import id.setia.cltv.ModelKind;
import id.setia.cltv.backtest.Verdict;
import id.setia.stats.Normal;
import id.setia.warehouse.ModelContext;
import id.setia.warehouse.TableWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code marts.cltv_models}: every model that was fitted or refused, parameter by parameter. */
final class ModelsTable {

  private static final String NONE = "none";

  private final CltvForecasts forecasts;
  private final PreviousModels previous;

  ModelsTable(CltvForecasts forecasts, PreviousModels previous) {
    this.forecasts = forecasts;
    this.previous = previous;
  }

  /**
   * A model of the table.
   *
   * @param verdict accepted or refused
   */
  record Entry(
      String kind,
      String value,
      String model,
      double customers,
      double repeaters,
      String verdict,
      @Nullable String reason,
      String detail,
      boolean isPublished,
      double correlation) {}

  void write(ModelContext context, List<ContractGroup> contracts) throws SQLException {
    try (TableWriter writer = context.writer()) {
      for (Map.Entry<ModelKind, FitOutcome<CountingModel>> fit : forecasts.fits().entrySet()) {
        counting(writer, fit.getKey(), fit.getValue());
      }
      for (PublishedModel model : forecasts.models()) {
        if (model.no() > 0) {
          segment(writer, model);
        }
      }
      spend(writer);
      for (ContractGroup contract : contracts) {
        for (ContractGroup.Line line : contract.lines()) {
          write(writer, line.entry(), line.report());
        }
      }
    }
  }

  private void counting(TableWriter writer, ModelKind kind, FitOutcome<CountingModel> outcome)
      throws SQLException {
    Optional<Verdict> verdict =
        forecasts.backtest().decision().verdicts().stream()
            .filter(v -> v.contender().code().equals(kind.code()))
            .findFirst();
    PublishedModel published = forecasts.models().get(0);
    boolean isPublished = published.rung().code().equals(kind.code());
    String reason = verdict.flatMap(Verdict::reason).map(FallbackReason::code).orElse(null);
    String detail = verdict.map(Verdict::detail).orElse(published.detail());
    if (outcome instanceof FitOutcome.Refusal<CountingModel> refusal) {
      reason = refusal.reason().code();
      detail = refusal.detail();
    }
    boolean isAccepted = reason == null && verdict.isPresent();
    Entry entry =
        new Entry(
            "all",
            "all",
            kind.code(),
            forecasts.history().customers(),
            forecasts.history().repeaters(),
            isAccepted ? "accepted" : "refused",
            reason == null && !isAccepted
                ? published.reason().map(FallbackReason::code).orElse(null)
                : reason,
            detail,
            isPublished,
            Double.NaN);
    write(writer, entry, outcome.fit().map(FitOutcome.Fit::report));
  }

  private void segment(TableWriter writer, PublishedModel model) throws SQLException {
    FitReport report = model.fit().orElseThrow().report();
    Entry entry =
        new Entry(
            model.kind().code(),
            model.value(),
            model.rung().code(),
            report.customers(),
            CltvInput.history(forecasts.input().groups(model.pairs()), forecasts.time())
                .repeaters(),
            "accepted",
            null,
            "the backtest forecast these customers better than the fit of all, on error and on bias",
            true,
            Double.NaN);
    write(writer, entry, Optional.of(report));
  }

  private void spend(TableWriter writer) throws SQLException {
    FitOutcome<GammaGamma> outcome = forecasts.spendFit();
    double customers = forecasts.input().spend().customers();
    double correlation = customers > 1 ? forecasts.input().spend().correlation() : Double.NaN;
    String reason = null;
    String detail = "";
    if (outcome instanceof FitOutcome.Refusal<GammaGamma> refusal) {
      reason = refusal.reason().code();
      detail = refusal.detail();
    } else if (Math.abs(correlation) > 0.3) {
      detail =
          String.format(
              Locale.ROOT,
              "purchases and margin correlate by %.2f: the model takes them for independent",
              correlation);
    }
    Entry entry =
        new Entry(
            "all",
            "all",
            "gamma_gamma",
            customers,
            customers,
            reason == null ? "accepted" : "refused",
            reason,
            detail,
            reason == null,
            correlation);
    write(writer, entry, outcome.fit().map(FitOutcome.Fit::report));
  }

  private void write(TableWriter writer, Entry entry, Optional<FitReport> fitted)
      throws SQLException {
    if (fitted.isEmpty()) {
      List<@Nullable Object> values = start(entry, NONE);
      values.addAll(Collections.nCopies(11, null));
      values.add((long) entry.customers);
      values.add((long) entry.repeaters);
      values.addAll(Collections.nCopies(5, null));
      end(values, entry);
      writer.row(values.toArray());
      return;
    }
    FitReport report = fitted.get();
    for (int i = 0; i < report.parameterNames().size(); i++) {
      List<@Nullable Object> values = start(entry, report.parameterNames().get(i));
      estimate(values, entry, report, i);
      values.addAll(
          Arrays.asList(
              report.logLikelihood(),
              report.aic(),
              report.bic(),
              (long) entry.customers,
              (long) entry.repeaters,
              report.attempts().size(),
              (int) report.attempts().stream().filter(FitAttempt::isConverged).count(),
              report.evaluations(),
              report.gradientNorm(),
              report.conditionNumber()));
      end(values, entry);
      writer.row(values.toArray());
    }
  }

  private List<@Nullable Object> start(Entry entry, String parameter) {
    List<@Nullable Object> values = new ArrayList<>();
    values.addAll(Arrays.asList(entry.kind, entry.value, entry.model, parameter, forecasts.asOf()));
    return values;
  }

  // Parameters are positive: their intervals are symmetric on the log scale.
  private void estimate(List<@Nullable Object> values, Entry entry, FitReport report, int i) {
    double estimate = report.estimates()[i];
    double error = report.standardErrors()[i];
    double factor = Math.exp(Normal.Z_95 * error / estimate);
    values.addAll(Arrays.asList(estimate, error, estimate / factor, estimate * factor));
    Optional<PreviousModels.Estimate> before =
        previous.of(entry.kind, entry.value, entry.model, report.parameterNames().get(i));
    values.add(before.map(PreviousModels.Estimate::asOf).orElse(null));
    values.add(before.map(PreviousModels.Estimate::value).orElse(null));
    values.add(before.map(b -> estimate / b.value() - 1).orElse(null));
    values.add(before.map(b -> (estimate - b.value()) / error).orElse(null));
  }

  private static void end(List<@Nullable Object> values, Entry entry) {
    values.add(entry.correlation);
    values.add(entry.verdict);
    values.add(entry.reason);
    values.add(entry.detail.isEmpty() ? null : entry.detail);
    values.add(entry.isPublished);
  }
}
