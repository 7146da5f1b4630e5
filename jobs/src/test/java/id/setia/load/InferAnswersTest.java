package id.setia.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What drafts ask of surveys and help desks, whose night would publish without a word. */
class InferAnswersTest {

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

  @Test
  void aScaleWhoseHeadingCallsItsLowEndGoodIsTurned() throws IOException {
    String draft =
        shop.draft(
            "survei.csv",
            """
            Submission ID,Submission Date,"Seberapa puas Anda? (1 = sangat puas, 5 = sangat tidak puas)",Seberapa mudah? (1 = sangat sulit - 7 = sangat mudah)
            61,2026-03-02,1,7
            62,2026-03-03,2,1
            63,2026-03-04,5,6
            """);
    assertThat(draft)
        .contains(
            "scale: [1, 5], best: low}",
            "sangat tidak puas): is its lowest answer the best, as its heading says?",
            "sangat mudah)\", scale: [1, 7]}");
    shop.load(draft);
    assertThat(shop.rows("feedback", "response_id, metric, score"))
        .containsExactlyInAnyOrder(
            "61|csat|5.0000",
            "62|csat|4.0000",
            "63|csat|1.0000",
            "61|ces|7.0000",
            "62|ces|1.0000",
            "63|ces|6.0000");
  }

  @Test
  void starsAndKeysAreAnswers() throws IOException {
    String draft =
        shop.draft(
            "survei.csv",
            """
            ID,Completion time,Seberapa puas Anda?
            1,2026-03-02 09:00:00,★★★★☆
            2,2026-03-03 09:00:00,★☆☆☆☆
            3,2026-03-04 09:00:00,5️⃣
            4,2026-03-05 09:00:00,★★★★★
            """);
    shop.load(draft);
    assertThat(shop.rows("feedback", "response_id, score"))
        .containsExactlyInAnyOrder("1|4.0000", "2|1.0000", "3|5.0000", "4|5.0000");
  }

  /** An answer that nobody numbers is that of an invitation, where the file knows when that was. */
  @Test
  void anAnswerWithoutANumberIsAskedAbout() throws IOException {
    String records =
        """
        Response Date,Email,Score
        2026-03-02 09:15:33,ani@example.com,10
        2026-03-03 09:15:33,budi@example.com,6
        2026-03-15 09:15:33,ani@example.com,9
        """;
    assertThat(shop.draft("nps.csv", records))
        .contains("Response Date and Email stand for it", "(complete: true)");
    assertThat(
            shop.draft(
                "sent.csv",
                records
                    .replace("Date,", "Date,Survey Sent Date,")
                    .replace(":33,", ":33,2026-03-01 08:00:00,")))
        .contains("Survey Sent Date and Email stand for it")
        .doesNotContain("(complete: true)");
  }

  @Test
  void whatIsNoCustomersMatterIsAskedAbout() throws IOException {
    String draft =
        shop.draft(
            "tickets.csv",
            """
            Ticket ID,Created,Solved At,Status,Tags,Is Merged,Is Spam,Resolution
            101,2026-03-02T09:00:00,2026-03-03T11:00:00,Closed,vip,false,false,Done
            102,2026-03-02T10:00:00,2026-03-02T10:05:00,Closed,closed_by_merge,true,false,Duplicate
            103,2026-03-04T09:00:00,2026-03-09T09:00:00,Solved,,false,false,Done
            104,2026-03-05T09:00:00,,Open,,false,false,
            """);
    assertThat(draft)
        .contains(
            "# QUESTION: Tags: 1 record with closed_by_merge: to be counted?",
            "# QUESTION: Is Merged: 1 record with true: to be counted?",
            "# QUESTION: Resolution: 1 record with Duplicate: to be counted?",
            "ignore: lower(trim(\"Tags\")) in ('closed_by_merge')")
        .doesNotContain("Is Spam: ");
  }

  /** The number of a till, and one that everybody has in a family. */
  @Test
  void aTelephoneOfManyNamesIsAskedAbout() throws IOException {
    String draft =
        shop.draft(
            "pesanan.csv",
            """
            No Pesanan,Tanggal,Nama Pembeli,No HP,Produk,Jumlah,Harga
            A1,2026-03-01 09:00:00,Gita,08123456789,Kopi,1,50000
            A2,2026-03-02 09:00:00,Hadi,08123456789,Kopi,1,50000
            A3,2026-03-03 09:00:00,Indra,081298765010,Kopi,2,50000
            A4,2026-03-04 09:00:00,Joko,081298765010,Kopi,1,50000
            """);
    assertThat(draft)
        .containsOnlyOnce("beside the names of several people")
        .contains("# QUESTION: 2 orders naming a telephone");
  }
}
