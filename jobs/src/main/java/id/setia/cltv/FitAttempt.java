package id.setia.cltv;

/**
 * One start of a maximisation.
 *
 * @param start its index in the fixed list of starts
 * @param logLikelihood where it ended
 * @param isConverged whether it ended at a maximum inside the search region
 * @param iterations Newton steps
 */
public record FitAttempt(int start, double logLikelihood, boolean isConverged, int iterations) {}
