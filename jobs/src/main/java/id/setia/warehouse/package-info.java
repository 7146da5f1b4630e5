/** The model graph, its runner, checks and publishing, in a session of DuckDB; models in Java. */
@NullMarked
package id.setia.warehouse;

import org.jspecify.annotations.NullMarked;
