package id.setia.lake;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A data file being written: DuckDB writes it here, a commit puts it into the table.
 *
 * @param path where to write it on this machine
 * @param location where it will lie in the lake; the same file where the lake is local
 * @param month the months since January 1970 of its rows' event; empty as in {@link LakeFile}
 */
public record NewFile(Path path, String location, OptionalInt month) {}
