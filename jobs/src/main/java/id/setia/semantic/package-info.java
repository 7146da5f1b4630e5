/** The schema bi as models of semantic layers: Malloy, Cube, MetricFlow. */
@NullMarked
package id.setia.semantic;

import org.jspecify.annotations.NullMarked;
