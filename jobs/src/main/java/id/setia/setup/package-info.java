/**
 * A newcomer's first configuration: settings of a country, and a source for every export that lies
 * in their folders.
 */
@NullMarked
package id.setia.setup;

import org.jspecify.annotations.NullMarked;
