/** Setia, a customer-loyalty warehouse as a batch job. */
@NullMarked
package id.setia;

import org.jspecify.annotations.NullMarked;
