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
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds what hangs together with an identifier, over every document that the lake has or keeps for
 * a closed month, as the models do: by customer number, e-mail and telephone, and never by one that
 * many share.
 */
final class IdentityFinder {

  private static final String REF_KEY = "system || chr(31) || customer_ref";
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
    List<Identity> identities = new ArrayList<>();
    emails.forEach(email -> add(identities, "email", email));
    phones.forEach(phone -> add(identities, "phone", phone));
    refs.forEach(ref -> add(identities, "ref", ref.system() + "\u001f" + ref.ref()));
    return identities;
  }

  private void add(List<Identity> identities, String kind, String value) {
    boolean isKnown =
        identities.stream()
            .anyMatch(
                known ->
                    known.emails().contains(value)
                        || known.phones().contains(value)
                        || known.refs().stream()
                            .anyMatch(ref -> (ref.system() + "\u001f" + ref.ref()).equals(value)));
    if (isKnown) {
      return;
    }
    for (String each : List.of("email", "phone", "ref")) {
      duckDb.execute("create or replace table found_%s (value varchar)".formatted(each));
    }
    duckDb.insert("found_" + kind, List.<@Nullable Object[]>of(new @Nullable Object[] {value}));
    if (duckDb.count(
            "select count(*) from found_%1$s semi join shared_%1$s using (value)".formatted(kind))
        > 0) {
      throw new SetiaException(
          "Cannot forget by a shared %s: it stands with so many others that it is nobody's own; name the person by another identifier"
              .formatted(name(kind)));
    }
    while (grow()) {
      // what was found may stand beside more
    }
    identities.add(identity());
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

  private Identity identity() {
    String pseudonym = pseudonym();
    List<NamedRef> refs =
        duckDb.query(
            "select split_part(value, chr(31), 1), split_part(value, chr(31), 2) from found_ref order by 1, 2",
            row -> new NamedRef(row.getString(1), row.getString(2), pseudonym()));
    return new Identity(pseudonym, values("email"), values("phone"), refs);
  }

  private List<String> values(String kind) {
    return duckDb.query(
        "select value from found_%s order by 1".formatted(kind), row -> row.getString(1));
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
    Set<String> parts = new HashSet<>();
    for (String number : numbers) {
      boolean[] isPart = new boolean[1];
      duckDb.forEach(
          "select distinct customer_ref from links where contains(lower(customer_ref), lower(%s))"
              .formatted(Sql.text(number)),
          row -> isPart[0] = isPart[0] || !own.contains(row.getString(1)));
      if (isPart[0]) {
        parts.add(number);
      }
    }
    return parts;
  }

  /** Those of the numbers that no other customer has in another system. */
  Set<String> ownNumbers(List<Identity> identities) {
    Set<String> own = new HashSet<>();
    for (Identity identity : identities) {
      for (NamedRef ref : identity.refs()) {
        List<String> systems = new ArrayList<>();
        duckDb.execute("create or replace table asked_ref (ref varchar)");
        duckDb.insert("asked_ref", List.<@Nullable Object[]>of(new @Nullable Object[] {ref.ref()}));
        duckDb.forEach(
            "select distinct system from links where customer_ref in (select ref from asked_ref)",
            row -> systems.add(row.getString(1)));
        boolean isOwn =
            identities.stream()
                .flatMap(each -> each.refs().stream())
                .filter(each -> each.ref().equals(ref.ref()))
                .map(NamedRef::system)
                .toList()
                .containsAll(systems);
        if (isOwn) {
          own.add(ref.ref());
        }
      }
    }
    return own;
  }
}
