/**
 * Records that broke a rule: listed, shown, discarded, and replayed into the lake once they are
 * mended.
 */
@NullMarked
package id.setia.quarantine;

import org.jspecify.annotations.NullMarked;
