/** The archive of what arrived, by content, and the ledger of its files. */
@NullMarked
package id.setia.landing;

import org.jspecify.annotations.NullMarked;
