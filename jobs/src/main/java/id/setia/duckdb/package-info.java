/**
 * A DuckDB session and how text becomes SQL. Java models and tests use its JDBC connection as well.
 */
@NullMarked
package id.setia.duckdb;

import org.jspecify.annotations.NullMarked;
