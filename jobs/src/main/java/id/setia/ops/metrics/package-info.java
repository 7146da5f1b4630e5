/** The numbers a monitoring system collects, all counted from the state database. */
@NullMarked
package id.setia.ops.metrics;

import org.jspecify.annotations.NullMarked;
