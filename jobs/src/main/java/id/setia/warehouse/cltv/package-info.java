/**
 * Predictive customer lifetime value as nodes of the model graph: reads core relations, fits,
 * tests, scores distinct (x, t_x, T), and writes tables that SQL models join back to customers.
 */
@NullMarked
package id.setia.warehouse.cltv;

import org.jspecify.annotations.NullMarked;
