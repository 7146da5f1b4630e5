/**
 * Customer lifetime value: counting models (BG/NBD, MBG/NBD, Pareto/NBD, NBD), the gamma-gamma
 * spend model, the shifted-beta-geometric contract model, their fits, forecasts and intervals.
 *
 * <p>Pure computation: no input or output, no clock, no shared state. Time is in weeks (days / 7)
 * from a customer's first purchase; money is in the reporting currency; every random draw has a
 * seed. A case that cannot be estimated ends in a {@link id.setia.cltv.FallbackReason}, never in a
 * NaN.
 */
@NullMarked
package id.setia.cltv;

import org.jspecify.annotations.NullMarked;
