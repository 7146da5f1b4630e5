/**
 * Every export format becomes a relation of text columns; a source's mapping becomes SQL over it.
 */
@NullMarked
package id.setia.source;

import org.jspecify.annotations.NullMarked;
