package id.setia.load;

import id.setia.duckdb.Relation;

/**
 * What a later record of the same load takes back of a feed's winners.
 *
 * @param left the {@code seq} of those that stay
 * @param dropped the {@code seq} of those that go
 */
record DroppedRows(Relation left, Relation dropped) {}
