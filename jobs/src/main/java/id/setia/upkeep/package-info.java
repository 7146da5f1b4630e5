/**
 * What is done to a workspace beside the nightly run, under its lease: backfill, maintenance,
 * month-end close, rollback, forgetting, key rotation, work on the quarantine. No Spring.
 */
@NullMarked
package id.setia.upkeep;

import org.jspecify.annotations.NullMarked;
