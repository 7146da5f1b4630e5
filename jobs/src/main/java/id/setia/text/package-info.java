/**
 * Comments read offline: language, sentiment and themes of Indonesian, English and mixed text. Pure
 * but for the model that comes with the program, which {@link id.setia.text.Shipped} reads.
 */
@NullMarked
package id.setia.text;

import org.jspecify.annotations.NullMarked;
