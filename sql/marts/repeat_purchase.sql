-- How many customers bought again, among those known for at least the window: ever, and within the window after the first
-- order. Only the second compares windows with each other. The Kaplan-Meier share also uses the customers who are not
-- known for so long yet.
-- grain: segment_kind, segment_value, window_days
with
windows as (
  select 30 as window_days
  union all
  select 60 as window_days
  union all
  select 90 as window_days
  union all
  select 180 as window_days
  union all
  select 365 as window_days
),

through as (select max(complete_through) as complete_through from core.completeness where subject = 'sales'),

-- tenure ends on the last day known in full: later orders may not have arrived
customers as (
  select
    customers.segment_no,
    setia_days_between(customers.first_order_date, through.complete_through) as tenure_days,
    setia_days_between(customers.first_order_date, customers.second_order_date) as days_to_second,
    customers.second_order_date is not null and customers.second_order_date <= through.complete_through as is_repeater
  from core.customers as customers
  cross join through
  where customers.first_order_date <= through.complete_through
),

cells as (
  select
    windows.window_days,
    customers.segment_no,
    count(*) as customers,
    count(*) filter (where customers.is_repeater) as repeaters,
    count(*) filter (where customers.days_to_second <= windows.window_days) as repeaters_within
  from customers
  join windows on customers.tenure_days >= windows.window_days
  group by all
),

segmented as (
  select cells.*, segments.segment_kind, segments.segment_value
  from cells
  join core.customer_segments as segments on cells.segment_no = segments.segment_no
),

totals as (
  select
    segment_kind,
    segment_value,
    window_days,
    cast(sum(customers) as bigint) as customers,
    cast(sum(repeaters) as bigint) as repeaters,
    cast(sum(repeaters_within) as bigint) as repeaters_within_window
  from segmented
  group by segment_kind, segment_value, window_days
),

-- the curve on the last day of each window
waiting as (
  select
    curves.segment_kind,
    curves.segment_value,
    windows.window_days,
    max_by(curves.survival, curves.day) as survival,
    max_by(curves.ci_low, curves.day) as ci_low,
    max_by(curves.ci_high, curves.day) as ci_high,
    max(curves.median_days) as median_days,
    max(curves.median_ci_low) as median_ci_low,
    max(curves.median_ci_high) as median_ci_high
  from marts.survival_curve as curves
  join windows on curves.day <= windows.window_days
  where curves.event = 'second_order' and curves.cohort_year = 'all' and not curves.is_suppressed
  group by curves.segment_kind, curves.segment_value, windows.window_days
),

judged as (
  select *, customers >= setia_min_n() as is_shown
  from totals
)

select
  judged.segment_kind,
  judged.segment_value,
  judged.window_days,
  customers,
  repeaters,
  case when is_shown then setia_divide(repeaters, customers) end as repeat_rate,
  case when is_shown then setia_wilson_low(repeaters, customers) end as ci_low,
  case when is_shown then setia_wilson_high(repeaters, customers) end as ci_high,
  repeaters_within_window,
  case when is_shown then setia_divide(repeaters_within_window, customers) end as repeat_rate_within_window,
  case when is_shown then setia_wilson_low(repeaters_within_window, customers) end as within_window_ci_low,
  case when is_shown then setia_wilson_high(repeaters_within_window, customers) end as within_window_ci_high,
  case when is_shown then 1 - waiting.survival end as second_order_rate,
  case when is_shown then 1 - waiting.ci_high end as second_order_ci_low,
  case when is_shown then 1 - waiting.ci_low end as second_order_ci_high,
  waiting.median_days as median_days_to_second_order,
  waiting.median_ci_low as median_days_ci_low,
  waiting.median_ci_high as median_days_ci_high,
  true as is_complete,
  not is_shown as is_suppressed,
  'repeat-1' as definition_version
from judged
left join waiting
  on judged.segment_kind = waiting.segment_kind
  and judged.segment_value = waiting.segment_value
  and judged.window_days = waiting.window_days
