package id.setia.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The query beside each figure is of what the figure shows. */
class ReportQueriesTest {

  @Test
  void eachReturnsARowForEachRowOfItsTable() {
    try (Warehouse warehouse = Warehouse.sample()) {
      // a second scale, touchpoint, clock and kind of segment beside each that is shown
      warehouse.run(
          """
          insert into marts.csat_trend by name
            select * replace ('1-7' as scale) from marts.csat_trend where period_start = date '2026-09-01';
          insert into marts.nps_trend by name
            select * replace ('first_channel' as segment_kind, 'shopee' as segment_value) from marts.nps_trend;
          insert into marts.response_rate by name
            select * replace ('relational' as survey_kind) from marts.response_rate where period_start > date '2026-08-01';
          insert into marts.subscription_churn
            select 'month', 'all', 'all', cast(month as date), 200, 12, 1, 10, 203, 0.05, 0.03, 0.09, 9000000, 500000, 40000, 100000,
              50000, 450000, 9140000, month < timestamp '2026-11-01', false, 0.94, 0.96
            from generate_series(timestamp '2025-01-01', timestamp '2026-11-01', interval 1 month) as months(month);
          insert into marts.subscription_churn by name
            select * replace ('plan' as segment_kind, 'Pro' as segment_value) from marts.subscription_churn;
          """);
      NodeList figures =
          Page.render(warehouse, Language.EN).document().getElementsByTagName("figure");
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < figures.getLength(); i++) {
        Element figure = (Element) figures.item(i);
        String title = figure.getElementsByTagName("h3").item(0).getTextContent();
        String query = figure.getElementsByTagName("code").item(0).getTextContent();
        Element body = (Element) figure.getElementsByTagName("tbody").item(0);
        int shown = body.getElementsByTagName("tr").getLength();
        int asked = warehouse.query(query).rows().size();
        if (asked != shown) {
          wrong.add("%s: %d rows in its table, %d by %s".formatted(title, shown, asked, query));
        }
      }
      assertThat(wrong).isEmpty();
      assertThat(figures.getLength()).isGreaterThan(15);
    }
  }

  /** Two of three of September's bought in October, one of them twice. */
  @Test
  void theLastOneOfTheCohortsReturnsThePeopleOfACell() {
    try (Warehouse warehouse = Warehouse.sample()) {
      warehouse.run(
          """
          insert into core.customers values ('a', 1, '2026-09-03', '2026-09-01'), ('b', 2, '2026-09-30', '2026-09-01'),
            ('c', 3, '2026-09-09', '2026-09-01'), ('d', 4, '2026-08-09', '2026-08-01');
          insert into core.customer_periods
            select kind, no, month, orders, 100 * orders + no
            from (values (1, date '2026-09-01', 1), (1, date '2026-10-01', 2), (2, date '2026-09-01', 1), (2, date '2026-11-01', 1),
              (3, date '2026-09-01', 1), (3, date '2026-10-01', 1), (4, date '2026-10-01', 5)) as bought(no, month, orders)
            cross join (values ('month'), ('week')) as kinds(kind);
          insert into core.customer_periods values ('month', 2, '2026-10-01', 0, -50);
          """);
      List<String> queries =
          Page.render(warehouse, Language.EN)
              .texts(
                  "//section[@id='retention']/figure//p[contains(., 'here of Sep\u00a02026')]/code");
      assertThat(queries).hasSize(1);
      assertThat(warehouse.query(queries.get(0)).records())
          .extracting(row -> row.text("customer_id"))
          .containsExactly("a", "c");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void eachCanBeAskedAsItIs(Language language) {
    try (Warehouse warehouse = Warehouse.sample()) {
      List<String> queries =
          Page.render(warehouse, language).texts("//code[starts-with(., 'select')]");
      assertThat(queries).hasSizeGreaterThan(30);
      assertThat(queries)
          .allSatisfy(
              query -> assertThatCode(() -> warehouse.query(query)).doesNotThrowAnyException());
    }
  }
}
