-- How many customers bought again, among those known for at least the window: ever, and within the window after the first
-- order. Only the second compares windows with each other.
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

judged as (
  select *, customers >= setia_min_n() as is_shown
  from totals
)

select
  segment_kind,
  segment_value,
  window_days,
  customers,
  repeaters,
  case when is_shown then setia_divide(repeaters, customers) end as repeat_rate,
  case when is_shown then setia_wilson_low(repeaters, customers) end as ci_low,
  case when is_shown then setia_wilson_high(repeaters, customers) end as ci_high,
  repeaters_within_window,
  case when is_shown then setia_divide(repeaters_within_window, customers) end as repeat_rate_within_window,
  case when is_shown then setia_wilson_low(repeaters_within_window, customers) end as within_window_ci_low,
  case when is_shown then setia_wilson_high(repeaters_within_window, customers) end as within_window_ci_high,
  true as is_complete,
  not is_shown as is_suppressed,
  'repeat-1' as definition_version
from judged
