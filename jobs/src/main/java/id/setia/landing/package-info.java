/** The archive of what arrived, by content, and the ledger of files and loads. */
@NullMarked
package id.setia.landing;

import org.jspecify.annotations.NullMarked;
