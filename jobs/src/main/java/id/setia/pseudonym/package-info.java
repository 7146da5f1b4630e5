/**
 * Hashes in the place of contacts: the keys they are made with, and the list of forgotten people by
 * hash. Below loading, which hashes and suppresses.
 */
@NullMarked
package id.setia.pseudonym;

import org.jspecify.annotations.NullMarked;
