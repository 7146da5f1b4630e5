package id.setia.privacy;

import id.setia.SetiaException;
import id.setia.config.Settings;
import id.setia.config.SourceConfig;
import id.setia.config.Workspace;
import id.setia.duckdb.DuckDb;
import id.setia.duckdb.Sql;
import id.setia.lake.Lake;
import id.setia.landing.LandedFile;
import id.setia.landing.Ledger;
import id.setia.load.LoadSession;
import id.setia.mapping.PersonalKeys;
import id.setia.mapping.PhoneNumbers;
import id.setia.pseudonym.CustomerKeys;
import id.setia.pseudonym.Suppression;
import id.setia.schema.Column;
import id.setia.schema.ColumnType;
import id.setia.search.FileSearch;
import id.setia.search.Identity;
import id.setia.search.Identity.NamedRef;
import id.setia.search.OwnRef;
import id.setia.search.SearchTerm;
import id.setia.search.SearchTerm.Edge;
import id.setia.search.SearchTerms;
import id.setia.state.StateDb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds everything that tells who a person is: what hangs together with the identifiers that are
 * given, and, from the landing archive, how they are written.
 */
public final class PersonFinder {

  private static final Logger LOG = LoggerFactory.getLogger(PersonFinder.class);

  private static final int HASH_DIGITS = 16;
  private static final int SHORTEST_REF = 6;
  private static final int SHORTEST_NUMBER = 10;
  private static final int SHORTEST_PHONE = 8;

  /**
   * The identifiers that are given.
   *
   * @param emails addresses, as they are written
   * @param phones numbers, as they are written
   * @param refs customer numbers
   * @param emailHashes hashes that a release knows the customer by
   * @param phoneHashes likewise
   */
  public record Asked(
      Set<String> emails,
      Set<String> phones,
      Set<OwnRef> refs,
      Set<String> emailHashes,
      Set<String> phoneHashes) {
    /** Copies the sets. */
    public Asked {
      emails = Set.copyOf(emails);
      phones = Set.copyOf(phones);
      refs = Set.copyOf(refs);
      emailHashes = Set.copyOf(emailHashes);
      phoneHashes = Set.copyOf(phoneHashes);
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
      return "%d identifiers"
          .formatted(
              emails.size()
                  + phones.size()
                  + refs.size()
                  + emailHashes.size()
                  + phoneHashes.size());
    }
  }

  /**
   * What was found.
   *
   * @param identities the customers
   * @param emails addresses in their normal form
   * @param phones numbers in theirs
   * @param terms the texts to look for
   * @param landed the files of the archive that have the person
   */
  public record Found(
      List<Identity> identities,
      Set<String> emails,
      Set<String> phones,
      List<SearchTerm> terms,
      Set<Long> landed) {
    /** Copies the collections. */
    public Found {
      identities = List.copyOf(identities);
      emails = Set.copyOf(emails);
      phones = Set.copyOf(phones);
      terms = List.copyOf(terms);
      landed = new TreeSet<>(landed);
    }

    /** How many of the hashes have no plain value that is known. */
    public long hashesAlone() {
      long hashes =
          identities.stream()
              .mapToLong(identity -> identity.emails().size() + identity.phones().size())
              .sum();
      return Math.max(0, hashes - emails.size() - phones.size());
    }

    /** Says nothing of the person. */
    @Override
    public String toString() {
      return "%d identities".formatted(identities.size());
    }
  }

  private final Workspace workspace;
  private final Settings settings;
  private final Lake lake;
  private final Ledger ledger;
  private final PhoneNumbers phoneNumbers;

  /** In one workspace, whose lease the caller holds. */
  public PersonFinder(Workspace workspace, Settings settings, Lake lake, StateDb state) {
    this.workspace = workspace;
    this.settings = settings;
    this.lake = lake;
    this.ledger = new Ledger(state, workspace);
    this.phoneNumbers = new PhoneNumbers(settings.phoneRegion());
  }

  /**
   * Finds a person.
   *
   * @throws SetiaException when an identifier is none, or is shared by many
   */
  public Found find(List<SourceConfig> sources, Asked asked, CustomerKeys keys) {
    PersonTexts texts = PersonTexts.of(asked.phones());
    List<Identity> identities;
    Set<String> ownNumbers;
    Set<String> partsOfOthers;
    try (DuckDb duckDb = LoadSession.open(settings, workspace, lake)) {
      keys.install(duckDb);
      Set<String> emailHashes = new TreeSet<>(asked.emailHashes());
      Set<String> phoneHashes = new TreeSet<>(asked.phoneHashes());
      hash(duckDb, ColumnType.EMAIL, asked.emails(), texts.emails(), emailHashes);
      hash(duckDb, ColumnType.PHONE, asked.phones(), texts.phones(), phoneHashes);
      IdentityFinder finder = new IdentityFinder(duckDb, lake, settings);
      Set<OwnRef> refs = new HashSet<>(asked.refs());
      refs.addAll(finder.refsSaying(normals(texts)));
      identities = finder.find(emailHashes, phoneHashes, refs);
      ownNumbers = finder.ownNumbers(identities);
      partsOfOthers = finder.partsOfOthers(ownNumbers, identities);
    }
    ArchiveMatches person =
        new ArchiveMatches(workspace, settings, lake, ledger, keys, identities, texts);
    sources.forEach(person::read);
    new KeptContacts(workspace, settings).read(keys, identities, texts);
    Set<Long> landed = person.files();
    List<SearchTerm> terms = terms(identities, texts, ownNumbers, partsOfOthers);
    addFilesWithBytes(terms, identities, landed);
    return new Found(identities, texts.emails(), texts.phones(), terms, landed);
  }

