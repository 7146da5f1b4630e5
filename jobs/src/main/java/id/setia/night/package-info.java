/**
 * The nightly run as a Spring Batch job: its plan, its steps, what follows it. Nobody else knows
 * Spring.
 */
@NullMarked
package id.setia.night;

import org.jspecify.annotations.NullMarked;
