package id.setia.load;

import id.setia.duckdb.Relation;

/**
 * What a replay knows of the records of its files.
 *
 * @param numbered every well-formed record: {@code seq, file_id, record_no, rule_no}
 * @param mended those that were set aside, were chosen and pass now: {@code seq, file_id,
 *     record_no} and what each is worth by the account of its file
 * @param aside those that were set aside: {@code seq}, whether each {@code is_chosen}, and whether
 *     it {@code has_spoken}: what it takes back is known already
 */
public record MendedRecords(Relation numbered, Relation mended, Relation aside) {}
