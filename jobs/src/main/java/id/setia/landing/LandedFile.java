package id.setia.landing;

import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A file of the landing archive.
 *
 * @param fileId its number in the ledger; a later delivery has a higher one
 * @param source the source that delivered it
 * @param name the name it was delivered under
 * @param sha256 its content's digest, hex
 * @param bytes its length
 * @param path where it lies in the archive
 * @param day the business day whose state it tells
 */
public record LandedFile(
    long fileId, String source, String name, String sha256, long bytes, Path path, LocalDate day) {}
