/** Statistics that more than one metric needs: intervals, tests, corrections. Pure computation. */
@NullMarked
package id.setia.stats;

import org.jspecify.annotations.NullMarked;
