/**
 * The published tables in a PostgreSQL database, for tools that want a server: copied beside what
 * readers see, and swapped in one transaction.
 */
@NullMarked
package id.setia.postgres;

import org.jspecify.annotations.NullMarked;
