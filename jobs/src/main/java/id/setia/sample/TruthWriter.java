package id.setia.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;

/** Writes the truth that is known once the simulation is over. */
final class TruthWriter {

  private final Path truth;
  private final ShopCalendar calendar;

  TruthWriter(Path truth, ShopCalendar calendar) {
    this.truth = truth;
    this.calendar = calendar;
  }

  void writeParameters(SampleSpec spec, ShopModel model) throws IOException {
    try (TruthFile file =
        new TruthFile(truth.resolve("parameters.csv"), "name", "value", "meaning")) {
      file.add("seed", Long.toString(spec.seed()), "of the random numbers");
      file.add("customers", Integer.toString(spec.customers()), "acquired in the period");
      file.add("from", spec.from().toString(), "first business day");
      file.add("to", spec.to().toString(), "last business day");
      file.add("dirt_rate", TruthFile.plain(spec.dirtRate()), "share of rows that must not load");
      file.add("split", spec.split().name(), "how exports are cut into files");
      for (ShopModel.Parameter parameter : model.parameters()) {
        file.add(parameter.name(), TruthFile.plain(parameter.value()), parameter.meaning());
      }
    }
  }

  void writeMonths(ShopTotals totals) throws IOException {
    try (TruthFile orders =
            new TruthFile(
                truth.resolve("orders.csv"),
                "month",
                "valid_orders",
                "lines",
                "net_revenue",
                "refunds",
                "refunded");
        TruthFile nps = new TruthFile(truth.resolve("nps.csv"), npsColumns())) {
      for (int i = 0; i < calendar.months().size(); i++) {
        String month = calendar.months().get(i).toString();
        ShopTotals.Month total = totals.month(i);
        orders.add(
            month,
            Long.toString(total.validOrders),
            Long.toString(total.lines),
            Rupiah.decimal(total.netSen).toPlainString(),
            Long.toString(total.refunds),
            Rupiah.decimal(total.refundedSen).toPlainString());
        nps.add(npsFields(month, Mood.of(i), total));
      }
    }
  }

  private static String[] npsColumns() {
    return new String[] {
      "month",
      "promoter_probability",
      "passive_probability",
      "detractor_probability",
      "promoters",
      "passives",
      "detractors",
      "blanks"
    };
  }

  private static String[] npsFields(String month, Mood mood, ShopTotals.Month total) {
    return new String[] {
      month,
      probability(mood.promoter()),
      probability(mood.passive()),
      probability(mood.detractor()),
      Long.toString(total.promoters),
      Long.toString(total.passives),
      Long.toString(total.detractors),
      Long.toString(total.blanks)
    };
  }

  /** Probabilities are whole thousandths. */
  private static String probability(double value) {
    return BigDecimal.valueOf(StrictMath.round(value * 1_000), 3).toPlainString();
  }
}
