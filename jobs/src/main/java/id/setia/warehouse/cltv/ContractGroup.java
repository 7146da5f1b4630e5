package id.setia.warehouse.cltv;

import id.setia.cltv.ContractFitter;
import id.setia.cltv.ContractHistory;
import id.setia.cltv.ContractLife;
import id.setia.cltv.FallbackReason;
import id.setia.cltv.FitOutcome;
import id.setia.cltv.FitReport;
import id.setia.cltv.RetentionFit;
import id.setia.cltv.ShiftedBetaGeometric;
import id.setia.cltv.backtest.ContractErrors;
import id.setia.cltv.backtest.PlanTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The contracts of a source that are agreed for as long, with the fits that forecast them: plans
 * that are renewed differently have their own, the others one together.
 */
final class ContractGroup {

  private final String source;
  private final int term;
  private final List<ContractCell> cells;
  private final int period;
  private final List<PlanTest.Result> tests;
  private final RetentionFit shared;
  private final ContractFitter fitter;
  private final int fewest;
  private final Map<RetentionFit, Double> errors = new HashMap<>();
  private final Map<String, RetentionFit> own = new TreeMap<>();
  private final Map<RetentionFit, List<RetentionFit.Draw>> draws = new HashMap<>();

  /**
   * Fits contracts.
   *
   * @param fewest contracts of a plan that is tested
   */
  ContractGroup(List<ContractCell> cells, ContractFitter fitter, int fewest) {
    this.source = cells.get(0).source();
    this.term = cells.get(0).term();
    this.fitter = fitter;
    this.fewest = fewest;
    this.cells = List.copyOf(cells);
    this.period = isBinding(cells, term) ? term : 1;
    Map<String, List<ContractLife>> plans = new TreeMap<>();
    cells.forEach(
        cell -> plans.computeIfAbsent(cell.plan(), plan -> new ArrayList<>()).add(cell.life()));
    this.tests = new PlanTest(plans, period, fitter, fewest).run();
    for (PlanTest.Result test : tests) {
      if (test.isAccepted()) {
        own.put(test.plan(), test.fit());
      }
    }
    List<ContractLife> all = lives(plan -> true);
    List<ContractLife> others = lives(plan -> !own.containsKey(plan));
    boolean isEnough = others.stream().mapToDouble(ContractLife::contracts).sum() >= fewest;
    this.shared = RetentionFit.of(fitter, ContractLife.history(isEnough ? others : all, period, 0));
  }

  // A term that most contracts don't keep is no period: who may leave each month is renewed each
  // month.
  private static boolean isBinding(List<ContractCell> cells, int term) {
    double ended = 0;
    double atItsEnd = 0;
    for (ContractCell cell : cells) {
      if (cell.life().isEnded()) {
        ended += cell.life().contracts();
        atItsEnd += cell.life().lived() % term == 0 ? cell.life().contracts() : 0;
      }
    }
    return ended == 0 || atItsEnd > ended / 2;
  }

  String source() {
    return source;
  }

  /** Months that its contracts are agreed for. */
  int term() {
    return term;
  }

  /** Months from one renewal to the next. */
  int period() {
    return period;
  }

  List<ContractCell> cells() {
    return cells;
  }

  /** The fit that forecasts a plan. */
  RetentionFit fit(String plan) {
    return own.getOrDefault(plan, shared);
  }

  /** What the parameters of that fit might be, and what it might be wrong by. */
  List<RetentionFit.Draw> draws(String plan) {
    return draws.computeIfAbsent(fit(plan), fit -> fit.draws(modelError(plan)));
  }

  /** The standard deviation of what the model of a plan is wrong by. */
  double modelError(String plan) {
    return errors.computeIfAbsent(
        fit(plan),
        fit -> ContractErrors.of(lives(other -> fit(other).equals(fit)), period, fitter, fewest));
  }

  private List<ContractLife> lives(Predicate<String> plans) {
    return cells.stream().filter(cell -> plans.test(cell.plan())).map(ContractCell::life).toList();
  }

  /** Whether a plan is forecast by a fit of its own. */
  boolean hasOwnFit(String plan) {
    return own.containsKey(plan);
  }

  /** Why a fit is one rate; null where it is not. */
  static @Nullable String reason(RetentionFit fit) {
    return fit.outcome() instanceof FitOutcome.Refusal<ShiftedBetaGeometric> refusal
        ? refusal.reason().code()
        : null;
  }

  /**
   * A row of {@code marts.cltv_models}.
   *
   * @param entry what it says
   * @param report of the fit, where there is one
   */
  record Line(ModelsTable.Entry entry, Optional<FitReport> report) {}

  /** Its rows of {@code marts.cltv_models}. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    lines.add(line("source", label(source), shared, null, ends(shared.history())));
    for (PlanTest.Result test : tests) {
      lines.add(
          line(
              "plan",
              label(source + " / " + test.plan()),
              test.fit(),
              test.reason().map(FallbackReason::code).orElse(null),
              test.detail()));
    }
    return lines;
  }

  private String label(String name) {
    return term == 1 ? name : "%s (%d months)".formatted(name, term);
  }

  private String ends(ContractHistory history) {
    String detail =
        "%.0f of %.0f contracts ended".formatted(history.contractsEnded(), history.contracts());
    return term == period
        ? detail
        : detail
            + ", most of them within a term of %d months: renewed by the month".formatted(term);
  }

  private static Line line(
      String kind, String value, RetentionFit fit, @Nullable String refusal, String detail) {
    String reason = refusal;
    String text = detail;
    if (reason == null && fit.outcome() instanceof FitOutcome.Refusal<ShiftedBetaGeometric> none) {
      reason = none.reason().code();
      text = none.detail();
    }
    double contracts = fit.history().contracts();
    return new Line(
        new ModelsTable.Entry(
            kind,
            value,
            "sbg",
            contracts,
            contracts - fit.history().contractsEnded(),
            reason == null ? "accepted" : "refused",
            reason,
            Objects.requireNonNull(text),
            reason == null,
            Double.NaN),
        fit.outcome().fit().map(FitOutcome.Fit::report));
  }
}
