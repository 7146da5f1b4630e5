package id.setia.sample;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes {@code truth/people.csv}: which person stands behind each document that loads, and what
 * the document says of it, in normal form.
 */
final class PeopleTruth implements Closeable {

  /** In the place of a telephone: that of the shop. */
  static final String SHARED = "shop";

  private static final String SHOP_NUMBER = "+62215551234";

  private final TruthFile file;

  PeopleTruth(Path path) throws IOException {
    file =
        new TruthFile(
            path, "person", "kind", "document", "system", "customer_ref", "email", "phone");
  }

  /** Notes a document; {@code phone} as digits after the trunk 0. */
  void saw(
      Customer customer,
      String kind,
      String document,
      String system,
      String customerRef,
      String email,
      String phone) {
    String number = phone.equals(SHARED) ? SHOP_NUMBER : phone.isEmpty() ? "" : "+62" + phone;
    file.add(customer.id(), kind, document, system, customerRef, email, number);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
