import id.setia.config.Configuration;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.mapping.PersonalKeys;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.warehouse.Build;
import id.setia.warehouse.JavaModel;
import id.setia.warehouse.JavaModels;
import id.setia.warehouse.Model;
import id.setia.warehouse.ModelCatalog;
import id.setia.warehouse.Release;
import id.setia.warehouse.cltv.CltvModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Times the identity models over a made-up lake in which everybody is known to three systems, and
 * telephone numbers.
 *
 * <p>Usage: {@code Identity HOME SCRATCH PEOPLE PHONES}. Prints {@code what,rows,milliseconds}; the
 * first line is a small warm-up of the JVM and not to be counted.
 */
final class Identity {

  private static final Set<String> MODELS =
      Set.of(
          "core.identity_links",
          "core.identity_nodes",
          "core.identity_components",
          "core.customer_identities",
          "core.document_customers",
          "core.customer_merges");

  /**
   * One person in three systems: e-mail and telephone in the first, one of them in each other;
   * guests with the shop's.
   */
  private static final String WORLD =
      """
      select 'a' as system, 'a' || i as customer_ref, md5('e' || i) as email_hash, md5('p' || i) as phone_hash, i from range(%1$d) t(i)
      union all
      select 'b', 'b' || i, null, md5('p' || i), i from range(%1$d) t(i)
      union all
      select 'c', null, md5('e' || i), null, i from range(%1$d) t(i)
      union all
      select 'd', 'd' || i, md5('e' || i), case when i %% 100 = 0 then md5('p' || (i + 1)) end, i from range(%1$d) t(i)
      union all
      select 'c', null, md5('guest' || i), md5('shop'), i from range(500) t(i)
      """;

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    Path scratch = Path.of(arguments[1]);
    Configuration configuration =
        Configuration.read(Files.createDirectories(scratch.resolve("config")), Map.of());
    Settings settings = configuration.settings();
    time(home, scratch.resolve("warm-up"), configuration, 20_000, false);
    time(home, scratch.resolve("world"), configuration, Integer.parseInt(arguments[2]), true);
    phones(scratch, settings, 20_000, false);
    phones(scratch, settings, Integer.parseInt(arguments[3]), true);
  }

  private static void time(
      Path home, Path scratch, Configuration configuration, int people, boolean isPrinted)
      throws IOException {
    Settings settings = configuration.settings();
    Workspace workspace = new Workspace(Files.createDirectories(scratch));
    Files.createDirectories(workspace.temp());
    Path orders = scratch.resolve("orders.parquet");
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), scratch)) {
      List<JavaModel> models = new ArrayList<>(JavaModels.all());
      models.addAll(CltvModels.all(configuration.events(), workspace.warehouse()));
      ModelCatalog catalog = ModelCatalog.read(home.resolve("sql"), models, duckDb);
      duckDb.execute(
          "copy (select %s from (%s)) to '%s' (format parquet)"
              .formatted(columns(), WORLD.formatted(people), orders));
      try (Build build =
          Build.open(
              workspace, Release.of(workspace, "bench"), settings, LocalDate.of(2025, 12, 31))) {
        build.prepare(
            Map.of("orders", "select * from read_parquet('%s')".formatted(orders)),
            catalog.macros());
        for (Model model : catalog.models()) {
          if (MODELS.contains(model.table().toString())) {
            long start = System.nanoTime();
            long rows = build.build(model);
            print(isPrinted, model.table().toString(), rows, start);
          }
        }
        long customers =
            build
                .duckDb()
                .count("select count(distinct customer_id) from core.customer_identities");
        long merged = build.duckDb().count("select count(*) from core.customer_merges");
        if (customers + merged != 500 + people - countTied(people) + merged) {
          throw new IllegalStateException(
              "found %d customers, %d merges".formatted(customers, merged));
        }
      }
    }
  }

  /** Every hundredth person uses the telephone of the next, which makes one customer of two. */
  private static long countTied(int people) {
    return (people + 99) / 100 - ((people - 1) % 100 == 0 ? 1 : 0);
  }

  private static String columns() {
    CanonicalTable orders = CanonicalTables.find("orders").orElseThrow();
    return orders.allColumns().stream()
        .map(
            column ->
                switch (column.name()) {
                  case "system", "customer_ref", "email_hash", "phone_hash" -> column.name();
                  case "source" -> "system as source";
                  case "order_id" -> "system || i as order_id";
                  case "ordered_at" ->
                      "timestamp '2024-01-01 00:00:00' + to_minutes(cast(hash(system, i) % 1000000 as bigint)) as ordered_at";
                  case "status" -> "'completed' as status";
                  case "currency" -> "'IDR' as currency";
                  case "file_id" -> "1 as file_id";
                  case "record_no" -> "i as record_no";
                  default ->
                      "cast(null as %s) as %s".formatted(column.type().sqlType(), column.name());
                })
        .collect(Collectors.joining(", "));
  }

  private static void phones(Path scratch, Settings settings, int phones, boolean isPrinted) {
    try (DuckDb duckDb = DuckDb.inMemory(settings.duckdb().limits(), scratch)) {
      duckDb.execute(
          """
          create table written as
          select (['0', '62', '+62 ', '''+62'])[1 + i %% 4] || '812' || case when i %% 3 = 0 then '-' else '' end
            || lpad(cast(10000000 + i as varchar), 8, '0') as phone
          from range(%d) t(i)
          """
              .formatted(phones));
      PersonalKeys keys = new PersonalKeys(duckDb, settings);
      long start = System.nanoTime();
      keys.normalise(
          CanonicalTables.find("customers").orElseThrow().mapped("phone").orElseThrow(),
          "select phone as plain, count(*) as records from written group by 1",
          "normal");
      print(
          isPrinted,
          "distinct telephone numbers to E.164",
          duckDb.count("select count(normal) from normal"),
          start);
    }
  }

  private static void print(boolean isPrinted, String what, long rows, long startNanos) {
    if (isPrinted) {
      System.out.printf("%s,%d,%d%n", what, rows, (System.nanoTime() - startNanos) / 1_000_000);
    }
  }
}
