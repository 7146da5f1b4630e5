package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeFile;
import id.setia.lake.LakeTable;
import id.setia.schema.CanonicalTable;
import id.setia.schema.CanonicalTables;
import id.setia.search.Identity;
import id.setia.search.Identity.NamedRef;
import id.setia.search.OwnRef;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what hangs together with an identifier, over every document that the lake has or keeps for
 * a closed month, as the models do: by customer number, e-mail and telephone, and never by one that
 * many share.
 */
final class IdentityFinder {

  private static final String REF_KEY = "system || chr(31) || customer_ref";
  private static final String SEPARATOR = "\u001f";
  private static final int PSEUDONYM_BYTES = 14;

  private final DuckDb duckDb;
  private final SecureRandom chance = new SecureRandom();

  /** Reads who stands beside whom. */
  IdentityFinder(DuckDb duckDb, Lake lake, Settings settings) {
    this.duckDb = duckDb;
    List<String> parts = new ArrayList<>();
    parts.add(
        "select cast(null as varchar) as system, cast(null as varchar) as customer_ref, cast(null as varchar) as email_hash, cast(null as varchar) as phone_hash where false");
    for (CanonicalTable canonical : named()) {
      lake.existing(canonical)
          .map(IdentityFinder::paths)
          .filter(paths -> !paths.isEmpty())
          .ifPresent(
              paths ->
                  parts.add(
                      "select distinct system, customer_ref, email_hash, phone_hash from read_parquet(%s, hive_partitioning = false)"
                          .formatted(Sql.textList(paths))));
    }
    duckDb.execute("create table links as " + String.join(" union ", parts));
    createShared(
        "shared_email", "email_hash", "phone_hash", settings.identity().sharedContactOver());
    createShared(
        "shared_phone", "phone_hash", "email_hash", settings.identity().sharedContactOver());
    duckDb.execute(
        "create table shared_ref as select %1$s as value from links where customer_ref is not null group by %1$s having greatest(count(distinct email_hash), count(distinct phone_hash)) > %2$d"
            .formatted(REF_KEY, settings.identity().sharedCustomerRefOver()));
  }

  /** The tables whose rows name a customer. */
  static List<CanonicalTable> named() {
    return CanonicalTables.all().stream()
        .filter(table -> table.mapped("customer_ref").isPresent())
        .toList();
  }

  /** The files of every snapshot that is kept. */
  static List<String> paths(LakeTable table) {
    Map<String, LakeFile> files = new TreeMap<>();
    table
        .history()
        .kept()
        .forEach(
            snapshot -> table.files(snapshot).forEach(file -> files.put(file.location(), file)));
    return files.values().stream().map(file -> table.readable(file).toString()).toList();
  }

  private void createShared(String table, String column, String other, int over) {
    duckDb.execute(
        """
        create table %1$s as
        select %2$s as value from (
          select %2$s, count(distinct %3$s) as others from links where %2$s is not null group by %2$s
          union all
          select %2$s, count(distinct customer_ref) from links where %2$s is not null group by %2$s, system
        ) group by %2$s having max(others) > %4$d
        """
            .formatted(table, column, other, over));
  }

  /**
   * The customers that these identifiers belong to; those that hang together are one.
   *
   * @param emails hashes
   * @param phones hashes
   * @throws SetiaException when one of them is shared: it is not one person's
   */
  List<Identity> find(Set<String> emails, Set<String> phones, Set<OwnRef> refs) {
    Map<String, Set<String>> asked = new LinkedHashMap<>();
    asked.put("email", emails);
    asked.put("phone", phones);
    asked.put(
        "ref",
        refs.stream()
            .map(ref -> ref.system() + SEPARATOR + ref.ref())
            .collect(Collectors.toCollection(LinkedHashSet::new)));
    asked.forEach(this::begin);
    while (grow()) {
      // what was found may stand beside more
    }
    LinkedValues linked = new LinkedValues();
    asked.forEach((kind, values) -> values.forEach(value -> linked.add(kind, value)));
    duckDb.forEach(
        "select %s, %s, %s from found_link"
            .formatted(
                unshared("email", "email_hash"),
                unshared("phone", "phone_hash"),
                unshared("ref", REF_KEY)),
        row -> linked.join(row.getString(1), row.getString(2), row.getString(3)));
    return linked.groups().stream().map(this::identity).toList();
  }

  private static String unshared(String kind, String column) {
    return "case when %2$s not in (select value from shared_%1$s) then %2$s end"
        .formatted(kind, column);
  }

