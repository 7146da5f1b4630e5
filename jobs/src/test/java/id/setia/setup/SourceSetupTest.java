package id.setia.setup;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSetupTest {

  @TempDir private Path directory = Path.of("");

  /** The glob of "Survei (1).csv" takes in "Survei (1) - Copy.csv", which is drafted first. */
  @Test
  void aFileThatAnotherGlobTakesInIsNamedOnce() throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.createDirectories(config.resolve("sources"));
    new ShopSettings("Asia/Jakarta", "IDR", 1, "ID", "").write(config);
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Path copy = write(exports, "Survei (1) - Copy.csv", 10, 3);
    Path first = write(exports, "Survei (1).csv", 9, 2);

    List<Finding> findings =
        new SourceSetup(
                Configuration.read(config, Path.of("config"), Map.of()),
                new Workspace(directory.resolve("workspace")),
                Map.of(),
                file -> {})
            .of(List.of(copy, first));

    assertThat(findings).singleElement().extracting(Finding::files).isEqualTo(2L);
    assertThat(Files.readString(config.resolve("sources/google-forms.yml")))
        .contains("files: [\"%s/Survei*.csv\"]\n".formatted(exports));
  }

  private static final String SHOP =
      """
      Name,Email,Financial Status,Paid at,Fulfillment Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Payment Method,Refunded Amount,Vendor,Id,Source,Lineitem discount,Phone
      #1001,a@x.sg,paid,2026-01-05 10:00:00 +0800,fulfilled,SGD,100.00,5.00,0.00,105.00,0.00,2026-01-05 10:00:00 +0800,1,Lamp,100.00,L,,Stripe,0.00,V,501,web,0.00,
      """;
  private static final String PAYMENTS =
      """
      id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Converted Amount,Converted Amount Refunded,Converted Currency,Decline Reason,Description,Fee,Mode,PaymentIntent ID,Refunded date (UTC),Statement Descriptor,Status,Seller Message,Card ID,Customer ID,Customer Description,Customer Email,Invoice ID,Transfer
      ch_1,2026-01-05 02:00:10,105.00,0.00,sgd,TRUE,105.00,0.00,sgd,,Order #1001,3.5,Live,pi_1,,SHOP,Paid,Payment complete.,card_1,cus_1,,a@x.sg,,
      """;

  /** Lamp and its payment are one sale of 100: read as two sources they are 205. */
  @Test
  void paymentsBesideAShopAreAskedAboutAndTheShopIsRead() throws IOException {
    Path config = shop();
    Path exports = Files.createDirectories(directory.resolve("exports"));
    Path paid = Files.writeString(exports.resolve("a_payments.csv"), PAYMENTS);
    assertThat(setUp(config, paid)).extracting(Finding::kind).containsExactly(Finding.Kind.ADDED);
    Path sold = Files.writeString(exports.resolve("orders_export.csv"), SHOP);
    assertThat(setUp(config, paid, sold))
        .filteredOn(finding -> finding.kind() == Finding.Kind.OPEN)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.questions())
                    .singleElement()
                    .asString()
                    .startsWith(
                        "are these the sales that stripe-payments reads the payments for?"));

    Path both = shop();
    Files.delete(config.resolve("sources/stripe-payments.yml"));
    Files.delete(config.resolve("drafts/shopify-orders.yml"));
    assertThat(setUp(both, paid, sold))
        .extracting(Finding::kind, Finding::name)
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(Finding.Kind.OPEN, "stripe-payments"),
            org.assertj.core.groups.Tuple.tuple(Finding.Kind.ADDED, "shopify-orders"));
    assertThat(Files.readString(both.resolve("drafts/stripe-payments.yml")))
        .contains("# QUESTION: are these payments for what shopify-orders sells?");
  }

  private Path shop() throws IOException {
    Path config = Files.createDirectories(directory.resolve("config"));
    Files.createDirectories(config.resolve("sources"));
    if (!Files.exists(config.resolve("setia.yml"))) {
      new ShopSettings("Asia/Singapore", "SGD", 1, "SG", "").write(config);
    }
    return config;
  }

  private List<Finding> setUp(Path config, Path... exports) {
    return new SourceSetup(
            Configuration.read(config, Path.of("config"), Map.of()),
            new Workspace(directory.resolve("workspace")),
            Map.of(),
            file -> {})
        .of(List.of(exports));
  }

  private static Path write(Path exports, String name, int score, int answers) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "Stempel waktu,Alamat Email,\"Seberapa besar kemungkinan Anda merekomendasikan kami? (0-10)\"\n");
    for (int i = 0; i < answers; i++) {
      text.append("%d/01/2026 9:15:33,a%d@contoh.example,%d%n".formatted(13 + i, i, score));
    }
    return Files.writeString(exports.resolve(name), text);
  }
}
