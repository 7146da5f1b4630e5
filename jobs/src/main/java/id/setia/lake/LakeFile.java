package id.setia.lake;

import java.util.OptionalInt;

/**
 * An immutable Parquet file of a lake table.
 *
 * @param location where it lies
 * @param month the months since January 1970 of its rows' event; empty: not partitioned, or an
 *     unknown event time
 * @param rows its rows
 * @param bytes its length
 */
public record LakeFile(String location, OptionalInt month, long rows, long bytes) {}
