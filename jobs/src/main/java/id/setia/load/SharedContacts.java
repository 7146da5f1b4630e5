package id.setia.load;

import id.setia.config.Settings;
import id.setia.duckdb.Sql;
import id.setia.export.CleanText;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan;
import id.setia.mapping.StagePlan.Feed;
import id.setia.schema.CanonicalTables;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Telephones and addresses that stand beside the names of several people: a shop's own, or one made
 * up where a till must have one, such as {@code 08123456789}. Whoever bought under it is one
 * customer. Names are looked at here and kept nowhere; who shares a telephone with a few others may
 * be a family, so that only numbers and addresses which look made up are told of two.
 */
final class SharedContacts {

  /** Headings of people's names; first who bought, then who received. */
  private static final List<Pattern> NAMES =
      List.of(
          Pattern.compile(
              "(?:nama|name) (?:lengkap )?(?:pembeli|pelanggan|pemesan|customer|member|anggota|konsumen|kontak|tamu|pasien|klien)|(?:customers?|buyer|billing|contact|client|guest|member|requester|payer|user)(?: full)? name|kundenname"),
          Pattern.compile("(?:nama|name|nama lengkap|full name|pelanggan|pembeli|pemesan|buyer)"),
          Pattern.compile(
              "(?:nama|name) penerima|(?:recipient|receiver|shipping)(?: full)? name|penerima"));

  /** Of so many records a load is told by; those behind them say the same. */
  private static final int ENOUGH = 200_000;

  /** The staged name, as a hash; NULL where the record has none. */
  private static final String NAME = "_setia_person";

  private static final List<String> CONTACTS = List.of("phone_hash", "email_hash");

  /** Of a {@code contact} as {@link #contactSql} has it. */
  static final String MADE_UP =
      "regexp_matches(contact, '(0{7}|1{7}|2{7}|3{7}|4{7}|5{7}|6{7}|7{7}|8{7}|9{7}|12345678|123456789|1234567890|87654321|987654321|9876543210)$')";

  private static final String GENERAL =
      "regexp_matches(contact, '^(info|admin|sales|cs|office|contact|kontak|hello|halo|support|no-?reply|toko|order|orders|test|tes|customer|customers|mail|email|user|guest|a+|x+|abc)[0-9]*@')";

  private final Stage stage;
  private final Settings settings;

  SharedContacts(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /** Plans that stage whose record it is, where any has a name beside a telephone or address. */
  static List<StagePlan> staged(List<StagePlan> plans) {
    return plans.stream().noneMatch(plan -> name(plan).isPresent())
        ? plans
        : plans.stream().map(plan -> plan.with(NAME, name(plan).orElse("null::ubigint"))).toList();
  }

  private static Optional<String> name(StagePlan plan) {
    return plan.feeds().stream().noneMatch(SharedContacts::hasContacts)
        ? Optional.empty()
        : NAMES.stream()
            .flatMap(
                pattern ->
                    plan.relation().columns().stream()
                        .filter(
                            column -> pattern.matcher(CleanText.headingWords(column)).matches()))
            .findFirst()
            .map(Sql::name)
            .map("case when trim(%1$s) <> '' then hash(lower(trim(%1$s))) end"::formatted);
  }

  /** What tells a contact of {@code feed}: 0812..., +62 812... and 0812-... are one. */
  static String contactSql(String contact) {
    return contact.equals("phone_hash")
        ? "right(regexp_replace(feed.%s, '[^0-9]', '', 'g'), 10)".formatted(contact)
        : "lower(feed.%s)".formatted(contact);
  }

  /** SQL that says of a row of {@code feed} whether its record is looked at, and has no name. */
  static String isUnnamed(Stage stage) {
    String isAmongFirst =
        "seq - cast(file_ord as bigint) * %s < %d".formatted(Stage.SEQ_FILE, ENOUGH);
    return hasNames(stage)
        ? "feed.seq in (select seq from %s where %s is null and %s)"
            .formatted(stage.records(), NAME, isAmongFirst)
        : isAmongFirst;
  }

  private static boolean hasNames(Stage stage) {
    return stage.plans().get(0).parts().containsKey(NAME);
  }

  private static boolean hasContacts(Feed feed) {
    return !feed.table().documentKey().isEmpty()
        && !feed.table().name().equals(CanonicalTables.CHANGES)
        && CONTACTS.stream().anyMatch(feed.values()::containsKey);
  }

  /** What is to be told of the first table with people, by file. */
  List<Notice> find(ToldDocuments documents) {
    return hasNames(stage)
        ? ofFirstPeople(stage, documents, Kind.SHARED_CONTACT, this::sql)
        : List.of();
  }

  /** SQL that gives the documents of the n-th table to be told of for a column of contacts. */
  interface OfContact {
    String sql(int index, Feed feed, String contact);
  }

  /** Notices of the first table with people, by file. */
  static List<Notice> ofFirstPeople(
      Stage stage, ToldDocuments documents, Kind kind, OfContact ofContact) {
    for (int index = 0; index < stage.feeds().size(); index++) {
      Feed feed = stage.feeds().get(index);
      int at = index;
      if (hasContacts(feed)) {
        return documents.notices(
            kind,
            index,
            CONTACTS.stream()
                .filter(feed.values()::containsKey)
                .map(contact -> ofContact.sql(at, feed, contact))
                .collect(Collectors.joining(" union all ")));
      }
    }
    return List.of();
  }

  /** Who has a number or another address for each name is told apart by that. */
  private String sql(int index, Feed feed, String contact) {
    boolean isPhone = contact.equals("phone_hash");
    String ref = column(feed, "customer_ref");
    String other = column(feed, isPhone ? "email_hash" : "phone_hash");
    return """
        (with sampled as materialized (
          select feed.%1$s as document, feed.file_ord, feed.seq, person.%3$s as person, %2$s as contact, %4$s
          from %5$s feed
          join (select seq, %3$s from %6$s where %3$s is not null order by seq limit %7$d) person on person.seq = feed.seq
          where feed.rule_no is null and feed.%10$s is not null
        )
        select sampled.document, sampled.file_ord, min(sampled.seq) as seq, any_value(told.file_ord) as other_file_ord, any_value(told.seq) as other_seq
        from (
          select contact, max_by(file_ord, seq) as file_ord, max(seq) as seq, count(distinct person) as names
          from sampled
          group by contact
          having names > 1 and greatest(count(distinct customer_ref), count(distinct other)) <= %8$d
        ) told
        join sampled using (contact)
        where told.names > %8$d or %9$s
        group by sampled.document, sampled.file_ord)
        """
        .formatted(
            Stage.documentColumn(feed.table()),
            contactSql(contact),
            NAME,
            "%s as customer_ref, %s as other".formatted(ref, other),
            stage.feed(index),
            stage.records(),
            ENOUGH,
            settings.identity().sharedContactOver(),
            isPhone ? MADE_UP : GENERAL,
            contact);
  }

  static String column(Feed feed, String name) {
    return feed.values().containsKey(name) ? "feed." + name : "null";
  }
}
