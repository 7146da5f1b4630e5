/**
 * How good a forecast would have been: rolling-origin backtests of purchase forecasts against naive
 * baselines, and the gate and ladder that decide which one is published.
 */
@NullMarked
package id.setia.cltv.backtest;

import org.jspecify.annotations.NullMarked;
