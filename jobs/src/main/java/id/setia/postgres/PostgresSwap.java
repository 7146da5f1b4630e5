package id.setia.postgres;

import id.setia.duckdb.Sql;
import id.setia.warehouse.Release;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the schemas of a release in the place of those that readers had. */
final class PostgresSwap {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresSwap.class);

  /** Less than the second after which the server looks for deadlocks and ends one side. */
  private static final int LOCK_MILLIS = 100;

  private static final int LOCK_ATTEMPTS = 100;

  private final PostgresSchemas schemas;

  PostgresSwap(PostgresSchemas schemas) {
    this.schemas = schemas;
  }

  /**
   * What readers see changes here, in all schemas at once. A query looks its tables up one by one:
   * so that none finds one of the old release and one of the new, the old tables are locked, each
   * time for a moment only, as a reader may be about to take the next one.
   */
  void swap(PostgresSession server, Release release) {
    List<String> renames = renames(server);
    String old =
        String.join(
            ", ",
            server.texts(
                "select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables where schemaname in (%s) order by 1"
                    .formatted(
                        PostgresSchemas.ALL.stream()
                            .map(schemas::name)
                            .map(Sql::text)
                            .collect(Collectors.joining(", ")))));
    List<String> locked = new ArrayList<>();
    locked.add("set local lock_timeout = '%dms'".formatted(LOCK_MILLIS));
    if (!old.isEmpty()) {
      locked.add("lock table %s in access exclusive mode".formatted(old));
    }
    locked.addAll(renames);
    boolean isDone = false;
    for (int attempt = 0; attempt < LOCK_ATTEMPTS && !isDone; attempt++) {
      isDone = server.triedTogether(locked);
    }
    if (!isDone) {
      LOG.warn(
          "readers hold tables in PostgreSQL all the time: release {} took their place without a lock",
          release.id());
      server.together(renames);
    }
  }

  private List<String> renames(PostgresSession server) {
    String number =
        server
            .texts("select cast(extract(epoch from clock_timestamp()) * 1000000 as bigint)")
            .get(0);
    List<String> renames = new ArrayList<>();
    for (String schema : PostgresSchemas.ALL) {
      String shown = schemas.name(schema);
      if (!server
          .texts("select 1 from pg_namespace where nspname = " + Sql.text(shown))
          .isEmpty()) {
        renames.add(
            "alter schema %s rename to %s"
                .formatted(Sql.name(shown), Sql.name(shown + "_old_" + number)));
      }
      renames.add(
          "alter schema %s rename to %s"
              .formatted(Sql.name(schemas.next(schema)), Sql.name(shown)));
    }
    return renames;
  }
}
