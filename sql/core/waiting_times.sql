-- How many customers of each segment and financial year of first order waited how many days for their second order, and for the day
-- they first counted as lapsed; who was still waiting when the last day known in full ended is censored. What survival
-- curves are drawn from.
-- grain: event, segment_kind, segment_value, cohort_year, days
with
through as (select max(complete_through) as complete_through from core.completeness where subject = 'sales'),

customers as (
  select
    customers.customer_no,
    customers.segment_no,
    cast(setia_fiscal_year(customers.first_order_date) as string) as cohort_year,
    customers.first_order_date,
    customers.second_order_date,
    setia_days_between(customers.first_order_date, through.complete_through) as tenure_days
  from core.customers as customers
  cross join through
  where customers.first_order_date <= through.complete_through
),

second_orders as (
  select
    segment_no,
    cohort_year,
    least(coalesce(setia_days_between(first_order_date, second_order_date), tenure_days), tenure_days) as days,
    coalesce(setia_days_between(first_order_date, second_order_date) <= tenure_days, false) as is_met,
    count(*) as customers
  from customers
  group by all
),

-- purchases with nothing after them for the silence
lapses as (
  select days.customer_no, schedules.silence_days, min(days.order_date) as last_date
  from core.customer_days as days
  join int.silence_schedules as schedules on days.segment_no = schedules.segment_no
  where days.next_order_date is null
    or setia_days_between(days.order_date, days.next_order_date) > schedules.silence_days
  group by days.customer_no, schedules.silence_days
),

lapsed as (
  select
    customers.segment_no,
    lapses.silence_days,
    customers.cohort_year,
    customers.tenure_days,
    setia_days_between(customers.first_order_date, lapses.last_date) + lapses.silence_days as days_to_lapse
  from lapses
  join customers on lapses.customer_no = customers.customer_no
),

waits_for_lapse as (
  select
    segment_no,
    silence_days,
    cohort_year,
    least(days_to_lapse, tenure_days) as days,
    days_to_lapse <= tenure_days as is_met,
    count(*) as customers
  from lapsed
  group by all
),

waits as (
  select
    'second_order' as event, segments.segment_kind, segments.segment_value, second_orders.cohort_year, second_orders.days,
    second_orders.is_met, second_orders.customers
  from second_orders
  join core.customer_segments as segments on second_orders.segment_no = segments.segment_no
  union all
  select
    'lapse' as event, rules.segment_kind, rules.segment_value, waits_for_lapse.cohort_year, waits_for_lapse.days,
    waits_for_lapse.is_met, waits_for_lapse.customers
  from waits_for_lapse
  join core.customer_segments as segments on waits_for_lapse.segment_no = segments.segment_no
  join core.silence_rules as rules
    on segments.segment_kind = rules.segment_kind
    and segments.segment_value = rules.segment_value
    and waits_for_lapse.silence_days = rules.silence_days
),

years as (
  select
    event,
    segment_kind,
    segment_value,
    cohort_year,
    days,
    sum(customers) filter (where is_met) as events,
    sum(customers) filter (where not is_met) as censored
  from waits
  group by event, segment_kind, segment_value, cohort_year, days
),

cohorts as (
  select * from years
  union all
  select event, segment_kind, segment_value, 'all' as cohort_year, days, sum(events) as events, sum(censored) as censored
  from years
  group by event, segment_kind, segment_value, days
)

select
  cohorts.event,
  cohorts.segment_kind,
  cohorts.segment_value,
  cohorts.cohort_year,
  cast(cohorts.days as integer) as days,
  cast(coalesce(cohorts.events, 0) as bigint) as events,
  cast(coalesce(cohorts.censored, 0) as bigint) as censored,
  case cohorts.event when 'lapse' then 'survival-1:' || rules.rule_version else 'survival-1' end as definition_version
from cohorts
join core.silence_rules as rules
  on cohorts.segment_kind = rules.segment_kind and cohorts.segment_value = rules.segment_value
