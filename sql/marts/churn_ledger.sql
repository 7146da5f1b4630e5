-- Active customers and their revenue from one period's end to the next. A customer is active on a day when the last valid
-- order is less than silence_days old; revenue is what the active customers bought in the last silence_days, less what of it
-- was given back up to that day, so that a customer who lapses takes exactly what was left. A refund counts from its own day
-- until its purchase stops counting. opening + new + reactivated - churned = closing, for both.
-- grain: period_kind, segment_kind, segment_value, period_start
with
first_periods as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from int.churn_totals as totals
  group by period_kind, segment_kind, segment_value
),

grid as (
  select
    first_periods.period_kind,
    first_periods.segment_kind,
    first_periods.segment_value,
    periods.period_start,
    periods.is_sales_complete as is_complete,
    cast(coalesce(totals.new, 0) as bigint) as new,
    cast(coalesce(totals.reactivated, 0) as bigint) as reactivated,
    cast(coalesce(totals.churned, 0) as bigint) as churned,
    coalesce(totals.churned_from_opening, 0) as churned_from_opening,
    setia_money(coalesce(totals.revenue_new, 0)) as revenue_new,
    setia_money(coalesce(totals.revenue_reactivated, 0)) as revenue_reactivated,
    setia_money(coalesce(totals.revenue_churned, 0)) as revenue_churned,
    setia_money(coalesce(totals.revenue_expansion, 0)) as revenue_expansion,
    setia_money(coalesce(totals.revenue_contraction, 0)) as revenue_contraction,
    setia_money(coalesce(totals.revenue_change, 0)) as revenue_change
  from first_periods
  join core.periods as periods
    on first_periods.period_kind = periods.period_kind and periods.period_start >= first_periods.first_start
  left join int.churn_totals as totals
    on first_periods.period_kind = totals.period_kind
    and first_periods.segment_kind = totals.segment_kind
    and first_periods.segment_value = totals.segment_value
    and periods.period_start = totals.period_start
),

balances as (
  select
    *,
    cast(sum(new + reactivated - churned) over (
      partition by period_kind, segment_kind, segment_value
      order by period_start rows between unbounded preceding and current row
    ) as bigint) as closing,
    setia_money(sum(revenue_change) over (
      partition by period_kind, segment_kind, segment_value
      order by period_start rows between unbounded preceding and current row
    )) as revenue_closing
  from grid
),

opened as (
  select
    *,
    closing - new - reactivated + churned as opening,
    setia_money(revenue_closing - revenue_change) as revenue_opening
  from balances
),

-- until a shop is known for silence_days nobody can lapse, and a rate of nothing would be a lie
judged as (
  select
    opened.*,
    rules.silence_days,
    rules.rule_version,
    setia_add_days(first_days.first_day, rules.silence_days) <= opened.period_start as is_observable,
    opened.is_complete
      and opened.opening >= setia_min_n()
      and setia_add_days(first_days.first_day, rules.silence_days) <= opened.period_start as is_shown
  from opened
  join core.silence_rules as rules
    on opened.segment_kind = rules.segment_kind and opened.segment_value = rules.segment_value
  join int.segment_starts as first_days
    on opened.segment_kind = first_days.segment_kind and opened.segment_value = first_days.segment_value
)

select
  period_kind,
  segment_kind,
  segment_value,
  period_start,
  opening,
  new,
  reactivated,
  churned,
  closing,
  churned_from_opening,
  case when is_shown then setia_divide(churned_from_opening, opening) end as churn_rate,
  case when is_shown then setia_wilson_low(churned_from_opening, opening) end as ci_low,
  case when is_shown then setia_wilson_high(churned_from_opening, opening) end as ci_high,
  revenue_opening,
  revenue_new,
  revenue_reactivated,
  revenue_expansion,
  revenue_contraction,
  revenue_churned,
  revenue_closing,
  case when is_shown and revenue_opening > 0
    then setia_divide(revenue_churned + revenue_contraction, revenue_opening)
  end as gross_revenue_churn_rate,
  case when is_shown and revenue_opening > 0
    then setia_divide(
      revenue_churned + revenue_contraction - revenue_expansion - revenue_reactivated,
      revenue_opening
    )
  end as net_revenue_churn_rate,
  silence_days,
  is_observable,
  is_complete,
  opening < setia_min_n() as is_suppressed,
  'churn-2:' || rule_version as definition_version
from judged
