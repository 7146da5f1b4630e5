/**
 * DuckDB: the model graph, its runner, checks and publishing; the only package that opens DuckDB.
 */
@NullMarked
package id.setia.warehouse;

import org.jspecify.annotations.NullMarked;
