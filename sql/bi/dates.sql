-- Every day from the beginning of the first week of the financial year of the first fact to the as-of day, with whether all of it has
-- arrived.
-- grain: date
with
digits as (
  select 0 as digit
  union all
  select 1
  union all
  select 2
  union all
  select 3
  union all
  select 4
  union all
  select 5
  union all
  select 6
  union all
  select 7
  union all
  select 8
  union all
  select 9
),

numbers as (
  select ones.digit + 10 * tens.digit + 100 * hundreds.digit + 1000 * thousands.digit + 10000 * myriads.digit as number
  from digits as ones
  cross join digits as tens
  cross join digits as hundreds
  cross join digits as thousands
  cross join digits as myriads
),

days as (
  select min(day) as day
  from (
    select min(order_date) as day from core.orders
    union all
    select min(refund_date) from core.refunds
    union all
    select min(event_date) from core.feedback
    union all
    select min(opened_date) from core.tickets
    union all
    select min(started_date) from core.subscriptions
    union all
    select min(registered_date) from core.customers
    union all
    select min(spend_date) from core.spend
    union all
    select setia_as_of()
  ) as firsts
),

bounds as (select setia_week_start(setia_year_start(day)) as first_day from days),

calendar as (
  select setia_add_days(bounds.first_day, numbers.number) as date
  from numbers
  cross join bounds
  where numbers.number <= setia_days_between(bounds.first_day, setia_as_of())
),

through as (
  select
    min(complete_through) filter (where subject = 'sales') as sales,
    min(complete_through) filter (where subject = 'feedback') as feedback,
    min(complete_through) filter (where subject = 'tickets') as tickets,
    min(complete_through) filter (where subject = 'subscriptions') as subscriptions
  from core.completeness
)

select
  calendar.date,
  setia_week_start(calendar.date) as week,
  setia_month_start(calendar.date) as month,
  setia_quarter_start(calendar.date) as quarter,
  cast(year(calendar.date) as integer) as year,
  setia_year_start(calendar.date) as fiscal_year_start,
  setia_fiscal_year(calendar.date) as fiscal_year,
  setia_fiscal_quarter(calendar.date) as fiscal_quarter,
  cast(month(calendar.date) as integer) as month_number,
  cast(setia_days_between(setia_week_start(calendar.date), calendar.date) + 1 as integer) as weekday_number,
  case setia_days_between(setia_week_start(calendar.date), calendar.date)
    when 0 then 'Monday'
    when 1 then 'Tuesday'
    when 2 then 'Wednesday'
    when 3 then 'Thursday'
    when 4 then 'Friday'
    when 5 then 'Saturday'
    else 'Sunday'
  end as weekday,
  coalesce(calendar.date <= through.sales, false) as is_sales_complete,
  coalesce(calendar.date <= through.feedback, false) as is_feedback_complete,
  coalesce(calendar.date <= through.tickets, false) as is_tickets_complete,
  coalesce(calendar.date <= through.subscriptions, false) as is_subscriptions_complete
from calendar
cross join through
