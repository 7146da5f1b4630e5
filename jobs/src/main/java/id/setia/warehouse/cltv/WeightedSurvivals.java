package id.setia.warehouse.cltv;

import id.setia.cltv.ContractOutlook;
import id.setia.cltv.RetentionFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The survival of a contract by what the parameters of its model might be. */
final class WeightedSurvivals {

  private final double[] means;
  private final List<double[]> last = new ArrayList<>();

  private WeightedSurvivals(int length) {
    means = new double[length];
  }

  static WeightedSurvivals of(ContractOutlook outlook, List<RetentionFit.Draw> draws) {
    WeightedSurvivals result = new WeightedSurvivals(outlook.due() + 1);
    for (RetentionFit.Draw draw : draws) {
      double[] survivals = outlook.survivals(draw.model());
      for (int more = 0; more < survivals.length; more++) {
        result.means[more] += draw.weight() * survivals[more];
      }
      result.last.add(new double[] {survivals[survivals.length - 1], draw.weight()});
    }
    return result;
  }

  /** The mean probabilities of at least 0, 1, ... renewals more. */
  double[] means() {
    return means;
  }

  /** A quantile of the probability that all renewals are made. */
  double last(double probability) {
    return quantile(last, probability);
  }

  /** A quantile of values with weights that add up to 1. */
  static double quantile(List<double[]> valuesAndWeights, double probability) {
    List<double[]> sorted = new ArrayList<>(valuesAndWeights);
    sorted.sort(Comparator.comparingDouble(pair -> pair[0]));
    double sum = 0;
    for (double[] pair : sorted) {
      sum += pair[1];
      if (sum >= probability) {
        return pair[0];
      }
    }
    return sorted.get(sorted.size() - 1)[0];
  }
}
