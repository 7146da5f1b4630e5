package id.setia.privacy;

import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.search.Identity;
import id.setia.search.SearchTerms;
import id.setia.search.TextFilter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person's rows in the tables of a release, found by its customer ids and identifiers. */
final class PersonRows {

  /** What tells of a person and no figure needs. */
  private static final Set<String> TELLING =
      Set.of("name", "birth_date", "registered_date", "registered_at", "comment", "extra");

  /** What is made of that, and what it is made of nothing. */
  private static final Map<String, String> MADE_OF_IT =
      Map.of("age_band", "'unknown'", "is_birthday_month", "false");

  private static final String HASHES = "(select hash from person_hash)";

  private final DuckDb duckDb;
  private final List<Identity> identities;
  private final SearchTerms terms;
  private final TextFilter filter;
  private final Map<String, Map<String, String>> mentionsByTable = new HashMap<>();
  private int mentioned;

  PersonRows(DuckDb duckDb, List<Identity> identities, SearchTerms terms) {
    this.duckDb = duckDb;
    this.identities = identities;
    this.terms = terms;
    this.filter = TextFilter.install(duckDb, terms);
    duckDb.execute("create table person_hash (hash varchar, pseudonym varchar)");
    duckDb.execute("create table person_ref (system varchar, ref varchar, pseudonym varchar)");
    duckDb.execute("create table person_id (old varchar, new varchar)");
    fill();
  }

  private void fill() {
    List<@Nullable Object[]> hashes = new ArrayList<>();
    List<@Nullable Object[]> refs = new ArrayList<>();
    for (Identity identity : identities) {
      String pseudonym = identity.pseudonym();
      identity.emails().forEach(hash -> hashes.add(new @Nullable Object[] {hash, pseudonym}));
      identity.phones().forEach(hash -> hashes.add(new @Nullable Object[] {hash, pseudonym}));
      identity
          .refs()
          .forEach(ref -> refs.add(new @Nullable Object[] {ref.system(), ref.ref(), pseudonym}));
    }
    duckDb.insert("person_hash", hashes);
    duckDb.insert("person_ref", refs);
  }

