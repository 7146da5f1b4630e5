/**
 * Drafts a source for a file never seen: it is a known shape, or a stranger whose columns are
 * guessed from their names and values.
 */
@NullMarked
package id.setia.infer;

import org.jspecify.annotations.NullMarked;
