package id.setia.load;

import id.setia.config.Settings;
import id.setia.load.Notice.Kind;
import id.setia.mapping.StagePlan.Feed;
import java.util.List;

/**
 * Telephones and addresses that look made up, such as {@code 08123456789} where a till must have
 * one, on several documents without a name: all of them are one customer's. Where there are names,
 * {@link SharedContacts} knows more. An address such as {@code info@} may be a firm's that buys
 * often; only those that say there is nobody are told here.
 */
final class MadeUpContacts {

  private static final String NOBODY =
      "regexp_matches(contact, '^(no-?reply|no-?e?-?mail|none|nobody|test|tes|testing|dummy|guest|tamu|umum|walk-?in|customer|pelanggan|pembeli|user|anonym(ous)?|anonim|unknown|example|contoh|abc|asdf?|aa+|xx+)[0-9]*@')";

  private final Stage stage;
  private final Settings settings;

  MadeUpContacts(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
  }

  /** What is to be told of the first table with people, by file. */
  List<Notice> find(ToldDocuments documents) {
    return SharedContacts.ofFirstPeople(stage, documents, Kind.MADE_UP_CONTACT, this::sql);
  }

  /**
   * More than may share one; those whose numbers or other addresses differ as much are told apart.
   */
  private String sql(int index, Feed feed, String contact) {
    boolean isPhone = contact.equals("phone_hash");
    return """
        (with sampled as materialized (
          select * from (
            select feed.%1$s as document, feed.file_ord, feed.seq, %2$s as contact, %3$s as customer_ref, %4$s as other
            from %5$s feed
            where feed.rule_no is null and feed.%6$s is not null and %7$s
          )
          where %8$s
        )
        select sampled.document, sampled.file_ord, min(sampled.seq) as seq, any_value(told.file_ord) as other_file_ord, any_value(told.seq) as other_seq
        from (
          select contact, max_by(file_ord, seq) as file_ord, max(seq) as seq
          from sampled
          group by contact
          having count(distinct document) > %9$d and greatest(count(distinct customer_ref), count(distinct other)) <= %9$d
        ) told
        join sampled using (contact)
        group by sampled.document, sampled.file_ord)
        """
        .formatted(
            Stage.documentColumn(feed.table()),
            SharedContacts.contactSql(contact),
            SharedContacts.column(feed, "customer_ref"),
            SharedContacts.column(feed, isPhone ? "email_hash" : "phone_hash"),
            stage.feed(index),
            contact,
            SharedContacts.isUnnamed(stage),
            isPhone ? SharedContacts.MADE_UP : NOBODY,
            settings.identity().sharedContactOver());
  }
}
