package id.setia.pseudonym;

import id.setia.config.Settings;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.lake.LakeTable;
import id.setia.mapping.PhoneNumbers;
import id.setia.schema.CanonicalTable;
import id.setia.state.StateDb;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognises forgotten people whose rows come again, by hashes under a key of their own: neither
 * the list nor the key tells who they are, and the list leads to no row of the lake.
 */
public final class Suppression {

  private static final String VARIABLE = "setia_forgotten";
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;:<>\"'|]+@[^\\s@,;:<>\"'|]+");
  private static final Pattern NUMBER = Pattern.compile("\\+?[0-9][0-9 ().\u2011-]{5,20}[0-9]");
  private static final Pattern WORD = Pattern.compile("[^\\s,;|\"'{}\\[\\]]+");

  private final Set<String> entries;
  private final @Nullable CustomerKeys key;
  private final @Nullable Lake lake;
  private final PhoneNumbers phones;

  private Suppression(
      Set<String> entries, @Nullable CustomerKeys key, @Nullable Lake lake, PhoneNumbers phones) {
    this.entries = entries;
    this.key = key;
    this.lake = lake;
    this.phones = phones;
  }

  /** Of a workspace; where nobody was forgotten it does nothing. */
  public static Suppression of(Workspace workspace, Settings settings, Lake lake, StateDb state) {
    Set<String> entries =
        new HashSet<>(
            state.query("select entry from setia_forgotten", row -> row.getString("entry")));
    CustomerKeys key = entries.isEmpty() ? null : CustomerKeys.ofFile(workspace.forgottenKeyFile());
    return new Suppression(entries, key, lake, new PhoneNumbers(settings.phoneRegion()));
  }

  /** Of nobody. */
  public static Suppression none(Settings settings) {
    return new Suppression(Set.of(), null, null, new PhoneNumbers(settings.phoneRegion()));
  }

  /** Whether nobody was forgotten. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** What stands in the list for an identifier: kind email, phone or ref. */
  public static String entry(CustomerKeys key, String kind, String value) {
    return key.hash(kind + ":" + value);
  }

  /** Gives a session the list, and what {@link #isForgottenSql} needs. */
  public void install(DuckDb duckDb) {
    if (key == null) {
      return;
    }
    key.install(duckDb, VARIABLE);
    duckDb.execute("create or replace table forgotten_entry (entry varchar)");
    List<@Nullable Object[]> rows = new ArrayList<>();
    entries.forEach(entry -> rows.add(new @Nullable Object[] {entry}));
    duckDb.insert("forgotten_entry", rows);
  }

  /** SQL that says whether an identifier in its normal form is of somebody forgotten. */
  public static String isForgottenSql(String kind, String normal) {
    return "coalesce(%s in (select entry from forgotten_entry), false)"
        .formatted(entrySql(kind, normal));
  }

  /**
   * SQL that says whether a contact is of somebody forgotten, known by its normal form or, where
   * only that is left, by its hash.
   */
  public static String isForgottenSql(String kind, String normal, String hash) {
    return "(%s or %s)"
        .formatted(isForgottenSql(kind, normal), isForgottenSql(kind + "-hash", hash));
  }

  public static String entrySql(String kind, String normal) {
    return CustomerKeys.hashSql("'%s:' || %s".formatted(kind, normal), VARIABLE);
  }

  /** The files of a table of the lake. */
  public Optional<String> files(CanonicalTable canonical) {
    return Objects.requireNonNull(lake)
        .existing(canonical)
        .map(Suppression::paths)
        .filter(paths -> !paths.isEmpty())
        .map(Sql::textList);
  }

  private static List<String> paths(LakeTable table) {
    return table.files(table.snapshotId()).stream()
        .map(file -> table.readable(file).toString())
        .toList();
  }

  /** Whether a record as it was written names somebody forgotten. */
  public boolean isIn(String raw, String system) {
    CustomerKeys own = key;
    if (own == null) {
      return false;
    }
    return any(ADDRESS, raw, text -> has(own, "email", bare(text)))
        || any(NUMBER, raw, text -> isPhone(own, text))
        || any(WORD, raw, text -> has(own, "ref", system + "/" + text));
  }

  private static boolean any(Pattern pattern, String raw, Predicate<String> test) {
    return pattern.matcher(raw).results().map(MatchResult::group).anyMatch(test);
  }

  private boolean isPhone(CustomerKeys own, String text) {
    String normal = phones.normal(text);
    return normal != null && has(own, "phone", normal);
  }

  private boolean has(CustomerKeys own, String kind, String normal) {
    return entries.contains(entry(own, kind, normal));
  }

  private static String bare(String address) {
    return address.toLowerCase(Locale.ROOT).replaceFirst("[ .,]+$", "");
  }
}
