package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.lake.NewFile;
import id.setia.load.LakeParquet;
import id.setia.load.LoadSession;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.schema.Column;
import id.setia.search.Identity;
import id.setia.search.SearchTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Takes a person out of the lake, out of what is kept for closed months too. Its rows stay, with a
 * pseudonym and without what tells of the person; every other value of every row is proved to be
 * what it was. Done twice it changes nothing, so what was interrupted is simply done again.
 */
public final class LakeEraser {

  /** What tells of a person and no total needs. */
  private static final Set<String> TELLING =
      Set.of("name", "birth_date", "registered_at", "comment", "extra");

  private static final Set<String> IDENTIFYING = Set.of("customer_ref", "email_hash", "phone_hash");

  private static final String PSEUDONYM =
      "coalesce(by_email.pseudonym, by_phone.pseudonym, by_ref.pseudonym)";

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;

  /** Of one workspace, whose lease the caller holds. */
  public LakeEraser(Workspace workspace, Settings settings, Lake lake) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
  }

  /** How many rows of the current lake name the person, by table. */
  public Map<String, Long> count(List<Identity> identities) {
    Map<String, Long> counts = new TreeMap<>();
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake)) {
      LakePerson.install(duckDb, identities);
      for (CanonicalTable canonical : IdentityFinder.named()) {
        lake.existing(canonical)
            .ifPresent(
                table -> {
                  List<LakeFile> files = table.files(table.snapshotId());
                  if (!files.isEmpty()) {
                    counts.put(
                        canonical.name(),
                        duckDb.count(countSql(LakeParquet.relation(table, files))));
                  }
                });
      }
    }
    return counts;
  }

  private static String countSql(String relation) {
    return "select count(*) from %s lake%s where %s is not null"
        .formatted(relation, joins(), PSEUDONYM);
  }

  private static String joins() {
    return " left join person_email by_email on lake.email_hash = by_email.hash left join"
        + " person_phone by_phone on lake.phone_hash = by_phone.hash left join person_ref"
        + " by_ref on lake.system = by_ref.system and lake.customer_ref = by_ref.ref";
  }

  /**
   * Rewrites the files that have the person and begins each table's history anew.
   *
   * @return rows that were changed, by table; those of closed months' snapshots once where they
   *     share their files
   * @throws SetiaException when a rewritten file would not be what it was; its table stays as it is
   */
  public Map<String, Long> erase(List<Identity> identities, SearchTerms terms) {
    Map<String, Long> changed = new TreeMap<>();
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake)) {
      LakePerson.install(duckDb, identities);
      for (CanonicalTable canonical : CanonicalTables.all()) {
        lake.existing(canonical)
            .ifPresent(
                table ->
                    changed.put(
                        canonical.name(), erase(duckDb, canonical, table, identities, terms)));
      }
    }
    return changed;
  }

  private static long erase(
      DuckDb duckDb,
      CanonicalTable canonical,
      LakeTable table,
      List<Identity> identities,
      SearchTerms terms) {
    Map<String, LakeFile> files = new LinkedHashMap<>();
    table
        .history()
        .kept()
        .forEach(
            snapshot -> table.files(snapshot).forEach(file -> files.put(file.location(), file)));
    boolean isNamed = IdentityFinder.named().contains(canonical);
    List<LakeFile> all = List.copyOf(files.values());
    String pseudonym = identities.get(0).pseudonym();
    LakeMentions mentions = LakeMentions.find(duckDb, canonical, table, all, terms, pseudonym);
    Map<String, Long> rows = isNamed ? rows(duckDb, table, all) : Map.of();
    Map<String, NewFile> replaced = new HashMap<>();
    long changed = 0;
    for (LakeFile file : all) {
      String path = table.readable(file).toString();
      List<String> mentioned = mentions.columns(path);
      if (rows.containsKey(path) || !mentioned.isEmpty()) {
        String old = LakeParquet.relation(table, List.of(file));
        NewFile fresh = table.newFile(file.month());
        replaced.put(file.location(), fresh);
        String select = select(canonical, old, isNamed, mentioned);
        duckDb.execute(LakeParquet.copySql(table, select, fresh));
        checkSame(duckDb, canonical, old, fresh.path(), mentioned);
        changed += rows.getOrDefault(path, 0L);
      }
    }
    table.history().startAnew(replaced);
    return changed;
  }

  /** How many rows name the person, by file; files without such are left out. */
  private static Map<String, Long> rows(DuckDb duckDb, LakeTable table, List<LakeFile> files) {
    Map<String, Long> rows = new HashMap<>();
    if (!files.isEmpty()) {
      duckDb.forEach(
          "select lake.filename, count(*) from %s lake%s where %s is not null group by lake.filename"
              .formatted(LakeParquet.relation(table, files), joins(), PSEUDONYM),
          row -> rows.put(row.getString(1), row.getLong(2)));
    }
    return rows;
  }

  private static String select(
      CanonicalTable canonical, String relation, boolean isNamed, List<String> mentioned) {
    List<String> replaced = new ArrayList<>();
    StringBuilder joins = new StringBuilder(isNamed ? joins() : "");
    for (Column column : canonical.allColumns()) {
      String name = column.name();
      String value = "lake." + Sql.name(name);
      if (mentioned.contains(name)) {
        joins.append(" left join mention_%1$s on lake.%1$s = mention_%1$s.old".formatted(name));
        value = "coalesce(mention_%s.new, %s)".formatted(name, value);
      }
      if (isNamed) {
        value = withoutPerson(canonical, name, value);
      }
      if (!value.equals("lake." + Sql.name(name))) {
        replaced.add("%s as %s".formatted(value, Sql.name(name)));
      }
    }
    return "select lake.* replace (%s) from %s lake%s"
        .formatted(String.join(", ", replaced), relation, joins);
  }

  private static String withoutPerson(CanonicalTable canonical, String name, String value) {
    if (TELLING.contains(name)) {
      return "case when %s is null then %s end".formatted(PSEUDONYM, value);
    }
    return switch (name) {
      case "email_hash" -> "coalesce(%s, %s)".formatted(PSEUDONYM, value);
      // one that many share is not the person's
      case "phone_hash" -> "case when by_phone.pseudonym is null then %s end".formatted(value);
      case "customer_ref" ->
          isKey(canonical)
              ? "coalesce(by_ref.ref_pseudonym, %s)".formatted(value)
              : "case when by_ref.pseudonym is null then %s end".formatted(value);
      default -> value;
    };
  }

  private static boolean isKey(CanonicalTable canonical) {
    return canonical.documentKey().contains("customer_ref");
  }

  private static void checkSame(
      DuckDb duckDb, CanonicalTable canonical, String before, Path after, List<String> mentioned) {
    String other =
        canonical.allColumns().stream()
            .map(Column::name)
            .filter(name -> !TELLING.contains(name) && !IDENTIFYING.contains(name))
            .filter(name -> !mentioned.contains(name))
            .map(Sql::name)
            .collect(Collectors.joining(", "));
    String content = "select " + other + " from %s";
    String was = LakeParquet.content(duckDb, content.formatted(before));
    String is = LakeParquet.content(duckDb, content.formatted(LakeParquet.written(after)));
    if (!was.equals(is)) {
      throw new SetiaException(
          "Cannot forget: %s would not be what it was but for the person (%s, %s); it stays as it is"
              .formatted(canonical.name(), was, is));
    }
  }
}
