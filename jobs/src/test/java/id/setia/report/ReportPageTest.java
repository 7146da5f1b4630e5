package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportPageTest {

  private Warehouse warehouse;

  @BeforeEach
  void open() {
    warehouse = Warehouse.sample();
  }

  @AfterEach
  void close() {
    warehouse.close();
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void isWholeInItself(Language language) {
    Page page = render(language);
    assertThat(page.texts("/html/@lang")).containsExactly(language.code());
    // two slashes of a digest are no address
    String rest =
        page.markup()
            .replace("xmlns=\"http://www.w3.org/2000/svg\"", "")
            .replaceAll("sha256-[A-Za-z0-9+/=]+", "");
    assertThat(page.texts("//body/script")).hasSize(1);
    assertThat(page.texts("//script").get(0).length()).as("a small one").isLessThan(6000);
    assertThat(rest).doesNotContain("http:").doesNotContain("https:").doesNotContain("//");
    assertThat(page.texts("//script[@src] | //link | //img | //iframe | //@src")).isEmpty();
    assertThat(page.texts("//@*[starts-with(name(), 'on')]")).isEmpty();
  }

  /** W3C, Content Security Policy 3: the digest is of the element's text, in Base64. */
  @ParameterizedTest
  @EnumSource(Language.class)
  void allowsItsOwnStyleAndScriptAndNothingElse(Language language) throws Exception {
    Page page = render(language);
    assertThat(page.texts("//meta[@http-equiv='Content-Security-Policy']/@content"))
        .containsExactly(
            "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; form-action 'none'"
                .formatted(digest(page, "style"), digest(page, "script")));
    assertThat(page.texts("//style")).hasSize(1);
    assertThat(page.texts("//style[preceding::meta[@http-equiv='Content-Security-Policy']]"))
        .hasSize(1);
    assertThat(page.texts("//@style | //form | //base")).isEmpty();
  }

  private static String digest(Page page, String element) throws Exception {
    String text = page.document().getElementsByTagName(element).item(0).getTextContent();
    return Base64.getEncoder()
        .encodeToString(
            MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void givesEveryChartWordsAndATable(Language language) {
    Page page = render(language);
    List<String> ids = page.texts("//@id");
    assertThat(ids).doesNotHaveDuplicates();
    List<String> labels = page.texts("//svg[@role='img']/@aria-labelledby");
    assertThat(labels).hasSizeGreaterThanOrEqualTo(13);
    assertThat(labels).allSatisfy(label -> assertThat(ids).contains(label.split(" ")));
    assertThat(page.texts("//svg/title")).hasSameSizeAs(labels).doesNotContain("");
    assertThat(page.texts("//svg/desc")).hasSameSizeAs(labels).doesNotContain("");
    assertThat(page.texts("//svg[not(@role='img')][not(@aria-hidden='true')]")).isEmpty();
    assertThat(page.texts("//figure[not(.//details//code)]")).as("a query each").isEmpty();
    assertThat(page.texts("//figure[not(.//details//tbody/tr)]")).isEmpty();
    assertThat(page.texts("//a[not(@hreflang)]/@href"))
        .allSatisfy(a -> assertThat(ids).contains(a.substring(1)));
    assertThat(page.texts("//a[@hreflang]/@href"))
        .containsExactly(language == Language.EN ? "index.id.html" : "index.html");
  }

  @Test
  void addsUpTheLastCompleteMonthExactly() {
    BigDecimal october = net("2026-10");
    BigDecimal september = net("2026-09");
    String change =
        october
            .subtract(september)
            .multiply(BigDecimal.valueOf(100))
            .divide(september, 1, RoundingMode.HALF_UP)
            .toString()
            .replace('.', ',');
    BigDecimal before = net("2025-10");
    String year =
        october
            .subtract(before)
            .multiply(BigDecimal.valueOf(100))
            .divide(before, 1, RoundingMode.HALF_UP)
            .toString()
            .replace('.', ',');
    assertThat(render(Language.ID).tile("Pendapatan bersih"))
        .containsExactly(
            "Pendapatan bersih",
            "Rp" + grouped(october.setScale(0, RoundingMode.HALF_UP).toString()),
            "+" + change + "% dari Sep 2026",
            "+" + year + "% dari Okt 2025",
            "Okt 2026 lengkap");
  }

  @Test
  void theFirstScreenHasTheNextTwelveMonths() {
    assertThat(outlook(Language.EN))
        .contains("a margin of IDR 571,337,100")
        .contains("between IDR 463,840,600 and IDR 679,243,800")
        .contains(
            "Forecasts of 12 months made from earlier days of this history: 3. What then happened lay inside");
    assertThat(outlook(Language.ID)).contains("margin Rp571.337.100");
    assertThat(render(Language.EN).tile("Worth in the next 12 months"))
        .containsExactly(
            "Worth in the next 12 months",
            "IDR 571,337,100",
            "95% CI IDR 463,840,600–IDR 679,243,800",
            "+2.0% on 31 Oct 2026",
            "to 20 Nov 2027 forecast");
  }

  @Test
  void saysWhatMovedTheForecast() {
    String words = String.join(" ", render(Language.EN).texts("//*[@id='forecast']"));
    assertThat(words)
        .contains("Compared with the release of the last closed month, as of 31 Oct 2026")
        .contains("IDR 560,000,000 then, IDR 571,337,100 now")
        .contains("the parameters of the same model \u2212IDR 2,000,000 IDR 564,000,000");
  }

  @Test
  void saysWhatGoesWithBuyingAndLeavingAsAssociation() {
    String words = String.join(" ", render(Language.EN).texts("//*[@id='forecast']"));
    assertThat(words)
        .contains("2 of 5 comparisons are more than chance")
        .contains("associations between customers who are otherwise alike, not causes")
        .contains("First NPS answer: detractor passive rate of leaving 1.93 1.40 – 2.65 211")
        .doesNotContain("Region: Bali");
    warehouse.run("update marts.cltv_effects set evidence = 'no_evidence'");
    assertThat(String.join(" ", render(Language.ID).texts("//*[@id='forecast']")))
        .contains("Tidak satu pun dari 5 perbandingan");
  }

  @Test
  void whereNoForecastPassedTheFirstScreenHasWordsARangeAndHistory() {
    warehouse.run(
        "update marts.cltv_portfolio set passed_backtest = false, fallback_reason = 'bias_too_large'");
    assertThat(outlook(Language.EN))
        .contains("No forecast passed the test on the past, so there is no figure to plan by")
        .contains("between IDR 463,840,600 and IDR 679,243,800")
        .contains("further from what happened than the settings allow")
        .contains("net revenue of identified customers in the last")
        .doesNotContain("571,337,100");
    assertThat(render(Language.EN).row("Value by horizon", "12 months"))
        .contains("IDR 463,840,600 – IDR 679,243,800")
        .noneSatisfy(cell -> assertThat(cell).contains("571,337,100"))
        .last()
        .asString()
        .startsWith("– ");
    warehouse.run(
        "update marts.cltv_portfolio set cltv = null, cltv_low_95 = null, cltv_high_95 = null");
    assertThat(outlook(Language.EN))
        .contains("No forecast can be shown.")
        .contains("net revenue of identified customers in the last")
        .doesNotContain("between");
    assertThat(outlook(Language.ID)).contains("Tidak ada prakiraan yang dapat ditampilkan");
  }

  private String outlook(Language language) {
    return String.join(" ", render(language).texts("//div[contains(@class, 'outlook')]//p"));
  }

  @Test
  void showsTheRestOfTheKeyFigures() {
    Page page = render(Language.EN);
    assertThat(page.tile("Active customers"))
        .containsExactly(
            "Active customers",
            "19,640",
            "ordered within the last 74 days",
            "+1.5% on Sep 2026",
            "+22.0% on Oct 2025",
            "Oct 2026 complete");
    assertThat(page.tile("Repeat rate"))
        .containsExactly(
            "Repeat rate",
            "27.4%",
            "95% CI 27.0%–27.9% · n = 38,012",
            "two orders or more, of customers known for 90 days or longer complete");
    // 0.105 + 0.02 sin(12) = 0.094269, from -0.006 to +0.0064; sin(11.5) gives 0.087490: a
    // difference
    // of 0.0068 against 1.96 standard errors of sqrt(2) x 0.0124 / 3.92, which is 0.0088
    assertThat(page.tile("Monthly churn"))
        .containsExactly(
            "Monthly churn",
            "9.4%",
            "95% CI 8.8%–10.1% · n = 19,200",
            "+0.7 pp on Sep 2026: may be chance",
            "−0.5 pp on Oct 2025: may be chance",
            "Oct 2026 complete");
    assertThat(page.tile("NPS · Hubungan <tahunan>"))
        .element(3)
        .isEqualTo("−1.0 points on Sep 2026: more than chance");
    assertThat(page.tile("Median time to resolve"))
        .containsExactly(
            "Median time to resolve",
            "26.3 h",
            "95% CI 20.5 h–30.5 h · n = 120",
            "0.0 h on Sep 2026: may be chance",
            "Oct 2026 complete");
  }

  @Test
  void eachChannelAndRegionHasItsTiles() {
    Page page = render(Language.EN);
    assertThat(page.texts("//section[@class='kpi']//label"))
        .containsExactly("All customers", "Shopee", "Tokopedia");
    assertThat(page.texts("//input[@name='segment']/@id")).doesNotHaveDuplicates().hasSize(3);
    assertThat(page.texts("//input[@name='segment'][@checked]/@id")).containsExactly("segment-0");
    assertThat(page.texts("//div[@class='choices']/div")).hasSize(3);
  }

  @Test
  void eachChannelAndRegionHasItsChartsInTheirSections() {
    Page page = render(Language.EN);

    assertThat(page.texts("//section[@id='churn']/div[@class='of-segment s-2']/p"))
        .containsExactly("Of Tokopedia, chosen above; what follows is of all customers.");
    assertThat(
            page.texts(
                "//section[@id='churn']//div[@class='of-segment s-2']//figure/figcaption/h3"))
        .containsExactly("Monthly churn: Tokopedia");
    assertThat(page.texts("//section[@id='churn']//div[@class='of-segment s-2']//code"))
        .containsExactly(
            "select * from marts.churn_ledger where period_kind = 'month' and segment_kind = 'channel'"
                + " and segment_value = 'Tokopedia' and period_start >= date '2025-11-01' order by period_start");
    assertThat(page.texts("//div[@class='of-segment s-0']")).isEmpty();
    assertThat(page.texts("//section[@id='service']//div[starts-with(@class, 'of-segment')]"))
        .as("tickets are of everybody")
        .isEmpty();
  }

  /** Customers of a first channel buy in others, so their month waits for every source of sales. */
  @Test
  void chartsOfAChannelWaitForTheSourcesOfTheirOwnFigures() {
    String chart =
        "//section[@id='%s']//div[@class='of-segment s-2']//figure[.//h3[text()='%s: Tokopedia']]";
    String churn = chart.formatted("churn", "Monthly churn");
    String revenue = chart.formatted("revenue", "Net revenue of known customers");
    String nps = chart.formatted("nps", "NPS · Hubungan <tahunan>");
    warehouse.run(
        """
        insert into marts.nps_trend by name
        select * replace ('first_channel' as segment_kind, 'Tokopedia' as segment_value) from marts.nps_trend
        where survey = 'Hubungan <tahunan>' and segment_kind = 'all' and touchpoint = 'all';
        insert into marts.lifecycle by name
        select * replace ('channel' as segment_kind, 'Tokopedia' as segment_value, 1000000 as net_revenue) from marts.lifecycle;
        insert into core.feedback values ('survei', 'r3', 'nps', null, 'Hubungan <tahunan>'), ('kasir', 'r4', 'nps', null, 'Kasir');
        insert into core.watermarks values ('kasir', 'feedback', timestamp '2026-11-14 10:00:00', date '2026-11-14', 20);
        insert into core.part_completeness values ('sales', 'channel', 'Tokopedia', date '2026-10-31', 1, null);
        """);
    Page inTime = render(Language.EN);
    assertThat(inTime.texts(churn)).hasSize(1);
    assertThat(inTime.texts(nps)).hasSize(1);
    assertThat(inTime.texts(revenue + "/figcaption/p"))
        .as("the month that goes on is no fall")
        .containsExactly("Nov 2026: so far");
    assertThat(
            inTime.texts(revenue + "//div[@class='drawing small']//*[@class='dot open series-1']"))
        .hasSize(1);
    assertThat(inTime.texts(revenue + "//tbody/tr[last()]/*"))
        .containsExactly("Nov 2026", "IDR 4,000,000", "incomplete");
    assertThat(inTime.texts(revenue + "//tbody/tr/td[last()]"))
        .endsWith("complete", "incomplete")
        .containsOnlyOnce("incomplete");
    assertThat(inTime.texts(churn + "/figcaption/p | " + nps + "/figcaption/p")).isEmpty();

    warehouse.run(
        """
        update core.completeness set complete_through = date '2026-10-20';
        update core.watermarks set watermark_date = date '2026-10-21' where source = 'shopee';
        update core.watermarks set watermark_date = date '2026-10-10' where source in ('survei', 'kasir');
        update marts.churn_ledger set is_complete = false, churn_rate = null, ci_low = null, ci_high = null
        where period_start = date '2026-10-01';
        """);
    Page late = render(Language.EN);
    assertThat(late.texts(churn + "/figcaption/p"))
        .containsExactly("Oct 2026: so far, waiting for shopee (to 21 Oct 2026)");
    assertThat(late.texts(churn + "//tr[th='Oct\u00a02026']/td[2]"))
        .first()
        .asString()
        .startsWith("–");
    assertThat(late.texts(nps + "/figcaption/p"))
        .as("its mart has the month in full, whatever else is late")
        .isEmpty();

    warehouse.run(
        "update marts.nps_trend set is_complete = false where period_start = date '2026-10-01'");
    assertThat(render(Language.EN).texts(nps + "/figcaption/p"))
        .containsExactly("Oct 2026: so far, waiting for survei (to 10 Oct 2026)");
  }

  @Test
  void aMonthThatIsNotCompleteSaysWhichSourceItWaitsFor() {
    warehouse.run(
        """
        update core.completeness set complete_through = date '2024-09-30' where subject = 'sales';
        update core.watermarks set watermark_date = date '2024-10-01' where source = 'shopee';
        update core.watermarks set watermark_date = date '2026-12-01' where source = 'toko-lama';
        """);
    assertThat(render(Language.EN).tile("Net revenue"))
        .hasSize(3)
        .last()
        .isEqualTo("Nov 2026: so far, waiting for shopee (to 1 Oct 2024) incomplete");
    assertThat(render(Language.ID).tile("Pendapatan bersih"))
        .last()
        .isEqualTo("Nov 2026: sejauh ini, menunggu shopee (sampai 1 Okt 2024) belum lengkap");
  }

  /** Two channels, of which one has arrived for October; a survey is late too, and none of this. */
  @Test
  void channelsThatHaveArrivedStandWhereTheWholeWaits() {
    assertThat(render(Language.EN).texts("//section[@id='channels']//p"))
        .noneMatch(text -> text.contains("has arrived in full of"));
    warehouse.run(
        """
        update core.completeness set complete_through = date '2026-10-20' where subject in ('sales', 'feedback');
        update core.watermarks set watermark_date = date '2026-10-21' where source in ('shopee', 'survei');
        insert into core.part_completeness values
          ('sales', 'channel', 'Shopee', date '2026-10-20', 1, 'shopee'),
          ('sales', 'channel', 'Tokopedia', date '2026-10-31', 1, null),
          ('tickets', 'channel', 'Shopee', date '2026-10-31', 1, null);
        """);
    assertThat(render(Language.EN).texts("//section[@id='channels']//p"))
        .anyMatch(
            text ->
                text.matches(
                    "Oct 2026 has arrived in full of Tokopedia .*[0-9]\\. The whole month waits for shopee\\."));
    assertThat(render(Language.ID).texts("//section[@id='channels']//p"))
        .anyMatch(text -> text.contains("sudah lengkap untuk Tokopedia"));
  }

  @Test
  void showsTextFromTheDataAsText() {
    Page page = render(Language.ID);
    assertThat(page.texts("//section[@id='channels']//th[@scope='row']"))
        .contains("<script>alert(\"x\")</script>", "Toko \"Kita\" & Anak's");
    assertThat(page.texts("//figcaption/h3")).contains("NPS: Hubungan <tahunan>");
    assertThat(page.texts("//th")).contains("Wilayah: <img src=x onerror=y>");
    assertThat(page.texts("//script")).hasSize(1);
    assertThat(page.markup()).doesNotContain("<script>alert").doesNotContain("<img");
  }

  @Test
  void showsADashAndAReasonForWhatIsUnknown() {
    Page page = render(Language.ID);
    assertThat(page.row("Buku mutasi", "Nov 2026"))
        .containsExactly(
            "Nov 2026",
            "19.500",
            "2.150",
            "435",
            "2.150",
            "19.935",
            "– periode belum lengkap",
            "belum lengkap");
    assertThat(page.row("Tingkat pembelian ulang", "Wilayah: <img src=x onerror=y>"))
        .endsWith("– terlalu sedikit untuk ditampilkan", "– terlalu sedikit untuk ditampilkan");
    assertThat(page.row("NPS: Kasir", "Apr 2026")).element(5).asString().startsWith("– ");
    assertThat(page.texts("//td[contains(@class, 'unknown')][not(small)]")).isEmpty();
  }

  @Test
  void showsRatesWithTheirIntervals() {
    assertThat(render(Language.EN).row("Repeat rate", "First channel: Shopee"))
        .containsExactly(
            "First channel: Shopee", "90 days", "14,120", "3,516", "24.9%", "24.2%–25.6%");
    Page page = render(Language.ID);
    List<String> october = page.row("NPS: Kasir", "Okt 2026");
    // between a negative end and another a dash would read as a minus
    assertThat(october.get(6)).matches("−[0-9,]+ … −[0-9,]+");
  }

  @Test
  void drawsTheLastEighteenCohorts() {
    Page page = render(Language.EN);
    String map = "//svg[title[starts-with(., 'Retention by')]]";
    List<String> names = page.texts(map + "/text[@text-anchor='start']");
    assertThat(names)
        .hasSize(20)
        .contains("All of them", "Jun 2025 · 1,457")
        .doesNotContain("May 2025");
    List<String> cells = page.texts(map + "//g[contains(@class, 'heat-unknown')]/title");
    assertThat(cells)
        .anySatisfy(cell -> assertThat(cell).startsWith("Jun 2025, month +17").contains("–"));
    // 17 complete months behind June 2025 but one, so its last cell is the one that is hatched
    assertThat(page.texts(map + "//rect[@class='overlay']")).hasSize(17);
    // the cohorts of October 2024 to September 2026 are complete a month later; 18 of 25 are shown
    BigDecimal retained = one("sum(retained)");
    BigDecimal of = one("sum(cohort_size)");
    assertThat(page.texts("(" + map + "//g[contains(@class, 'cell')])[1]/text/tspan"))
        .contains(
            retained.multiply(BigDecimal.valueOf(100)).divide(of, 1, RoundingMode.HALF_UP) + "%",
            grouped(retained.toString()).replace('.', ','));
  }

  @Test
  void saysTheVerdictOnNpsInWords() {
    assertThat(render(Language.ID).texts("//figcaption/p"))
        .contains(
            "Okt 2026: naik 6,4 poin dari Sep 2026 (p < 0,001).",
            "Okt 2026: belum ada bukti perubahan (−2,1 poin dari Sep 2026, p = 0,412).");
  }

  @Test
  void drawsDormantCustomersBelowZeroWhateverTheirSign() {
    String before = render(Language.EN).markup();
    warehouse.run("update marts.lifecycle set customers = abs(customers)");
    assertThat(render(Language.EN).markup()).isEqualTo(before);
  }

  @Test
  void sumsUpLifetimeValue() {
    BigDecimal total = BigDecimal.ZERO;
    List<BigDecimal> values = values("select historic_cltv from marts.cltv_customers");
    for (BigDecimal value : values) {
      total = total.add(value);
    }
    List<BigDecimal> sorted = values.stream().sorted().toList();
    BigDecimal top = BigDecimal.ZERO;
    for (BigDecimal value : sorted.subList(sorted.size() - 501, sorted.size())) {
      top = top.add(value);
    }
    List<String> facts = render(Language.ID).texts("//details[summary/h3='Nilai historis']//dd");
    assertThat(facts)
        .containsExactly(
            "5.003",
            money(total),
            money(total.divide(BigDecimal.valueOf(5003), 10, RoundingMode.HALF_UP)),
            money(sorted.get(2501)),
            top.multiply(BigDecimal.valueOf(100))
                    .divide(total, 1, RoundingMode.HALF_UP)
                    .toString()
                    .replace('.', ',')
                + "%");
  }

  @Test
  void doesNotRankFewerThanTenCustomers() {
    warehouse.run("delete from marts.cltv_customers where customer_id not in ('c1', 'c2')");
    Page page = render(Language.EN);
    assertThat(page.texts("//details[summary/h3='Historic value']//dd"))
        .endsWith("– (fewer than ten customers)");
    assertThat(page.texts("//details[summary/h3='Historic value']//svg")).isEmpty();
  }

  @Test
  void callsAMonthCompleteOnlyWhenTheWatermarkIsPastIt() {
    warehouse.run(complete("2026-10-30"));
    assertThat(render(Language.EN).tile("Net revenue")).last().isEqualTo("Sep 2026 complete");
    warehouse.run(complete("2026-10-31"));
    assertThat(render(Language.EN).tile("Net revenue")).last().isEqualTo("Oct 2026 complete");
  }

  private static String complete(String day) {
    return "update core.completeness set complete_through = date '%s' where subject = 'sales'"
        .formatted(day);
  }

  @Test
  void saysWhenNothingHasBeenDelivered() {
    warehouse.run("delete from core.completeness");
    assertThat(render(Language.EN).texts("//header/p"))
        .anyMatch(text -> text.endsWith("No source has delivered anything yet."));
    assertThat(render(Language.ID).texts("//header/p"))
        .anyMatch(text -> text.endsWith("Belum ada sumber yang mengirim data."));
  }

  @Test
  void salesDoNotWaitForASurvey() {
    warehouse.run(
        "update core.completeness set complete_through = date '2026-03-02' where subject = 'feedback'");
    assertThat(render(Language.EN).tile("Net revenue")).last().isEqualTo("Oct 2026 complete");
  }

  @Test
  void aMonthWithoutARowBetweenOthersSoldNothing() {
    warehouse.run(
        "delete from marts.revenue_daily"
            + " where order_date between date '2026-09-01' and date '2026-09-30'");
    Page page = render(Language.EN);
    assertThat(page.tile("Net revenue")).element(2).isEqualTo("from nothing on Sep 2026");
    assertThat(page.row("Net revenue by month", "Sep 2026")).element(6).isEqualTo("IDR 0");
  }

  @Test
  void aMonthThatArrivedInFullWithoutASaleIsTheLastCompleteOne() {
    warehouse.run("delete from marts.revenue_daily where order_date >= date '2026-10-01'");
    Page page = render(Language.EN);
    assertThat(page.tile("Net revenue")).contains("IDR 0", "Oct 2026 complete");
    assertThat(page.row("Net revenue by month", "Oct 2026")).element(6).isEqualTo("IDR 0");
    warehouse.run("delete from marts.revenue_daily where order_date >= date '2026-09-01'");
    assertThat(render(Language.EN).texts("//h3[starts-with(., 'Net revenue by channel')]"))
        .as("no channel sold anything in the month or the one before")
        .isEmpty();
  }

  @Test
  void channelsAreComparedWithAMonthThatIsKnownInFullAlone() {
    warehouse.run("delete from marts.revenue_daily where order_date < date '2026-09-21'");
    assertThat(render(Language.EN).row("Net revenue by channel", "Shopee"))
        .element(3)
        .isEqualTo("– period not complete");
  }

  @Test
  void customersWithNobodyToCompareHaveNoSegment() {
    warehouse.run("update marts.rfm_segments set segment = null");
    assertThat(String.join(" ", render(Language.EN).texts("//section[@id='call']")))
        .contains("There are no segments yet")
        .doesNotContain("Spend nothing on them");
  }

  @Test
  void saysOneOfOne() {
    warehouse.run(
        """
        update core.completeness set complete_through = date '2026-11-14';
        delete from marts.feedback_inbox where place > 1;
        """);
    Page page = render(Language.EN);
    assertThat(page.markup().replace('\u00a0', ' '))
        .contains("the slowest source is 1 day behind the report date")
        .contains("1 dissatisfied answer or complaint of the last 90 days waits for an answer.");
  }

  @Test
  void nobodyHeardIsNobodyWhoIsContent() {
    warehouse.run(
        """
        delete from marts.feedback_inbox; delete from core.comments; delete from marts.sentiment_trend;
        delete from marts.csat_trend; delete from marts.ces_trend;
        """);
    assertThat(render(Language.EN).markup()).contains("Nobody who was dissatisfied");
    warehouse.run("delete from marts.nps_trend");
    assertThat(render(Language.EN).markup()).doesNotContain("Nobody who was dissatisfied");
  }

  @Test
  void doesNotCompareWithAMonthThatIsKnownFromItsMiddle() {
    warehouse.run("delete from marts.revenue_daily where order_date < date '2026-09-21'");
    assertThat(render(Language.EN).tile("Net revenue"))
        .element(2)
        .isEqualTo("not compared with Sep 2026: not known in full");
    warehouse.run(
        "update marts.revenue_daily set order_date = date '2026-09-01' where order_date = date '2026-09-21'");
    assertThat(render(Language.ID).tile("Pendapatan bersih"))
        .element(2)
        .asString()
        .contains("% dari Sep 2026");
  }

  @Test
  void saysWithWhichMonthAScoreIsCompared() {
    warehouse.run(
        """
        delete from marts.nps_trend where survey <> 'Kasir' or period_start not in (date '2025-11-01', date '2026-10-01');
        update marts.nps_trend set compared_start = date '2025-11-01' where period_start = date '2026-10-01';
        update marts.csat_trend set compared_start = date '2025-10-01' where period_start = date '2026-10-01';
        update marts.ces_trend set score = 5.75 where period_start = date '2026-10-01';
        """);
    Page page = render(Language.EN);
    assertThat(page.texts("//section[@id='satisfaction']//figcaption/p"))
        .satisfiesExactly(
            csat -> assertThat(csat).as("that month is not there").endsWith("under each month."),
            ces ->
                assertThat(ces)
                    .endsWith("month. Oct 2026: +0.50 points on Sep 2026: more than chance."));
    assertThat(page.texts("//section[@id='nps']//p"))
        .contains("Oct 2026: no evidence of a change (−2.1 points on Nov 2025, p = 0.412).");
    assertThat(page.tile("NPS · Kasir"))
        .as("a survey in waves: the wave before, once, though a year lies between too")
        .filteredOn(detail -> detail.contains(" points on "))
        .singleElement()
        .asString()
        .contains("on Nov 2025");
    assertThat(page.row("NPS: Kasir", "Oct 2026")).element(7).isEqualTo("Nov 2025");
    assertThat(page.row("NPS: Kasir", "Nov 2025"))
        .element(7)
        .isEqualTo("– no earlier period to compare with");
    assertThat(page.row("CSAT: Layanan (1-5)", "Oct 2026")).element(4).isEqualTo("Oct 2025");
  }

  @Test
  void comparesEachChannelWithItsMonthBefore() {
    warehouse.run(
        """
        delete from marts.revenue_daily where order_date >= date '2026-09-01' and order_date < date '2026-11-01';
        insert into marts.revenue_daily (order_date, channel, orders, net_revenue) values
          (date '2026-09-03', 'shopee', 1, 80), (date '2026-09-30', 'shopee', 1, 120), (date '2026-10-31', 'shopee', 3, 150),
          (date '2026-10-01', 'web', 2, 50), (date '2026-09-01', 'lazada', 1, 10);
        """);
    Page page = render(Language.EN);
    assertThat(page.row("Net revenue by channel", "Shopee"))
        .containsExactly("Shopee", "3", "IDR 150", "−25.0%", "75.0%");
    assertThat(page.row("Net revenue by channel", "Website"))
        .containsExactly("Website", "2", "IDR 50", "– no sales recorded", "25.0%");
    assertThat(page.row("Net revenue by channel", "Lazada"))
        .as("sold in the month before alone")
        .containsExactly("Lazada", "0", "IDR 0", "−100.0%", "0.0%");
  }

  @Test
  void addsUpTheChannelsBeyondTheLargest() {
    warehouse.run(
        """
        delete from marts.revenue_daily where order_date >= date '2026-09-01' and order_date < date '2026-11-01';
        insert into marts.revenue_daily (order_date, channel, orders, net_revenue)
          select date '2026-10-01', 'stall ' || number, 1, 100 - number from range(1, 16) as stalls(number);
        insert into marts.revenue_daily (order_date, channel, orders, net_revenue) values
          (date '2026-09-30', 'stall 14', 1, 129), (date '2026-10-31', 'stall 15', 1, 0);
        """);
    Page page = render(Language.EN);
    assertThat(page.row("Net revenue by channel", "stall 12")).contains("IDR 88");
    // 87 + 86 + 85 of 1,380, after 129; four orders
    assertThat(page.row("Net revenue by channel", "3 more"))
        .containsExactly("3 more", "4", "IDR 258", "+100.0%", "18.7%");
    assertThat(page.markup()).doesNotContain("<td>stall 13</td>");
  }

  @Test
  void saysWhyAScoreIsNotCompared() {
    warehouse.run(
        """
        delete from marts.nps_trend where survey <> 'Kasir' or period_start > date '2026-10-01';
        update marts.nps_trend set trend = null, change = null, p_value = null where period_start = date '2026-10-01';
        """);
    assertThat(render(Language.EN).texts("//section[@id='nps']//p"))
        .contains("Oct 2026: not compared: too few answers now or in Sep 2026.");
  }

  @Test
  void doesNotHideAMissingTable() {
    warehouse.run("drop table marts.nps_trend");
    assertThatThrownBy(() -> new ReportPage().render(warehouse, Language.ID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nps_trend");
  }

  @Test
  void saysInWordsHowFarTheForecastWasOff() {
    assertThat(
            render(Language.EN).texts("//section[@id='forecast']//li[contains(., 'From')]").stream()
                .map(text -> text.replace('\u00a0', ' ')))
        .containsExactly(
            "From 30 Sep 1997, Pareto/NBD expected 1,666 purchases in the following 273 days;"
                + " 1,882 happened. The forecast was 11.5% too low.",
            "From 30 Sep 1997, BG/NBD expected 1,653 purchases in the following 273 days;"
                + " 1,882 happened. The forecast was 12.2% too low.");
    assertThat(render(Language.EN).texts("//section[@id='forecast']//dl//dd"))
        .startsWith("IDR 571,337,100", "IDR 463,840,600 – IDR 679,243,800", "56.8%", "Pareto/NBD");
    assertThat(render(Language.ID).texts("//section[@id='forecast']//svg/title")).isNotEmpty();
  }

  @Test
  void saysWhyTheTopOfTheLadderIsNotUsed() {
    warehouse.run(
        "update marts.cltv_portfolio set model = 'empirical', fallback_reason = 'too_few_repeat_buyers',"
            + " churn_probability = null");
    warehouse.run("delete from marts.cltv_backtest");
    warehouse.run("delete from marts.cltv_tracking");
    assertThat(render(Language.EN).texts("//section[@id='forecast']//p[@class='note']"))
        .contains(
            "Customers are forecast by what similar customers did before. The first choice, BG/NBD, is not used:"
                + " there are too few repeat buyers.",
            "The history is too short to test a forecast: there is no room for a time to learn from and a time"
                + " to be tested by.");
  }

  @Test
  void theRetentionCurveEndsWhereOneCohortIsLeft() {
    String figure = "//figure[figcaption/h3='Retention curve']";
    Page page = render(Language.EN);
    assertThat(page.texts(figure + "//svg[1]//title"))
        .anyMatch(title -> title.contains("+23:"))
        .noneMatch(title -> title.contains("+24:"));
    assertThat(page.texts(figure + "//tbody/tr/*[2]")).contains("23", "24");

    // of a company of one cohort it is that one
    warehouse.run("update marts.retention_curve set cohorts = 1");
    assertThat(render(Language.EN).texts(figure + "//svg[1]//title"))
        .anyMatch(title -> title.contains("+24:"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marts.revenue_daily",
        "marts.churn_ledger",
        "marts.lifecycle",
        "marts.retention_cohorts",
        "marts.retention_curve",
        "marts.repeat_purchase",
        "marts.nps_trend",
        "marts.csat_trend",
        "marts.ces_trend",
        "marts.ttr_trend",
        "marts.rfm_segments",
        "marts.cltv_customers",
        "marts.cltv_portfolio"
      })
  void saysWhereAMartIsEmpty(String table) {
    warehouse.run("delete from " + table);
    assertThat(render(Language.EN).texts("//section[@id='tables']//p[@class='note']"))
        .first()
        .asString()
        .startsWith("Of this company there are no data for: ")
        .containsPattern("\\b" + table.replace(".", "\\.") + "\\b");
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void rendersAnEmptyWarehouse(Language language) {
    try (Warehouse empty = Warehouse.empty()) {
      Page page = Page.render(empty, language);
      assertThat(page.texts("//p[@class='figure']")).isEmpty();
      assertThat(page.texts("//section/@class")).contains("verdict warning");
      assertThat(page.texts("//section/@id")).containsExactly("trust");
      assertThat(page.texts("//svg")).isEmpty();
    }
  }

  @Test
  void showsClosedMonthsAsReportedAndAsRestated() {
    assertThat(render(Language.EN).texts("//section[@id='restatements']")).isEmpty();
    warehouse.run(
        """
        insert into marts.restatements values
          ('2026-01-01', 'net_revenue', 'all', 'total', 1000000, 1057000, 57000, true, 2, null, 'reporting currency'),
          ('2026-01-01', 'net_revenue', 'all', 'late_rows', 1000000, 1057000, 60000, true, 1, '7:<late>.csv', 'reporting currency'),
          ('2026-01-01', 'net_revenue', 'all', 'refunds', 1000000, 1057000, -3000, true, 1, '8:back.csv', 'reporting currency'),
          ('2026-01-01', 'nps', 'pulse relational', 'total', null, 33.33333333, null, true, 1, null, 'points'),
          ('2026-01-01', 'nps', 'pulse relational', 'corrections', null, 33.33333333, null, true, 1, null, 'points'),
          ('2026-01-01', 'orders', 'all', 'total', 12, 12, 0, false, 0, null, 'orders'),
          ('2026-01-01', 'csat', 'csat transactional 1-5', 'total', 0.5, 0.5, 0, false, 0, null, 'share 0..1'),
          ('2026-01-01', 'ttr_mean_hours', 'first_response calendar', 'total', 3, 3, 0, false, 0, null, 'hours'),
          ('2025-01-01', 'orders', 'all', 'total', 98765, 98765, 0, false, 0, null, 'orders')
        """);

    String cells = "//section[@id='restatements']//tbody/tr/*";
    String page = String.join("|", render(Language.EN).texts(cells));

    assertThat(page)
        .contains("IDR 1,057,000")
        .contains("arrived late: IDR 60,000 (7:<late>.csv); given back since: ")
        .contains("NPS (pulse relational)")
        .contains("CSAT (transactional 1-5)")
        .contains("Tickets, mean hours (to the first response, around the clock)")
        .contains("corrected: documents: 1")
        .contains("the same")
        .doesNotContain("98,765");
  }

  @Test
  void saysWhichReleaseItIs() {
    Page page = render(Language.ID);
    assertThat(page.texts("//h1")).containsExactly("Loyalitas pelanggan per 15 Nov 2026");
    // 21:30 in UTC is 04:30 of the next day in Jakarta
    assertThat(page.texts("//header/p"))
        .element(1)
        .asString()
        .startsWith("Terbit 16 Nov 2026, 04:30 (Asia/Jakarta).");
    assertThat(page.texts("//p[@class='colophon']"))
        .containsExactly("Rilis 2026-11-15T2130-4f2a · proses run-0412 · Setia 0.1.0");
  }

  private Page render(Language language) {
    return Page.render(warehouse, language);
  }

  /** Of the cohorts shown that are complete and large enough a month after their first order. */
  private BigDecimal one(String sum) {
    return new BigDecimal(
        String.valueOf(
            warehouse
                .query(
                    """
                    select cast(%s as bigint) from marts.retention_cohorts
                    where age = 1 and retention_rate is not null and cohort_start >= date '2025-06-01'
                    """
                        .formatted(sum))
                .rows()
                .get(0)
                .get(0)));
  }

  private BigDecimal net(String month) {
    return values(
            "select net_revenue from marts.revenue_daily where order_date::varchar like '%s-%%'"
                .formatted(month))
        .stream()
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<BigDecimal> values(String sql) {
    return warehouse.query(sql).rows().stream().map(row -> (BigDecimal) row.get(0)).toList();
  }

  private static String money(BigDecimal amount) {
    return "Rp" + grouped(amount.setScale(0, RoundingMode.HALF_UP).toString());
  }

  private static String grouped(String digits) {
    MatchResult[] groups =
        Pattern.compile("\\d{1,3}(?=(\\d{3})*$)")
            .matcher(digits)
            .results()
            .toArray(MatchResult[]::new);
    return String.join(".", java.util.Arrays.stream(groups).map(MatchResult::group).toList());
  }

  @Test
  void commentsSayWhatThemesCostAndWhomToAnswerFirst() {
    String page = render(Language.ID).markup();
    int start = page.indexOf("<section id=\"comments\"");
    String comments = page.substring(start, page.indexOf("</section>", start));

    assertThat(comments)
        .contains("21,5%", "12,0%–33,0%")
        .contains("pengiriman: 4,3 (")
        .contains("toko_lain")
        .doesNotContain(": 9,9", ">9,9")
        .contains("C00042", "detraktor 2 (Toko)", "1,5 hari", "WhatsApp", "pengiriman, harga")
        .contains("Barang &lt;b&gt;rusak&lt;/b&gt;")
        .contains("2 jawaban tidak puas dan keluhan");
    assertThat(comments)
        .contains("Komentar terbaru", "Datang &lt;i&gt;terlambat&lt;/i&gt;", "negatif")
        .contains("a".repeat(400) + "…")
        .doesNotContain("a".repeat(401));
    assertThat(comments.indexOf("Datang &lt;i&gt;")).isLessThan(comments.indexOf("aaa"));
    assertThat(comments.indexOf("C00042")).isLessThan(comments.indexOf("t-9"));
  }
}
