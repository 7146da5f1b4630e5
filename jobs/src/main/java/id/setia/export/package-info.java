/**
 * Every export format becomes a relation of text columns: formats, headers, archives, workbooks,
 * JSON; texts without invisible characters.
 */
@NullMarked
package id.setia.export;

import org.jspecify.annotations.NullMarked;