  /**
   * Finds the ids that the release knows the person by. The oldest of an identity gets the id that
   * later releases give it; others, that became one customer only later, ids of their own.
   */
  void findIds(String customerIdentities) {
    Map<String, String> ids = new LinkedHashMap<>();
    for (Identity identity : identities) {
      duckDb.execute(
          "create or replace table asked_identity as select %s as pseudonym"
              .formatted(Sql.text(identity.pseudonym())));
      List<String> old =
          duckDb.query(
              """
              select known.customer_id
              from %s known
              where known.customer_id is not null and (
                exists (select 1 from person_hash own semi join asked_identity using (pseudonym) where own.hash = known.identifier)
                or exists (
                  select 1 from person_ref own semi join asked_identity using (pseudonym)
                  where known.identifier_kind = 'customer_ref' and own.system = known.system and own.ref = known.identifier
                )
              )
              group by known.customer_id
              order by min(known.first_seen_at) nulls last, known.customer_id
              """
                  .formatted(customerIdentities),
              row -> row.getString(1));
      for (String id : old) {
        boolean isFirst = id.equals(old.get(0));
        ids.putIfAbsent(id, isFirst ? identity.customerId() : anotherId());
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    ids.forEach((old, fresh) -> rows.add(new @Nullable Object[] {old, fresh}));
    duckDb.insert("person_id", rows);
  }

  private static String anotherId() {
    return "e:" + Identity.PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  /**
   * A relation's rows without the person.
   *
   * @param select what reads them
   * @param isAsItWas whether the relation has no column that could tell of anybody, and no text
   *     that names the person: the select gives its rows as they are
   */
  record Erased(String select, boolean isAsItWas) {}

  /**
   * What reads a relation's rows without the person.
   *
   * @param table the release's table that the relation has the rows of: its texts are looked
   *     through once
   */
  Erased without(String table, String relation) {
    Map<String, String> columns = columns(relation);
    // who hangs together with whom: no figure is made of it any more
    boolean isOfIdentities =
        columns.containsKey("identity_key") || columns.containsKey("identifier");
    String others =
        isOfIdentities ? " where not coalesce(%s, false)".formatted(naming(columns.keySet())) : "";
    Map<String, String> mentions =
        mentionsByTable.computeIfAbsent(table, each -> mentions(relation, columns));
    List<String> replaced = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    boolean hasOwner =
        !isOfIdentities && String.valueOf(columns.get("customer_id")).equals("VARCHAR");
    if (hasOwner) {
      joins.append(" left join person_id owner on rows_of.customer_id = owner.old");
    }
    for (Map.Entry<String, String> column : columns.entrySet()) {
      String name = column.getKey();
      String plain = "rows_of." + Sql.name(name);
      String value = plain;
      if (name.endsWith("customer_id") && column.getValue().equals("VARCHAR")) {
        value = joined(joins, "person_id", name, plain);
      } else if (mentions.containsKey(name)) {
        value = joined(joins, String.valueOf(mentions.get(name)), name, plain);
      }
      if (hasOwner && TELLING.contains(name)) {
        value = "case when owner.new is null then %s end".formatted(value);
      } else if (hasOwner && MADE_OF_IT.containsKey(name)) {
        value =
            "case when owner.new is null then %s else %s end"
                .formatted(value, MADE_OF_IT.get(name));
      }
      if (!value.equals(plain)) {
        replaced.add(value + " as " + Sql.name(name));
      }
    }
    String replacing =
        replaced.isEmpty() ? "" : " replace (%s)".formatted(String.join(", ", replaced));
    return new Erased(
        "select rows_of.*%s from %s rows_of%s%s".formatted(replacing, relation, joins, others),
        replaced.isEmpty() && others.isEmpty());
  }

  /**
   * What the person's rows of a table say in words of their own, and the ids that they have: texts
   * that tell who it is to nobody but a reader.
   */
  Set<String> words(String relation) {
    Map<String, String> columns = columns(relation);
    Set<String> words = new HashSet<>();
    if (String.valueOf(columns.get("customer_id")).equals("VARCHAR")) {
      columns.forEach(
          (name, type) -> {
            boolean isTelling = TELLING.contains(name) || name.equals("customer_id");
            if (isTelling && type.equals("VARCHAR")) {
              duckDb.forEach(
                  "select distinct rows_of.%1$s from %2$s rows_of join person_id on rows_of.customer_id = old where rows_of.%1$s <> ''"
                      .formatted(Sql.name(name), relation),
                  row -> words.add(row.getString(1)));
            }
          });
    }
    return words;
  }

  /** The types of a relation's columns, by name. */
  private Map<String, String> columns(String relation) {
    Map<String, String> columns = new LinkedHashMap<>();
    duckDb.forEach(
        "select column_name, column_type from (describe select * from %s)".formatted(relation),
        row -> columns.put(row.getString(1), row.getString(2)));
    return columns;
  }

  /** Joins a table of old and new values; what a column's value is then. */
  private static String joined(StringBuilder joins, String table, String column, String plain) {
    String alias = Sql.name("new_" + column);
    joins.append(" left join %s %s on %s = %s.old".formatted(table, alias, plain, alias));
    return "coalesce(%s.new, %s)".formatted(alias, plain);
  }

  private static String naming(Set<String> columns) {
    List<String> tests = new ArrayList<>();
    if (columns.contains("customer_id")) {
      tests.add("rows_of.customer_id in (select old from person_id)");
    }
    for (String name : List.of("identifier", "email_hash", "phone_hash")) {
      if (columns.contains(name)) {
        tests.add("rows_of.%s in %s".formatted(name, HASHES));
      }
    }
    for (String name : List.of("identifier", "customer_ref")) {
      if (columns.contains(name) && columns.contains("system")) {
        tests.add(
            "exists (select 1 from person_ref own where own.system = rows_of.system and own.ref = rows_of.%s)"
                .formatted(name));
      }
    }
    return tests.stream()
        .map("coalesce(%s, false)"::formatted)
        .collect(Collectors.joining(" or ", "(", ")"));
  }

  /** Tables with the texts that name the person, and what they are without, by column. */
  private Map<String, String> mentions(String relation, Map<String, String> columns) {
    List<String> texts =
        columns.entrySet().stream()
            .filter(column -> column.getValue().equals("VARCHAR"))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Map<String, String>> found = new LinkedHashMap<>();
    filter.forEach(duckDb, relation, texts, (name, text) -> mention(name, text, found));
    Map<String, String> tables = new LinkedHashMap<>();
    found.forEach((name, mentions) -> tables.put(name, table(mentions)));
    return tables;
  }

  /** A column's text without the person's, whosever row it is in. */
  private void mention(String name, String text, Map<String, Map<String, String>> into) {
    if (terms.occursIn(name, text)) {
      // as in the lake, so that a document keeps its name in both
      String fresh =
          terms
              .replacedIn(name, text)
              .replace(SearchTerms.FORGOTTEN, identities.get(0).pseudonym());
      into.computeIfAbsent(name, each -> new LinkedHashMap<>()).put(text, fresh);
    }
  }

  private String table(Map<String, String> mentions) {
    String table = "mention_" + ++mentioned;
    duckDb.execute("create table %s (old varchar, new varchar)".formatted(table));
    List<@Nullable Object[]> rows = new ArrayList<>();
    mentions.forEach((old, fresh) -> rows.add(new @Nullable Object[] {old, fresh}));
    duckDb.insert(table, rows);
    return table;
  }
}
