package id.setia.warehouse;

import java.sql.Connection;
import java.time.LocalDate;

/**
 * What a {@link JavaModel} works with.
 *
 * @param connection the warehouse being built, with every input of the model in place
 * @param asOf the business day up to which the run sees facts
 */
public record ModelContext(Connection connection, LocalDate asOf) {}
