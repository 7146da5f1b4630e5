package id.setia.load;

import java.nio.charset.StandardCharsets;

/** Fuzzes source files: the input is the YAML from {@code format} on, read over one good export. */
public final class MappingFuzzer {

  /** The last record makes each delivery another content, which would not be loaded again else. */
  private static final String EXPORT =
      """
      id,at,status,mail,amount
      1,2026-01-05 10:00:00,paid,ani@example.com,"1.250,50"
      2,05/01/2026 10:00,void,,-3
      3,,?,x,=1+1
      %d,2026-01-05,paid,budi@example.com,1
      """;

  static final FuzzShop SHOP = new FuzzShop();

  private static int deliveries = 3;

  private MappingFuzzer() {}

  /** One source file. */
  public static void fuzzerTestOneInput(byte[] input) {
    SHOP.takeIn(
        "name: it\nfiles: \"FOLDER/*\"\n" + new String(input, StandardCharsets.UTF_8),
        EXPORT.formatted(++deliveries).getBytes(StandardCharsets.UTF_8));
  }
}
