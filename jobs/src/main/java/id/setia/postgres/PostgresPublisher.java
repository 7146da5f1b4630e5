package id.setia.postgres;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.config.WorkspaceIdentity;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.warehouse.BiSchema;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.Release;
import id.setia.warehouse.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies a release into a PostgreSQL database: core, marts and bi, each a schema, filled beside
 * what readers see and put in its place by renames in one transaction. A process that dies before
 * that leaves what readers had; what it left beside it is taken away by the next.
 */
public final class PostgresPublisher {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresPublisher.class);

  /** The comment of a schema that is Setia's to replace begins so. */
  private static final String MARK = "Setia: ";

  /** What comes before the workspace whose release a schema has; releases of before have none. */
  private static final String WORKSPACE = " of workspace ";

  private final Settings.Postgres settings;
  private final PostgresSchemas schemas;
  private final Workspace workspace;

  /** A publisher for one workspace. */
  public PostgresPublisher(Settings.Postgres settings, Workspace workspace) {
    this.settings = settings;
    this.schemas = new PostgresSchemas(settings.schemaPrefix());
    this.workspace = workspace;
  }

  /**
   * Publishes a finished release.
   *
   * @return what was copied
   * @throws SetiaException when the server refuses, or a schema of that name is not Setia's
   */
  public Copied publish(Release release, ModelCatalog catalog) {
    long start = System.nanoTime();
    try (PostgresSession server = PostgresSession.open(settings);
        DuckDb duckDb = DuckDb.readOnly(release.database())) {
      duckDb.searchFilesIn(workspace.root());
      server.execute("select pg_advisory_lock(hashtext('setia publish'))");
      for (String schema : PostgresSchemas.ALL) {
        requireOwn(server, schemas.name(schema));
        requireOwn(server, schemas.next(schema));
      }
      dropRemains(server);
      create(server, release);
      List<Copied> tables =
          new PostgresFill(settings, schemas, workspace.temp()).fill(duckDb, catalog);
      connect(server, catalog);
      grant(server);
      server.commitsToDisk();
      new PostgresSwap(schemas).swap(server, release);
      dropRemains(server);
      Copied copied = Copied.together(tables, System.nanoTime() - start);
      LOG.info("release {} is in PostgreSQL: {}", release.id(), copied);
      return copied;
    }
  }

  private void requireOwn(PostgresSession server, String schema) {
    List<String> comments =
        server.texts(
            "select coalesce(obj_description(oid, 'pg_namespace'), '') from pg_namespace where nspname = "
                + Sql.text(schema));
    if (comments.isEmpty()) {
      return;
    }
    String comment = comments.get(0);
    if (!comment.startsWith(MARK)) {
      throw new SetiaException(
          "Cannot publish to PostgreSQL: its schema %s is not Setia's; drop it, or set publish.postgres.schema_prefix"
              .formatted(schema));
    }
    int place = comment.indexOf(WORKSPACE);
    if (place >= 0 && !comment.endsWith(WORKSPACE + WorkspaceIdentity.of(workspace))) {
      throw new SetiaException(
          "Cannot publish to PostgreSQL: its schema %s has %s of another workspace; set publish.postgres.schema_prefix, or let this workspace take its place: comment on schema %s is '%s'"
              .formatted(
                  schema,
                  comment.substring(MARK.length(), place),
                  schema,
                  MARK + "to be replaced"));
    }
  }

  /** Schemas that were filled and never shown, or shown before; not those that others stand on. */
  private void dropRemains(PostgresSession server) {
    String names =
        PostgresSchemas.ALL.stream()
            .map(schemas::name)
            .map(Sql::text)
            .collect(Collectors.joining(", "));
    List<String> remains =
        server.texts(
            """
            select nspname from pg_namespace
            where obj_description(oid, 'pg_namespace') like '%1$s%%'
              and regexp_replace(nspname, '_(next|old_[0-9]+)$', '') in (%2$s) and nspname not in (%2$s)
            order by nspname
            """
                .formatted(MARK, names));
    if (remains.isEmpty()) {
      return;
    }
    String where =
        "n.nspname in (%s)"
            .formatted(remains.stream().map(Sql::text).collect(Collectors.joining(", ")));
    String relations =
        "select quote_ident(n.nspname) || '.' || quote_ident(c.relname) from pg_class c join pg_namespace n on c.relnamespace = n.oid"
            + " where c.relkind = '%s' and "
            + where;
    for (String kind : List.of("v", "r")) {
      List<String> all = server.texts(relations.formatted(kind));
      String drop =
          "drop %s %s".formatted(kind.equals("v") ? "view" : "table", String.join(", ", all));
      if (!all.isEmpty() && !server.tried(drop)) {
        LOG.warn(
            "{} stay in PostgreSQL: views of others stand on them, or a reader holds them; the next release tries again",
            remains);
        return;
      }
    }
    remains.forEach(schema -> server.execute("drop schema " + Sql.name(schema)));
  }

  /** Empty schemas, marked as Setia's. */
  private void create(PostgresSession server, Release release) {
    for (String schema : PostgresSchemas.ALL) {
      String next = schemas.next(schema);
      server.together(
          List.of(
              "create schema " + Sql.name(next),
              "comment on schema %s is %s"
                  .formatted(
                      Sql.name(next),
                      Sql.text(
                          MARK
                              + "release "
                              + release.id()
                              + WORKSPACE
                              + WorkspaceIdentity.of(workspace)))));
    }
  }

  /** Views of marts, and what refers to what. */
  private void connect(PostgresSession server, ModelCatalog catalog) {
    List<String> statements = new ArrayList<>();
    for (Model view : catalog.views()) {
      if (view.isViewOfMart()) {
        statements.add("create view %s as %s".formatted(relation(view.table()), select(view)));
        statements.add(
            "comment on view %s is %s"
                .formatted(relation(view.table()), Sql.text(view.spec().description())));
      }
    }
    for (BiSchema.Key key : new BiSchema(catalog).keys()) {
      boolean isOfTable =
          catalog.views().stream()
              .anyMatch(view -> view.table().equals(key.table()) && !view.isViewOfMart());
      if (isOfTable && !key.isPrimary()) {
        statements.add(
            // checked where the release was built; the server need not look again
            "alter table %s add foreign key (%s) references %s not valid"
                .formatted(
                    relation(key.table()),
                    PostgresTable.names(key.columns()),
                    relation(TableName.parse(key.referencedTable()))));
      }
    }
    server.together(statements);
  }

  private String relation(TableName table) {
    return Sql.name(schemas.next(table.schema())) + "." + Sql.name(table.name());
  }

  /** A view of a mart is text that both engines read; its table lies in the schema to be. */
  private String select(Model view) {
    TableName mart = view.inputs().iterator().next();
    return view.sql().orElseThrow().replace(" from " + mart, " from " + relation(mart));
  }

  private void grant(PostgresSession server) {
    if (settings.readers().isEmpty()) {
      return;
    }
    for (String schema : PostgresSchemas.ALL) {
      String next = Sql.name(schemas.next(schema));
      String role = Sql.name(settings.readers());
      server.execute("grant usage on schema %s to %s".formatted(next, role));
      server.execute("grant select on all tables in schema %s to %s".formatted(next, role));
    }
  }
}
