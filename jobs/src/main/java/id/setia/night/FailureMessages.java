package id.setia.night;

import id.setia.SetiaException;
import id.setia.duckdb.DuckDbException;
import id.setia.foreign.FileFault;
import id.setia.foreign.SqlFault;
import id.setia.foreign.StateFault;
import id.setia.night.NightRun.Request;
import id.setia.state.StateAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told of a failure: faults of the machine by what to do about them, whoever met
 * them; what is left is a defect of Setia.
 */
final class FailureMessages {

  private static final Pattern NO_SPACE =
      Pattern.compile(
          "No space left on device|SQLITE_FULL|database or disk is full|Disk quota exceeded|DSQuotaExceeded");

  /** What Spring says of its one connection, once the server has closed it. */
  private static final String CLOSED = "Connection was closed in SingleConnectionDataSource";

  private static final Pattern NO_MEMORY = Pattern.compile("Out of Memory Error|OutOfMemory");

  private FailureMessages() {}

  static String explain(Throwable failure, Request request) {
    List<Throwable> chain = new ArrayList<>();
    for (@Nullable Throwable cause = failure;
        cause != null && !chain.contains(cause);
        cause = cause.getCause()) {
      chain.add(cause);
    }
    for (Throwable cause : chain) {
      if (NO_SPACE.matcher(String.valueOf(cause.getMessage())).find()) {
        return "Cannot go on: no space is left for the workspace %s or the lake; free some and start again, the run goes on where it stopped"
            .formatted(request.workspace().root());
      }
      if (cause instanceof DuckDbException && NO_MEMORY.matcher(cause.getMessage()).find()) {
        return "Cannot go on: DuckDB needs more than its memory of %d MiB and what it may spill to %s; raise duckdb.memory_mebibytes or lower duckdb.threads"
            .formatted(
                request.configuration().settings().duckdb().limits().memoryMebibytes(),
                request.workspace().temp());
      }
      if (cause instanceof SQLException refused && isConnectionLost(refused)) {
        return "Cannot go on: the connection to the state database %s is lost; start again when it is back, the run goes on where it stopped"
            .formatted(
                StateAddress.of(request.workspace(), request.configuration().settings().state()));
      }
    }
    if (failure instanceof SetiaException) {
      return String.valueOf(failure.getMessage());
    }
    return chain.stream()
        .flatMap(cause -> outside(cause).stream())
        .findFirst()
        .map("Cannot go on: %s"::formatted)
        .orElse("Internal error: " + failure);
  }

  /** SQL's class 08, or PostgreSQL's 57P: the server went away or ended the session. */
  private static boolean isConnectionLost(SQLException refused) {
    String state = String.valueOf(refused.getSQLState());
    return state.startsWith("08")
        || state.startsWith("57P")
        || String.valueOf(refused.getMessage()).startsWith(CLOSED);
  }

  /** What disks, networks and databases do to a run is no defect of it. */
  private static Optional<String> outside(Throwable cause) {
    if (cause instanceof DuckDbException refused) {
      return Optional.of(
          SqlFault.ofWarehouse(List.of(), List.of(), List.of())
              .reason(String.valueOf(refused.getMessage())));
    }
    if (cause instanceof UncheckedIOException disk) {
      return Optional.of(FileFault.reason(Objects.requireNonNull(disk.getCause())));
    }
    if (cause instanceof IOException disk) {
      return Optional.of(FileFault.reason(disk));
    }
    return cause instanceof SQLException refused
        ? Optional.of(StateFault.reason(refused))
        : Optional.empty();
  }
}
