/**
 * The state database: ledger of files, loads, quarantine, conservation, and Spring Batch's own
 * tables.
 */
@NullMarked
package id.setia.state;

import org.jspecify.annotations.NullMarked;
