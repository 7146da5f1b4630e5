-- Active customers and their revenue from one period's end to the next. A customer is active on a day when the last valid
-- order is less than silence_days old; revenue is what the active customers bought in the last silence_days, less what of it
-- was given back up to that day, so that a customer who lapses takes exactly what was left. A refund counts from its own day
-- until its purchase stops counting. opening + new + reactivated - churned = closing, for both.
-- grain: period_kind, segment_kind, segment_value, period_start
with
kinds as (
  select 'month' as period_kind
  union all
  select 'quarter' as period_kind
  union all
  select 'year' as period_kind
),

-- every silence that customers of a combination of segments are judged by; segments with one silence are counted once
schedules as (
  select distinct kinds.period_kind, segments.segment_no, rules.silence_days
  from core.silence_rules as rules
  join core.customer_segments as segments
    on rules.segment_kind = segments.segment_kind and rules.segment_value = segments.segment_value
  cross join kinds
),

-- where each purchase day begins to count and where it stops, in periods
days as (
  select
    schedules.period_kind,
    schedules.silence_days,
    days.segment_no,
    days.customer_no,
    days.sales_value,
    setia_add_days(days.order_date, schedules.silence_days) as lapse_date,
    case when days.previous_order_date is null then 1 else 0 end as is_first,
    setia_period_start(schedules.period_kind, days.order_date) as order_period,
    setia_period_start(schedules.period_kind, setia_add_days(days.order_date, schedules.silence_days)) as lapse_period,
    case
      when days.previous_order_date is null then 0
      -- most gaps are shorter than the silence: only the others need a look at the calendar
      when setia_days_between(days.previous_order_date, days.order_date) <= schedules.silence_days then 0
      when setia_period_start(schedules.period_kind, setia_add_days(days.previous_order_date, schedules.silence_days))
        < setia_period_start(schedules.period_kind, days.order_date) then 1
      else 0
    end as is_back,
    case
      when days.next_order_date is null then 1
      when setia_days_between(days.order_date, days.next_order_date) <= schedules.silence_days then 0
      when setia_period_start(schedules.period_kind, setia_add_days(days.order_date, schedules.silence_days))
        < setia_period_start(schedules.period_kind, days.next_order_date) then 1
      else 0
    end as is_last
  from core.customer_days as days
  join schedules on days.segment_no = schedules.segment_no
),

-- what was given back of a purchase while it counted; before its purchase there is nothing to take it off
refunds as (
  select
    schedules.period_kind,
    schedules.silence_days,
    customers.segment_no,
    customers.customer_no,
    refunds.amount,
    setia_add_days(refunds.purchase_date, schedules.silence_days) as lapse_date,
    setia_period_start(schedules.period_kind, greatest(refunds.booked_date, refunds.purchase_date)) as booked_period,
    setia_period_start(schedules.period_kind, setia_add_days(refunds.purchase_date, schedules.silence_days)) as lapse_period
  from core.refund_bookings as refunds
  join core.customers as customers on refunds.purchase_customer_id = customers.customer_id
  join schedules on customers.segment_no = schedules.segment_no
  where refunds.booked_date < setia_add_days(refunds.purchase_date, schedules.silence_days)
),

-- a silence that no period's end saw is no churn: an order in the period of the lapse carries on
flows as (
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    order_period as period_start,
    sales_value as change,
    is_first as is_new,
    is_back as is_reactivated,
    0 as is_churned
  from days
  union all
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    lapse_period as period_start,
    -sales_value as change,
    0 as is_new,
    0 as is_reactivated,
    is_last as is_churned
  from days
  where lapse_date <= setia_as_of()
  union all
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    booked_period as period_start,
    -amount as change,
    0 as is_new,
    0 as is_reactivated,
    0 as is_churned
  from refunds
  union all
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    lapse_period as period_start,
    amount as change,
    0 as is_new,
    0 as is_reactivated,
    0 as is_churned
  from refunds
  where lapse_date <= setia_as_of()
),

-- one row per customer and period in which anything changed
changes as (
  select
    period_kind,
    silence_days,
    segment_no,
    customer_no,
    period_start,
    sum(change) as change,
    max(is_new) as is_new,
    max(is_reactivated) as is_reactivated,
    max(is_churned) as is_churned
  from flows
  group by period_kind, silence_days, segment_no, customer_no, period_start
),

combinations as (
  select
    period_kind,
    silence_days,
    segment_no,
    period_start,
    sum(is_new) as new,
    sum(is_reactivated) as reactivated,
    sum(is_churned) as churned,
    count(*) filter (where is_churned = 1 and is_new = 0 and is_reactivated = 0) as churned_from_opening,
    sum(change) filter (where is_new = 1) as revenue_new,
    sum(change) filter (where is_reactivated = 1) as revenue_reactivated,
    -sum(change) filter (where is_churned = 1 and is_new = 0 and is_reactivated = 0) as revenue_churned,
    sum(change) filter (where is_churned = 0 and is_new = 0 and is_reactivated = 0 and change > 0) as revenue_expansion,
    -sum(change) filter (where is_churned = 0 and is_new = 0 and is_reactivated = 0 and change < 0)
      as revenue_contraction,
    sum(change) as revenue_change
  from changes
  group by period_kind, silence_days, segment_no, period_start
),

totals as (
  select
    combinations.period_kind,
    rules.segment_kind,
    rules.segment_value,
    combinations.period_start,
    sum(combinations.new) as new,
    sum(combinations.reactivated) as reactivated,
    sum(combinations.churned) as churned,
    cast(sum(combinations.churned_from_opening) as bigint) as churned_from_opening,
    sum(combinations.revenue_new) as revenue_new,
    sum(combinations.revenue_reactivated) as revenue_reactivated,
    sum(combinations.revenue_churned) as revenue_churned,
    sum(combinations.revenue_expansion) as revenue_expansion,
    sum(combinations.revenue_contraction) as revenue_contraction,
    sum(combinations.revenue_change) as revenue_change
  from combinations
  join core.customer_segments as segments on combinations.segment_no = segments.segment_no
  join core.silence_rules as rules
    on segments.segment_kind = rules.segment_kind
    and segments.segment_value = rules.segment_value
    and combinations.silence_days = rules.silence_days
  group by combinations.period_kind, rules.segment_kind, rules.segment_value, combinations.period_start
),

first_periods as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from totals
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
  left join totals
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

first_days as (
  select segments.segment_kind, segments.segment_value, min(customers.first_order_date) as first_day
  from core.customers as customers
  join core.customer_segments as segments on customers.segment_no = segments.segment_no
  group by segments.segment_kind, segments.segment_value
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
  join first_days
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
