/** Finding a person: the texts that tell who somebody is, and where bytes have them. */
@NullMarked
package id.setia.forget;

import org.jspecify.annotations.NullMarked;
