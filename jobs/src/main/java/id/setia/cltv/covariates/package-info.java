/**
 * What goes with buying more often and with leaving sooner: effects of what is known of customers
 * early, on the rates of a counting model.
 */
@NullMarked
package id.setia.cltv.covariates;

import org.jspecify.annotations.NullMarked;
