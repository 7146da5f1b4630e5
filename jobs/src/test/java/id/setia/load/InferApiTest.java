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

/** What interfaces and billing tools give: orders with their refunds within, contracts, forms. */
class InferApiTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  private String draft(String file, String text) throws IOException {
    Path config = Files.createDirectories(root.resolve("config"));
    Files.writeString(config.resolve("setia.yml"), "duckdb: {memory_mebibytes: 512, threads: 1}\n");
    return new Inference(
            Configuration.withoutSources(config, Path.of("config"), Map.of()).settings(),
            Presets.in(Map.of(), Path.of("config")),
            new Workspace(root.resolve("workspace")))
        .draft(Files.writeString(root.resolve(file), text), "shop");
  }

  /** Each order has one line, whose unit price is its total: that is no total of the order. */
  @Test
  void refundsWithinAnOrderAreAskedAboutAndItsTaxIsOnTop() throws IOException {
    String draft =
        draft(
            "orders.json",
            """
            [{"id": 71, "date_created": "2026-02-01T10:00:00", "email": "a@example.org", "currency": "EUR", "shipping_total": "5.00",
              "shipping_tax": "0.95", "total_tax": "19.95", "total": "124.95",
              "line_items": [{"name": "Lamp", "quantity": 1, "total": "100.00", "total_tax": "19.00", "price": 100}],
              "refunds": [{"id": 72, "total": "-59.50"}]},
             {"id": 73, "date_created": "2026-02-02T10:00:00", "email": "b@example.org", "currency": "EUR", "shipping_total": "0.00",
              "shipping_tax": "0.00", "total_tax": "19.00", "total": "119.00",
              "line_items": [{"name": "Lamp", "quantity": 1, "total": "100.00", "total_tax": "19.00", "price": 100}],
              "refunds": [{"id": 74, "transactions": [{"amount": "100.00"}, {"amount": "19.00"}]}]},
             {"id": 75, "date_created": "2026-02-03T10:00:00", "email": "c@example.org", "currency": "EUR", "shipping_total": "0.00",
              "shipping_tax": "0.00", "total_tax": "17.10", "total": "107.10",
              "line_items": [{"name": "Lamp", "quantity": 1, "total": "90.00", "total_tax": "17.10", "price": 90}],
              "refunds": []}]
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: refunds: 178.5 is given back there, it seems, and the draft reads none of it",
            "format {type: json, items: refunds}, table refunds",
            "\n      tax: total_tax ",
            "with goods of 290.00")
        .doesNotContain("prices_include_tax");
  }

  @Test
  void ordersThatGaveNothingBackAskNothing() throws IOException {
    String draft =
        draft(
            "orders.json",
            """
            [{"id": 1, "created_at": "2026-02-01T10:00:00", "email": "a@example.org", "total": "20.00",
              "line_items": [{"name": "Cup", "quantity": 2, "price": "10.00"}], "refunds": [],
              "payments": [{"amount": "20.00"}]},
             {"id": 2, "created_at": "2026-02-02T10:00:00", "email": "b@example.org", "total": "30.00",
              "line_items": [{"name": "Cup", "quantity": 3, "price": "10.00"}], "refunds": [],
              "payments": [{"amount": "30.00"}]}]
            """);
    assertThat(draft).contains("with goods of 50.00").doesNotContain("given back");
  }

  @Test
  void whatIsPaidByTheYearIsDividedByTwelve() throws IOException {
    String draft =
        draft(
            "subscriptions.csv",
            """
            id,Customer ID,Plan,Quantity,Interval,Amount,Status,Start (UTC),Ended At (UTC)
            sub_1,c1,pro,1,month,20.00,active,2025-01-05 10:00,
            sub_2,c2,pro,1,year,240.00,active,2025-06-01 08:00,
            sub_3,c3,pro,3,month,20.00,active,2025-06-01 08:00,
            sub_4,c4,pro,1,quarter,60.00,active,2025-06-01 08:00,
            """);
    assertThat(draft)
        .contains(
            "case when trim(\\\"Interval\\\") in ('month') then 1 when trim(\\\"Interval\\\") in ('quarter') then 3"
                + " when trim(\\\"Interval\\\") in ('year') then 12 end",
            "# QUESTION: is Amount the price of one of Quantity, or of all of them? Taken as of all")
        .doesNotContain("divided by 12");
  }

  @Test
  void anIntervalThatNobodyKnowsIsAskedAbout() throws IOException {
    String draft =
        draft(
            "subscriptions.csv",
            """
            id,Customer ID,Plan,Interval,Amount,Status,Start (UTC),Ended At (UTC)
            sub_1,c1,pro,month,20.00,active,2025-01-05 10:00,
            sub_2,c2,pro,lustrum,240.00,active,2025-06-01 08:00,
            """);
    assertThat(draft)
        .contains("is Amount paid each month? What is paid a year must be divided by 12");
  }

  @Test
  void timesOfAFormNameTheirZone() throws IOException {
    String draft =
        draft(
            "form.csv",
            """
            Timestamp,Email Address,"How likely are you to recommend us? (0-10)",Why?
            2026/02/01 10:00:00 AM GMT+7,a@example.org,9/10,good
            2026/02/02 9:30:00 PM GMT+7,b@example.org,10/10,
            2026/02/03 12:00:00 PM GMT+7,c@example.org,3/10,slow
            """);
    assertThat(draft)
        .contains(
            "formats: [\"yyyy/MM/dd hh:mm:ss a z\"]", "give feedback.nps 3; 0 would be set aside");
  }
}
