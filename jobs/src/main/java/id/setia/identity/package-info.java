/** Who is one customer: connected components of identifiers. Pure computation. */
@NullMarked
package id.setia.identity;

import org.jspecify.annotations.NullMarked;
