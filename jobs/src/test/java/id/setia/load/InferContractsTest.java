package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What billing tools say of contracts (what is paid a month, when they end), and banks of rates.
 */
class InferContractsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path root;

  @SuppressWarnings("NullAway.Init")
  private DraftedShop shop;

  @BeforeEach
  void open() {
    shop = new DraftedShop(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  /** A trial of 300 a month brings nothing yet; notice was given before the end. */
  @Test
  void aTrialBringsNothingAndNoticeIsNoEnd() throws IOException {
    String draft =
        shop.draft(
            "subscriptions.csv",
            """
            id,Customer ID,Plan,Currency,Interval,Amount,Status,Start Date (UTC),Canceled At (UTC),Cancel At Period End,Ended At (UTC)
            sub_1,cus_1,Pro,usd,month,100.00,active,2026-08-01 10:00,,false,
            sub_2,cus_2,Pro,usd,year,960.00,active,2026-01-15 10:00,,false,
            sub_3,cus_3,Pro,usd,month,300.00,trialing,2026-11-10 10:00,,false,
            sub_4,cus_4,Pro,usd,month,100.00,canceled,2026-07-01 10:00,2026-10-20 10:00,false,2026-11-01 10:00
            sub_5,cus_5,Pro,usd,month,100.00,active,2026-09-05 10:00,2026-11-12 10:00,true,
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: Status: is anything paid for a contract that is trialing? Taken as 0 a"
                + " month",
            "ended_at: {from: Ended At (UTC)");
    shop.load(draft);
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount, ended_at"))
        .containsExactlyInAnyOrder(
            "sub_1|100.0000|-",
            "sub_2|80.0000|-",
            "sub_3|0.0000|-",
            "sub_4|100.0000|2026-11-01 10:00:00",
            "sub_5|100.0000|-");
  }

  /** Headings with the table's name before them, and cents. */
  @Test
  void subscriptionsByTheirTablesNameAreContracts() throws IOException {
    String draft =
        shop.draft(
            "Subscriptions.csv",
            """
            subscriptions.id,customers.id,subscriptions.plan_id,subscriptions.plan_unit_price,subscriptions.billing_period,subscriptions.billing_period_unit,subscriptions.status,subscriptions.currency_code,subscriptions.started_at,subscriptions.cancelled_at,subscriptions.mrr
            CB1,K1,gold,5000,1,month,active,USD,2026-09-01T03:00:00Z,,10000
            CB2,K2,gold,15000,3,month,active,USD,2026-09-01T03:00:00Z,,5000
            CB3,K3,gold,60000,1,year,non_renewing,USD,2026-02-01T03:00:00Z,,5000
            CB6,K6,gold,5000,1,month,paused,USD,2026-06-01T03:00:00Z,,0
            """);
    assertThat(draft).contains("  subscriptions:\n", "subscription_id: subscriptions.id");
    shop.load(draft);
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactlyInAnyOrder("CB1|100.0000", "CB2|50.0000", "CB3|50.0000", "CB6|0.0000");
  }

  /** An Indonesian sheet: what is billed, and how often. */
  @Test
  void whatIsBilledByQuarterOrYearIsAMonthsShare() throws IOException {
    String draft =
        shop.draft(
            "kontrak.csv",
            """
            No Kontrak;Pelanggan;Paket;Tagihan;Periode;Mulai;Berakhir;Status;Mata Uang
            K-01;P1;Silver;1.200.000;Tahunan;01/03/2026;;Aktif;IDR
            K-02;P2;Silver;300.000;Triwulan;01/09/2026;;Aktif;IDR
            K-03;P3;Silver;120.000;Bulanan;15/08/2026;14/11/2026;Tidak Aktif;IDR
            K-04;P4;Gold;250.000;Bulanan;01/10/2026;;Ditunda;IDR
            """);
    shop.load(draft);
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount, status"))
        .containsExactlyInAnyOrder(
            "K-01|100000.0000|active",
            "K-02|100000.0000|active",
            "K-03|120000.0000|ended",
            "K-04|0.0000|active");
  }

  /** Bank Indonesia quotes the yen by the hundred: the price of one is a hundredth. */
  @Test
  void aRateOfAHundredUnitsIsDividedWhateverTheColumnIsCalled() throws IOException {
    String draft =
        shop.draft(
            "kurs.csv",
            """
            Mata Uang,Nilai,Kurs Jual,Tanggal
            USD,1,16500.00,16/11/2026
            JPY,100,10800.00,16/11/2026
            USD,1,16400.00,13/11/2026
            JPY,100,10700.00,13/11/2026
            """);
    assertThat(draft)
        .contains("# QUESTION: is Nilai how many units Kurs Jual is the price of? Taken so");
    shop.load(draft);
    assertThat(shop.rows("fx_rates", "currency, rate_date, rate"))
        .containsExactlyInAnyOrder(
            "USD|2026-11-16|16500.0000000000",
            "JPY|2026-11-16|108.0000000000",
            "USD|2026-11-13|16400.0000000000",
            "JPY|2026-11-13|107.0000000000");
  }

  /** A week is 7 of 365 days, of which a month has a twelfth: 10 a week are 10 x 52 / 12. */
  @Test
  void whatIsPaidByTheWeekOrDayIsAMonthsShareToo() throws IOException {
    String draft =
        shop.draft(
            "subscriptions.csv",
            """
            id,Customer ID,Plan,Currency,Interval,Amount,Status,Start Date (UTC),Ended At (UTC)
            sub_1,cus_1,Club,usd,month,30.00,active,2026-08-01 10:00,
            sub_2,cus_2,Club,usd,week,12.00,active,2026-08-03 10:00,
            sub_3,cus_3,Club,usd,year,300.00,active,2026-08-05 10:00,
            sub_4,cus_4,Cup,usd,day,1.00,active,2026-10-05 10:00,
            sub_5,cus_5,Cup,usd,24 months,240.00,active,2026-10-05 10:00,
            sub_6,cus_6,Cup,usd,2 weeks,12.00,active,2026-10-05 10:00,
            """);
    assertThat(draft)
        .contains("# QUESTION: Interval: some pay by the week or day")
        .doesNotContain("paid each month?");
    shop.load(draft);
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactlyInAnyOrder(
            "sub_1|30.0000",
            "sub_2|52.0000",
            "sub_3|25.0000",
            "sub_4|30.4167",
            "sub_5|10.0000",
            "sub_6|26.0000");
  }

  /** Recurly writes the unit and how many of them in two columns. */
  @Test
  void anIntervalInTwoColumnsIsReckonedWithBoth() throws IOException {
    String draft =
        shop.draft(
            "subscriptions_export.csv",
            """
            subscription_id,account_code,plan_code,state,unit_amount,currency,plan_interval_unit,plan_interval_length,activated_at,expires_at
            a1,acc1,gold,active,60.00,USD,months,3,2026-08-01T00:00:00Z,
            a2,acc2,gold,active,20.00,USD,months,1,2026-08-01T00:00:00Z,
            a3,acc3,year,active,240.00,USD,months,12,2026-08-15T00:00:00Z,
            a4,acc4,weekly,active,6.00,USD,days,7,2026-09-01T00:00:00Z,
            """);
    shop.load(draft);
    assertThat(shop.rows("subscriptions", "subscription_id, recurring_amount"))
        .containsExactlyInAnyOrder("a1|20.0000", "a2|20.0000", "a3|20.0000", "a4|26.0714");
  }
}