  private void begin(String kind, Set<String> values) {
    duckDb.execute("create or replace table found_%s (value varchar)".formatted(kind));
    List<@Nullable Object[]> rows = new ArrayList<>();
    values.forEach(value -> rows.add(new @Nullable Object[] {value}));
    duckDb.insert("found_" + kind, rows);
    if (duckDb.count(
            "select count(*) from found_%1$s semi join shared_%1$s using (value)".formatted(kind))
        > 0) {
      throw new SetiaException(
          "Cannot forget by a shared %s: it stands with so many others that it is nobody's own; name the person by another identifier"
              .formatted(name(kind)));
    }
  }

  private static String name(String kind) {
    return switch (kind) {
      case "email" -> "e-mail address";
      case "phone" -> "telephone number";
      default -> "customer number";
    };
  }

  private boolean grow() {
    duckDb.execute(
        """
        create or replace table found_link as
        select * from links
        where email_hash in (select value from found_email) or phone_hash in (select value from found_phone)
          or %s in (select value from found_ref)
        """
            .formatted(REF_KEY));
    long before = found();
    for (Map.Entry<String, String> column :
        Map.of("email", "email_hash", "phone", "phone_hash", "ref", REF_KEY).entrySet()) {
      duckDb.execute(
          "insert into found_%1$s select distinct %2$s as value from found_link where %2$s is not null and %2$s not in (select value from shared_%1$s) and %2$s not in (select value from found_%1$s)"
              .formatted(column.getKey(), column.getValue()));
    }
    return found() > before;
  }

  private long found() {
    return duckDb.count(
        "select (select count(*) from found_email) + (select count(*) from found_phone) + (select count(*) from found_ref)");
  }

  private Identity identity(LinkedValues.Group values) {
    List<NamedRef> refs =
        values.refs().stream()
            .map(
                key -> {
                  int at = key.indexOf(SEPARATOR);
                  return new NamedRef(key.substring(0, at), key.substring(at + 1), pseudonym());
                })
            .toList();
    return new Identity(
        pseudonym(), List.copyOf(values.emails()), List.copyOf(values.phones()), refs);
  }

  private String pseudonym() {
    byte[] bytes = new byte[PSEUDONYM_BYTES];
    chance.nextBytes(bytes);
    return Identity.PREFIX + HexFormat.of().formatHex(bytes);
  }

  /** Customer numbers that are one of these texts, as some shops number customers by e-mail. */
  Set<OwnRef> refsSaying(Set<String> texts) {
    Set<OwnRef> refs = new HashSet<>();
    duckDb.execute("create or replace table asked_text (text varchar)");
    List<@Nullable Object[]> rows = new ArrayList<>();
    texts.forEach(text -> rows.add(new @Nullable Object[] {text}));
    duckDb.insert("asked_text", rows);
    duckDb.forEach(
        "select distinct system, customer_ref from links where lower(trim(customer_ref)) in (select text from asked_text) and "
            + REF_KEY
            + " not in (select value from shared_ref)",
        row -> refs.add(new OwnRef(row.getString(1), row.getString(2))));
    return refs;
  }

  /** Those of the numbers that are a part of somebody else's number. */
  Set<String> partsOfOthers(Set<String> numbers, List<Identity> identities) {
    Set<String> own = new HashSet<>();
    identities.forEach(identity -> identity.refs().forEach(ref -> own.add(ref.ref())));
    NumberParts parts = new NumberParts(numbers);
    duckDb.forEach(
        "select distinct customer_ref from links where length(customer_ref) >= %d"
            .formatted(numbers.stream().mapToInt(String::length).min().orElse(Integer.MAX_VALUE)),
        row -> {
          String other = row.getString(1);
          return !own.contains(other) && parts.look(other);
        });
    return parts.found();
  }

  /** Those of the numbers that no other customer has in another system. */
  Set<String> ownNumbers(List<Identity> identities) {
    Map<String, Set<String>> ownSystems = new HashMap<>();
    identities.forEach(
        identity ->
            identity
                .refs()
                .forEach(
                    ref ->
                        ownSystems
                            .computeIfAbsent(ref.ref(), each -> new HashSet<>())
                            .add(ref.system())));
    duckDb.execute("create or replace table asked_ref (ref varchar)");
    List<@Nullable Object[]> rows = new ArrayList<>();
    ownSystems.keySet().forEach(ref -> rows.add(new @Nullable Object[] {ref}));
    duckDb.insert("asked_ref", rows);
    Set<String> own = new HashSet<>(ownSystems.keySet());
    duckDb.forEach(
        "select distinct customer_ref, system from links where customer_ref in (select ref from asked_ref)",
        row -> {
          String ref = row.getString(1);
          return !ownSystems.getOrDefault(ref, Set.of()).contains(row.getString(2))
              && own.remove(ref);
        });
    return own;
  }
}
