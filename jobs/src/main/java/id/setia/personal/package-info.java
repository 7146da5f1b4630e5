/** Personal data recognised by what a text says, whatever its column is called. */
@NullMarked
package id.setia.personal;

import org.jspecify.annotations.NullMarked;
