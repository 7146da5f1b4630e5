package id.setia.cltv.math;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hipparchus.analysis.integration.gauss.LegendreRuleFactory;
import org.hipparchus.util.Pair;

/** Gauss-Legendre quadrature on the unit interval: exact for polynomials of degree 2n - 1. */
public final class GaussLegendre {

  private static final ConcurrentMap<Integer, GaussLegendre> RULES = new ConcurrentHashMap<>();
  private static final int LARGEST = 512;

  private final double[] nodes;
  private final double[] weights;

  private GaussLegendre(int count) {
    Pair<double[], double[]> rule = new LegendreRuleFactory().getRule(count);
    nodes = new double[count];
    weights = new double[count];
    for (int i = 0; i < count; i++) {
      nodes[i] = 0.5 * (1 + rule.getFirst()[i]);
      weights[i] = 0.5 * rule.getSecond()[i];
    }
  }

  /**
   * The rule with a number of nodes; computed once, then shared.
   *
   * @param count 1 to 512
   * @throws IllegalArgumentException when the count is outside that range
   */
  public static GaussLegendre of(int count) {
    if (count < 1 || count > LARGEST) {
      throw new IllegalArgumentException(
          "Invalid number of nodes: %d (must be between 1 and %d)".formatted(count, LARGEST));
    }
    return RULES.computeIfAbsent(count, GaussLegendre::new);
  }

  /** The number of nodes. */
  public int size() {
    return nodes.length;
  }

  /** The node of an index, in (0, 1), ascending. */
  public double node(int index) {
    return nodes[index];
  }

  /** The weight of an index; the weights sum to 1. */
  public double weight(int index) {
    return weights[index];
  }
}
