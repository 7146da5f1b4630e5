package id.setia.identity;

/** What an identifier is; of two that were first seen together, the one named first leads. */
public enum Kind {
  /** The customer number of a system. */
  CUSTOMER_REF(1),
  /** An e-mail address. */
  EMAIL(2),
  /** A telephone number. */
  PHONE(3);

  private final int number;

  Kind(int number) {
    this.number = number;
  }

  /** 1 for a customer number, 2 for an e-mail address, 3 for a telephone number. */
  public int number() {
    return number;
  }
}
