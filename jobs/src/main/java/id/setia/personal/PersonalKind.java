package id.setia.personal;

import java.util.Locale;

/** What a text can tell of a person. */
public enum PersonalKind {
  /** An e-mail address. */
  EMAIL("e-mail"),
  /** A telephone number that exists, of a person's or household's kind. */
  PHONE("phone"),
  /** A payment card by its issuer, length and check digit. */
  CARD("card"),
  /** A number that a state gives a person: NIK, NPWP, NRIC, MyKad, SSN. */
  NATIONAL_NUMBER("national number"),
  /** A bank account: an IBAN, or digits that a text calls an account. */
  ACCOUNT("account"),
  /** A public address of the Internet. */
  IP_ADDRESS("IP address"),
  /** A postal address by its words. */
  ADDRESS("address");

  private final String word;

  PersonalKind(String word) {
    this.word = word;
  }

  /** Its name for people. */
  public String word() {
    return word;
  }

  /** What stands in a text in its place, the same for all, so that texts still group. */
  public String mark() {
    return "[" + word + "]";
  }

  /** Its name in a table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
