/** The numbers a monitoring system collects, all counted from the state database. */
@NullMarked
package id.setia.monitoring.metrics;

import org.jspecify.annotations.NullMarked;
