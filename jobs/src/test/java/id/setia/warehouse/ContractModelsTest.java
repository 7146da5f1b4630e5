package id.setia.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Contracts by plan and term, from the lake to the tables. */
class ContractModelsTest {

  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 30);
  private ModelFixture world;

  @BeforeEach
  void open() throws SQLException {
    world = new ModelFixture();
  }

  @AfterEach
  void close() throws SQLException {
    world.close();
  }

  private void contracts(String select) throws SQLException {
    world.execute(
        "insert into lake.subscriptions (source, subscription_id, started_at, ended_at, status, plan, recurring_amount,"
            + " term_months, currency) "
            + select);
  }

  // Of 100 contracts a month: those that are a multiple of the number of years end at the end of
  // their first term, others in the month after the next.
  private static String yearly(String end) {
    return """
        select 'a', 'y' || i, began, case when i %% 4 = 0 and %1$s <= timestamp '2026-06-30' then %1$s end,
          case when i %% 4 = 0 and %1$s <= timestamp '2026-06-30' then 'ended' else 'active' end, 'year', 10, 12, 'IDR'
        from (select i, timestamp '2024-01-10' + to_months(cast(i // 100 as integer)) as began from range(2400) n(i))
        """
        .formatted(end);
  }

  @Test
  @DisplayName(
      "a yearly contract is renewed by the year; one whose term does not bind, by the month")
  void terms() throws SQLException {
    contracts(yearly("began + to_months(12)"));
    world.build(AS_OF);
    assertThat(
            world.lines(
                """
                select months, period_months, renewals, renewals_12m_high_95, round(expected_months_12m, 3),
                  round(retention_rate, 2)
                from marts.cltv_contracts where subscription_id in ('y2301', 'y1301', 'y1')
                order by months
                """))
        // December 2025: 6 months, 5 more for sure and 7 if renewed; 2025-02: 16; 2024-01: 29 and
        // twice renewed
        .containsExactly(
            "6|12|0|1|%s".formatted(next("y2301")),
            "16|12|1|1|" + next("y1301"),
            "29|12|2|1|" + next("y1"));
    assertThat(
            world.lines(
                """
                select bool_and(cltv_12m between cltv_12m_low_95 and cltv_12m_high_95 and cltv_infinite > cltv_12m)
                from marts.cltv_contracts
                """))
        .containsExactly("true");
    world.execute("delete from lake.subscriptions");
    contracts(yearly("began + to_months(cast(3 + i % 7 as integer))"));
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select distinct period_months, term_months, renewals = months from marts.cltv_contracts"))
        .containsExactly("1|12|true");
    assertThat(
            world.lines(
                "select distinct segment_value, detail from marts.cltv_models where model = 'sbg'"))
        .allMatch(
            line ->
                (line.startsWith("a (12 months)|") && line.contains("renewed by the month"))
                    || line.contains("likelihood"));
  }

  private String next(String id) throws SQLException {
    return world
        .lines(
            """
            select round(sure + (12 - sure) * retention_rate, 3) || '|' || round(retention_rate, 2)
            from (
              select retention_rate, least(12, period_months - months %% period_months - 1) as sure
              from marts.cltv_contracts where subscription_id = '%s'
            )
            """
                .formatted(id))
        .get(0);
  }

  @Test
  @DisplayName(
      "a plan that keeps its contracts has a fit of its own; sums are those of the contracts")
  void plans() throws SQLException {
    contracts(
        """
        select 'b', plan || i, began, case when lived <= age then began + to_months(lived) end,
          case when lived <= age then 'ended' else 'active' end, plan, case when i % 5 = 0 then null else 100 + i % 50 end,
          null, 'IDR'
        from (
          select i, plan, cast(i % 30 as integer) as age, timestamp '2026-06-20' - to_months(cast(i % 30 as integer)) as began,
            -- survivors after t months: 1 / (1 + t / c)
            cast(ceil(c * ((i * 7919 % 1000 + 0.5) / (1000.5 - (i * 7919 % 1000 + 0.5)))) as integer) as lived
          from range(1500) n(i)
          cross join (values ('basic', 4), ('loyal', 60)) as plans(plan, c)
        )
        where lived > 0
        """);
    world.build(AS_OF);
    assertThat(
            world.lines(
                "select distinct segment_kind, segment_value, verdict from marts.cltv_models where model = 'sbg' order by 2"))
        .containsExactly("source|b|accepted", "plan|b / basic|accepted", "plan|b / loyal|accepted");
    assertThat(
            world.lines(
                """
                select plan, bool_and(is_plan_fit), avg(survival_12m) > 0.6, bool_and(survival_12m_low_95 < survival_12m
                  and survival_12m < survival_12m_high_95)
                from marts.cltv_contracts group by plan order by plan
                """))
        .containsExactly("basic|true|false|true", "loyal|true|true|true");
    assertThat(
            world.lines(
                """
                select totals.segment_value, totals.contracts = sums.contracts, totals.contracts_with_margin = sums.known,
                  abs(totals.expected_renewals - sums.renewals) < 1e-6, abs(totals.expected_running - sums.stays) < 1e-6,
                  abs(totals.cltv - sums.cltv) < 1, totals.renewals_low_95 < sums.renewals,
                  totals.renewals_high_95 > sums.renewals, totals.renewals_high_95 - totals.renewals_low_95 < 0.3 * sums.renewals
                from marts.cltv_contract_totals as totals
                join (
                  select coalesce(plan, 'all') as plan, count(*) as contracts, count(monthly_amount) as known,
                    sum(expected_renewals_12m) as renewals, sum(survival_12m) as stays, sum(cltv_12m) as cltv
                  from marts.cltv_contracts group by grouping sets ((plan), ())
                ) as sums on totals.segment_value = sums.plan
                where totals.horizon_months = 12 order by 1
                """))
        .containsExactly(
            "all|true|true|true|true|true|true|true|true",
            "basic|true|true|true|true|true|true|true|true",
            "loyal|true|true|true|true|true|true|true|true");
    assertThat(
            world.lines(
                """
                select plan, max(at_risk) filter (where renewal = 0) = (
                    select count(*) from core.subscriptions as s where s.plan = survival.plan),
                  bool_and(abs(survival - expected_survival) < 0.05),
                  bool_and(ci_low < survival and survival < ci_high) filter (where ci_low is not null)
                from marts.cltv_contract_survival as survival group by plan order by plan
                """))
        .containsExactly("basic|true|true|true", "loyal|true|true|true");
    assertThat(world.failedChecks()).allMatch("reconciliation_is_zero"::equals);
  }

  @Test
  @DisplayName(
      "a few contracts, none that ended, free ones: no interval is made up, nothing breaks")
  void edges() throws SQLException {
    contracts(
        """
        select * from (values
          ('c', '1', timestamp '2026-06-30', null, 'active', null, null, 0, 'IDR'),
          ('c', '2', timestamp '2026-01-31', null, 'active', 'p', 10, null, 'IDR'),
          ('c', '3', timestamp '2026-01-31', null, 'active', 'free', 0, 12, 'IDR'),
          ('d', '4', timestamp '2020-01-31', timestamp '2020-01-31', 'ended', 'p', 10, 24, 'IDR'))
        """);
    world.build(AS_OF);
    assertThat(
            world.lines(
                """
                select subscription_id, months, term_months, model, fallback_reason, cltv_12m is null
                from marts.cltv_contracts order by 1
                """))
        .containsExactly(
            "1|0|null|constant_rate|too_few_customers|true",
            "2|5|null|constant_rate|too_few_customers|false");
    assertThat(
            world.lines(
                """
                select segment_value, contracts, contracts_with_margin, cltv is null, renewals_low_95 < expected_renewals
                from marts.cltv_contract_totals where horizon_months = 12 order by 1
                """))
        .containsExactly("all|2|1|false|true", "p|1|1|false|true", "unknown|1|0|true|true");
    assertThat(
            world.lines(
                "select source, plan, renewal, at_risk, ended, survival from marts.cltv_contract_survival where source = 'd' order by 3"))
        .containsExactly("d|p|0|1|0|1.0", "d|p|1|1|1|0.0");
  }
}
