/**
 * A source's mapping becomes SQL over the text relation of its exports: typed values, rules,
 * amounts, currencies, and what the SQL of a source may see.
 */
@NullMarked
package id.setia.mapping;

import org.jspecify.annotations.NullMarked;
