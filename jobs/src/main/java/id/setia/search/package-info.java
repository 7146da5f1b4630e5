/**
 * The one definition of a person's text, and the search for it in bytes, files, tables and the
 * state database.
 */
@NullMarked
package id.setia.search;

import org.jspecify.annotations.NullMarked;
