/** What DuckDB, the reader of YAML and the JDK say of a fault, in the words of a settings file. */
@NullMarked
package id.setia.foreign;

import org.jspecify.annotations.NullMarked;
