package id.setia.state;

import id.setia.SetiaException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The versions of the state database. Each migration has a number and runs once; the table {@code
 * setia_schema_version} says which have. A new one goes to the end of the list; one that was
 * released is never changed.
 *
 * <p>The first takes a database from before versions were written down to where they begin, so it
 * finds out for itself what is missing.
 */
final class StateMigrations {

  private record Migration(int version, String name, Consumer<StateDb> change) {}

  private static final List<Migration> ALL =
      List.of(
          new Migration(1, "tables", StateMigrations::createTables),
          new Migration(2, "times of one width", StateMigrations::widenTimes),
          new Migration(3, "signatures of closes", StateMigrations::createSignatures),
          new Migration(4, "actions of people", StateMigrations::createActions));

  private StateMigrations() {}

  /**
   * Brings a database to the version of this program, in the transaction that the caller holds.
   *
   * @throws SetiaException when a newer program has written it
   */
  static void apply(StateDb state) {
    state.update(
        "create table if not exists setia_schema_version (version integer primary key, name text not null)");
    int version = check(state);
    for (Migration migration : ALL) {
      if (migration.version() > version) {
        migration.change().accept(state);
        state.update(
            "insert into setia_schema_version (version, name) values (?, ?)",
            migration.version(),
            migration.name());
      }
    }
  }

  /**
   * The version of a database that has the table of versions.
   *
   * @throws SetiaException when this program does not know it
   */
  static int check(StateDb state) {
    int version =
        state
            .first(
                "select coalesce(max(version), 0) from setia_schema_version", row -> row.getInt(1))
            .orElse(0);
    int known = ALL.get(ALL.size() - 1).version();
    if (version > known) {
      throw new SetiaException(
          "Cannot use the state database: a newer version of Setia has written it (schema %d, this one knows %d); run that version, or restore the workspace as it was before"
              .formatted(version, known));
    }
    return version;
  }

  private static void createTables(StateDb state) {
    for (String statement : script("001-tables.sql").split(";", -1)) {
      if (!statement.isBlank()) {
        state.update(statement);
      }
    }
    StateSchema.addColumn(state, "setia_load", "load_no bigint not null default 0");
    StateSchema.addColumn(
        state, "setia_conservation", "records_withdrawn bigint not null default 0");
    StateSchema.addColumn(
        state, "setia_conservation", "amount_withdrawn text not null default '0'");
    StateSchema.addColumn(state, "setia_file", "business_day text");
    boolean isOlder =
        StateSchema.addColumn(
            state, "setia_quarantine", "is_amount_known integer not null default 1");
    StateSchema.addColumn(state, "setia_conservation", "unknown_amounts bigint not null default 0");
    if (isOlder) {
      UnknownAmounts.markIn(state);
    }
  }

  /** Who prepared, approved or withdrew a close, and what figures they signed. */
  private static void createSignatures(StateDb state) {
    state.update(
        "create table if not exists setia_signature (close_id text not null, signature_no integer not null, role text not null,"
            + " person text not null, account text not null, signed_at text not null, figures_hash text not null, reason text,"
            + " primary key (close_id, signature_no))");
  }

  /** What people asked of the run page, and what became of it. */
  private static void createActions(StateDb state) {
    state.update(
        "create table if not exists setia_action (action_no integer primary key, action text not null, target text not null,"
            + " client text not null, asked_at text not null, ended_at text, outcome text not null, message text)");
  }

  private static String script(String name) {
    try (InputStream script =
        Objects.requireNonNull(StateMigrations.class.getResourceAsStream(name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
    } catch (IOException unreadable) {
      throw new IllegalStateException(name, unreadable);
    }
  }

  /** Times were written with as many decimals as they had. */
  private static void widenTimes(StateDb state) {
    for (Map.Entry<String, String> column : StateSchema.textColumns(state)) {
      if (column.getKey().startsWith("setia_") && column.getValue().endsWith("_at")) {
        List<String> written =
            state.query(
                "select distinct %1$s from %2$s where %1$s is not null and %1$s <> ''"
                    .formatted(column.getValue(), column.getKey()),
                row -> row.getString(1));
        state.updateAll(
            "update %2$s set %1$s = ? where %1$s = ?".formatted(column.getValue(), column.getKey()),
            written.stream()
                .filter(text -> !StateTime.text(Instant.parse(text)).equals(text))
                .map(text -> new Object[] {StateTime.text(Instant.parse(text)), text})
                .toList());
      }
    }
  }
}
