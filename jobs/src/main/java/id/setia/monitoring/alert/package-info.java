/** Who is told when a night goes wrong: what is wrong, since when, and how word gets out. */
@NullMarked
package id.setia.monitoring.alert;

import org.jspecify.annotations.NullMarked;