  private void hash(
      DuckDb duckDb, ColumnType type, Set<String> given, Set<String> normals, Set<String> hashes) {
    if (given.isEmpty()) {
      return;
    }
    Column column = column(type);
    duckDb.execute("create or replace table asked (%s varchar)".formatted(Sql.name(column.name())));
    List<@Nullable Object[]> rows = new ArrayList<>();
    given.forEach(text -> rows.add(new @Nullable Object[] {text.strip()}));
    duckDb.insert("asked", rows);
    new PersonalKeys(duckDb, settings).normalise(column, "asked", "asked_normal");
    duckDb.forEach(
        "select normal, %s from asked_normal".formatted(CustomerKeys.hashSql("normal")),
        row -> {
          String normal = row.getString(1);
          if (normal == null) {
            throw new SetiaException(
                "Cannot forget: a text given as %s is none"
                    .formatted(
                        type == ColumnType.EMAIL ? "an e-mail address" : "a telephone number"));
          }
          hashes.add(row.getString(2));
          return normals.add(normal);
        });
  }

  private static Column column(ColumnType type) {
    return IdentityFinder.named().get(0).columns().stream()
        .filter(column -> column.type() == type)
        .findFirst()
        .orElseThrow();
  }

  private Set<String> normals(PersonTexts texts) {
    Set<String> normals = new HashSet<>(texts.emails());
    texts.phones().forEach(phone -> normals.addAll(phoneNumbers.spellings(phone)));
    normals.addAll(texts.phones());
    return normals;
  }

  private List<SearchTerm> terms(
      List<Identity> identities,
      PersonTexts texts,
      Set<String> ownNumbers,
      Set<String> partsOfOthers) {
    Set<SearchTerm> terms = new HashSet<>();
    texts.emails().forEach(email -> terms.add(new SearchTerm(email, Edge.ADDRESS)));
    texts
        .phones()
        .forEach(
            phone ->
                phoneNumbers
                    .spellings(phone)
                    .forEach(spelling -> terms.add(new SearchTerm(spelling, Edge.DIGIT))));
    texts.written().stream()
        .map(String::strip)
        .filter(text -> text.replaceAll("[^0-9]", "").length() >= SHORTEST_PHONE)
        .forEach(text -> terms.add(new SearchTerm(text, Edge.DIGIT)));
    for (Identity identity : identities) {
      List<String> hashes = new ArrayList<>(identity.emails());
      hashes.addAll(identity.phones());
      for (String hash : hashes) {
        terms.add(new SearchTerm(hash, Edge.NONE));
        // what is made of it: customer ids, the bounds that Iceberg keeps
        terms.add(new SearchTerm(hash.substring(0, HASH_DIGITS), Edge.NONE));
      }
      identity.refs().stream()
          .map(NamedRef::ref)
          .filter(ownNumbers::contains)
          .filter(PersonFinder::isTelling)
          .forEach(
              ref ->
                  terms.add(
                      new SearchTerm(ref, partsOfOthers.contains(ref) ? Edge.TOKEN : Edge.WORD)));
    }
    return List.copyOf(terms);
  }

  /** Whether a customer number is found by chance nowhere: not a short number, nor a word. */
  static boolean isTelling(String ref) {
    String low = ref.toLowerCase(Locale.ROOT);
    boolean isNumber = low.matches("[0-9]+");
    boolean isWord = low.matches("[a-z]+");
    return !isWord && ref.length() >= (isNumber ? SHORTEST_NUMBER : SHORTEST_REF);
  }

  /** Free text, and files that their source can't read: whatever has one of the terms. */
  private void addFilesWithBytes(
      List<SearchTerm> terms, List<Identity> identities, Set<Long> landed) {
    List<OwnRef> none = List.of();
    LOG.debug("{} customers, {} needles", identities.size(), terms.size());
    try (FileSearch search =
        new FileSearch(
            new SearchTerms(terms), none, settings.duckdb().limits(), workspace.temp())) {
      List<LandedFile> asked = new ArrayList<>();
      for (LandedFile file : ledger.all()) {
        if (!landed.contains(file.fileId()) && Files.exists(file.path())) {
          asked.add(file);
        }
      }
      Set<Path> having = search.among(asked.stream().map(LandedFile::path).toList());
      asked.stream()
          .filter(file -> having.contains(file.path()))
          .forEach(file -> landed.add(file.fileId()));
    }
  }

  /** What recognises the person when its rows come again; makes the key of that list. */
  public Set<String> entries(Found found) {
    CustomerKeys key = CustomerKeys.ofNewFile(workspace.forgottenKeyFile());
    Set<String> entries = new TreeSet<>();
    found.emails().forEach(email -> entries.add(Suppression.entry(key, "email", email)));
    found.phones().forEach(phone -> entries.add(Suppression.entry(key, "phone", phone)));
    for (Identity identity : found.identities()) {
      identity.emails().forEach(hash -> entries.add(Suppression.entry(key, "email-hash", hash)));
      identity.phones().forEach(hash -> entries.add(Suppression.entry(key, "phone-hash", hash)));
      identity
          .refs()
          .forEach(
              ref -> entries.add(Suppression.entry(key, "ref", ref.system() + "/" + ref.ref())));
    }
    return entries;
  }
}
