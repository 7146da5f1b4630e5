package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {

  @Test
  void isTheFirstScreenInLines() {
    try (Warehouse warehouse = Warehouse.sample()) {
      String digest = new Digest().render(warehouse, Language.ID).replace('\u00a0', ' ');
      assertThat(digest.lines())
          .startsWith(
              "Loyalitas pelanggan per 15 Nov 2026. Ya: semuanya cocok, dan datanya terbaru.")
          .contains(
              "Churn bulanan: 9,4% (Okt 2026); SK 95% 8,8%–10,1% · n = 19.200; +0,7 poin persen dari Sep 2026:"
                  + " bisa jadi kebetulan; −0,5 poin persen dari Okt 2025: bisa jadi kebetulan")
          .anyMatch(line -> line.startsWith("Pendapatan bersih: Rp"))
          .anyMatch(line -> line.startsWith("Nilai 12 bulan ke depan: Rp571.337.100 ("));
      assertThat(digest).as("customers").doesNotContain("c1", "C00042");
    }
  }

  @Test
  void saysWhatIsWrongAndLetsNoValueBeginALine() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run("update ops.check_results set passed = false where severity = 'warn'");
      warehouse.run("update marts.nps_trend set survey = 'x' || chr(10) || 'Bcc: y'");
      String digest = new Digest().render(warehouse, Language.EN).replace('\u00a0', ' ');
      assertThat(digest.lines())
          .startsWith("Customer loyalty as of 15 Nov 2026. With care: a warning is open.")
          .contains("Checks: 3 of 4 passed.")
          .noneMatch(line -> line.startsWith("Bcc"));
    }
  }

  @Test
  void figuresOfADayLongPastAreNotFresh() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          "update marts._publication set published_at = timestamp '2026-11-22 16:59:59Z'");
      assertThat(new Digest().render(warehouse, Language.EN)).contains("the data are fresh");
      warehouse.run(
          "update marts._publication set published_at = timestamp '2026-11-22 17:00:00Z'");
      assertThat(new Digest().render(warehouse, Language.EN).replace('\u00a0', ' '))
          .startsWith(
              "Customer loyalty as of 15 Nov 2026. Yes: everything adds up, as of 15 Nov 2026 (made on 23 Nov 2026).");
    }
  }

  @Test
  void anEmptyWarehouseHasAVerdictAndNoFigure() {
    try (Warehouse empty = Warehouse.empty()) {
      assertThat(new Digest().render(empty, Language.EN))
          .startsWith("Customer loyalty report. There is nothing to judge yet");
    }
  }
}
