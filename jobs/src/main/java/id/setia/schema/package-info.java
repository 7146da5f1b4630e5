/** The canonical tables: what every export becomes, whatever tool it came from. */
@NullMarked
package id.setia.schema;

import org.jspecify.annotations.NullMarked;
