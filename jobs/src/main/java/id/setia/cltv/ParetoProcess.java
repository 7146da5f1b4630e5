package id.setia.cltv;

import id.setia.cltv.math.ExponentialIntegral;
import id.setia.cltv.math.GaussLegendre;
import id.setia.cltv.math.NegativeBinomial;
import id.setia.cltv.math.NegativeBinomialTail;
import java.util.Arrays;

/**
 * The Pareto/NBD counting process: purchases at a gamma(r, alpha) distributed rate until the end of
 * a lifetime that is exponential with a gamma(s, beta) distributed rate (Schmittlein, Morrison and
 * Colombo 1987).
 *
 * @param r shape of the purchase rate, above 0
 * @param alpha inverse scale of the purchase rate, in weeks, above 0
 * @param s shape of the dropout rate, above 0
 * @param beta inverse scale of the dropout rate, in weeks, above 0
 */
record ParetoProcess(double r, double alpha, double s, double beta) implements PurchaseProcess {

  private static final double FULL_PRECISION = 1e-12;
  private static final int MOST_NODES = 400;

  /** E[X(t)] of Schmittlein, Morrison and Colombo (1987), written so that s = 1 is no pole. */
  @Override
  public double expected(double weeks) {
    double decay = Math.log1p(weeks / beta);
    double power = s - 1;
    double integral = Math.abs(power * decay) < 1e-9 ? decay : -Math.expm1(-power * decay) / power;
    return r / alpha * beta * integral;
  }

  @Override
  public double probability(long purchases, double weeks) {
    if (weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    double count = 0;
    for (Node node : nodes(weeks, FULL_PRECISION)) {
      count +=
          node.weight()
              * Math.exp(NegativeBinomial.logProbability(r, node.weeks() / alpha, purchases));
    }
    return count;
  }

  @Override
  public double survival(long purchases, double weeks) {
    if (purchases == 0 || weeks == 0) {
      return purchases == 0 ? 1 : 0;
    }
    double sum = 0;
    for (Node node : nodes(weeks, FULL_PRECISION)) {
      sum += node.weight() * NegativeBinomial.survival(r, node.weeks() / alpha, purchases);
    }
    return sum;
  }

  @Override
  public int tail(double weeks, double negligible, double[] into) {
    if (weeks == 0) {
      return 0;
    }
    Arrays.fill(into, 0);
    int longest = 0;
    for (Node node : nodes(weeks, negligible)) {
      NegativeBinomialTail purchases = new NegativeBinomialTail(r, node.weeks() / alpha);
      int n = 0;
      while (n < into.length && purchases.survival() >= negligible) {
        into[n++] += node.weight() * purchases.survival();
        purchases.advance();
      }
      boolean fits = n < into.length || purchases.survival() < negligible;
      longest = longest < 0 || !fits ? -1 : Math.max(longest, n);
    }
    return longest;
  }

  /**
   * Discounted expected transactions: r / alpha E[1 / (mu + d)], Tricomi's U in Fader, Hardie and
   * Lee (2005), "RFM and CLV".
   */
  @Override
  public double discounted(double ratePerWeek) {
    double z = ratePerWeek * beta;
    return r / alpha * beta * ExponentialIntegral.scaled(s, z);
  }

  /** A length of time during which the customer buys, with its probability. */
  private record Node(double weeks, double weight) {}

  // The time alive in (0, t]: t itself with the survival probability, and below it a density that
  // is
  // integrated over v = ln(min(alpha, beta) + time), in which both power laws are smooth.
  private Node[] nodes(double weeks, double precision) {
    double least = Math.min(alpha, beta);
    double length = Math.log1p(weeks / least);
    double wanted = 8 + 4 * Math.sqrt(r * weeks / alpha) + 4 * length;
    // The error falls exponentially in the number of nodes.
    double share = Math.log(precision) / Math.log(FULL_PRECISION);
    GaussLegendre rule = GaussLegendre.of((int) Math.min(MOST_NODES, share * wanted));
    Node[] nodes = new Node[rule.size() + 1];
    for (int i = 0; i < rule.size(); i++) {
      double v = length * rule.node(i);
      double time = least * Math.expm1(v);
      double density = s / beta * Math.exp(-(s + 1) * Math.log1p(time / beta));
      nodes[i] = new Node(time, rule.weight(i) * length * density * least * Math.exp(v));
    }
    nodes[rule.size()] = new Node(weeks, Math.exp(-s * Math.log1p(weeks / beta)));
    return nodes;
  }
}
