/** A DuckDB session and how text becomes SQL: every statement of Setia goes through here. */
@NullMarked
package id.setia.duckdb;

import org.jspecify.annotations.NullMarked;
