package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import id.setia.config.Configuration;
import id.setia.config.Presets;
import id.setia.config.Workspace;
import id.setia.infer.Inference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs of what happened to orders, which repeat each order's amount. */
class InferEventsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private String draft(String text) throws IOException {
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "duckdb: {memory_mebibytes: 512, threads: 1}\n");
    return new Inference(
            Configuration.withoutSources(config, Path.of("config"), Map.of()).settings(),
            Presets.in(Map.of(), Path.of("config")),
            new Workspace(root.resolve("workspace")))
        .draft(Files.writeString(root.resolve("log.csv"), text), "log");
  }

  @Test
  void anOrderCountsOnceAndACancelledOneIsNoSale() throws IOException {
    String draft =
        draft(
            """
            reference,activity,timestamp,e-mail,total
            R-1,order placed,2026-01-31T08:00:00Z,ann@example.org,100.50
            R-1,paid,2026-02-01T08:00:00Z,ann@example.org,100.50
            R-2,order placed,2026-02-02T08:00:00Z,bob@example.org,20.00
            R-2,cancelled,2026-02-02T09:00:00Z,bob@example.org,20.00
            R-3,order placed,2026-02-03T08:00:00Z,cat@example.org,7.00
            R-3,paid,2026-02-03T08:01:00Z,,7.00
            R-3,shipped,2026-02-04T08:00:00Z,,7.00
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: are these events of orders, with the order's amount in each? ",
            "# QUESTION: activity: are all orders sales but those with cancelled? Taken so",
            "7 records give orders 3, order_lines 3, with goods of 127.50; 0 would be set aside",
            "max(\"e-mail\") as \"e-mail\"",
            "          cancelled: cancelled\n")
        .doesNotContain("ZAR");
  }

  @Test
  void instalmentsOfACustomerAreNoEventsOfOneOrder() throws IOException {
    String draft =
        draft(
            """
            member no,month,paid at,total
            M1,January,2026-01-31 08:00:00,100.50
            M1,February,2026-02-28 08:00:00,100.50
            M2,January,2026-01-30 08:00:00,20.00
            M2,February,2026-02-27 08:00:00,20.00
            """);
    assertThat(draft).contains("with goods of 241.00").doesNotContain("select:");
  }

  @Test
  void differentAmountsOfAnOrderAreNotFolded() throws IOException {
    String draft =
        draft(
            """
            order no,event,at,total
            R-1,paid,2026-01-31 08:00:00,100.50
            R-1,refunded,2026-02-01 08:00:00,-20.00
            R-2,paid,2026-02-02 08:00:00,20.00
            R-2,refunded,2026-02-02 09:00:00,-20.00
            """);
    assertThat(draft).contains("# QUESTION: ").doesNotContain("select:");
  }
}
