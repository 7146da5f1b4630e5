package id.setia.infer;

import id.setia.duckdb.Sql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a record is of: customer, address and telephone number. */
final class ContactsDraft {

  private static final int FEW_RECORDS = 5;

  private final Draft draft;
  private final Columns columns;

  ContactsDraft(Draft draft) {
    this.draft = draft;
    this.columns = draft.columns();
  }

  /** Writes what tells people apart; asks where names are all there is. */
  void write() {
    ColumnProfile reference =
        columns
            .find(
                Role.CUSTOMER_REF,
                profile ->
                    (Role.CUSTOMER_REF.tier(profile) == 0 || profile.hasDigits())
                        && (profile.distinct() > 1 || profile.records() < FEW_RECORDS))
            .orElse(null);
    columns.take(reference);
    ColumnProfile email =
        columns
            .find(Role.EMAIL, profile -> profile.distinct() > 1 || profile.records() < FEW_RECORDS)
            .orElse(null);
    columns.take(email);
    ColumnProfile phone = columns.take(Role.PHONE);
    draft.column("customer_ref", reference);
    draft.column("email", email);
    draft.column("phone", phone);
    boolean isWithin = email == null && phone == null && within();
    masked();
    if (reference == null && email == null && phone == null && !isWithin) {
      draft.ask(
          columns
              .find(Role.CUSTOMER_NAME)
              .map(
                  who ->
                      "who is the customer? Only %s tells, and names are no keys: two people may share one, and one person have two spellings. Taken as unknown; customer_ref: %s would take the name for a key"
                          .formatted(who.name(), Yaml.scalar(who.name())))
              .orElse("who is the customer? No column tells; sales and answers stay anonymous"));
    }
  }

  /** A cell that holds an address, a telephone number or both, as tills write them. */
  private boolean within() {
    @Nullable ColumnProfile contacts = columns.take(Role.CONTACTS);
    if (contacts == null) {
      return false;
    }
    String cell = Sql.name(contacts.name());
    String evidence =
        "%s holds addresses, telephone numbers or both; the first of each is taken"
            .formatted(contacts.name());
    draft
        .body()
        .guess(
            3,
            "email: " + Draft.sql("regexp_extract(%s, %s)".formatted(cell, text(Contacts.ADDRESS))),
            evidence)
        .guess(
            3,
            "phone: "
                + Draft.sql(
                    "regexp_extract(regexp_replace(%s, %s, ' ', 'g'), %s)"
                        .formatted(cell, text(Contacts.ADDRESS), text(Contacts.TELEPHONE))),
            "what is no address");
    return true;
  }

  private static String text(String pattern) {
    return Sql.text(pattern);
  }

  private void masked() {
    List<String> masked =
        columns.all().stream().filter(ColumnProfile::isMasked).map(ColumnProfile::name).toList();
    if (!masked.isEmpty()) {
      draft
          .body()
          .comment(
              "masked, and so nobody's: "
                  + String.join(", ", masked)
                  + " (people with the same stars would become one customer)");
    }
  }
}
