-- The days from the first ticket, or review of a source that replies, to the as-of day, cut where business hours begin and end, each piece with the business
-- seconds before it: the business time between two instants is the difference of two look-ups. Pieces are instants in UTC,
-- so that a day of 23 or 25 hours has the hours it has. Empty where the settings name no calendar.
-- grain: starts_at, starts_second
with
bounds as (
  select setia_business_date(min(began_at)) as first_day
  from (
    select min(opened_at) as began_at from lake.tickets
    union all
    select min(responded_at) as began_at from lake.feedback
    where source in (select source from lake.feedback where replied_at is not null)
  ) as first_times
  where began_at < setia_as_of_end()
),

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
  select setia_add_days(bounds.first_day, numbers.number) as business_date
  from bounds
  join numbers on numbers.number <= setia_days_between(bounds.first_day, setia_as_of())
),

-- weekday 0 stands for a holiday, those below it for holidays with hours of their own
kinds as (
  select
    days.business_date,
    holidays.name as holiday,
    case
      when holidays.holiday is not null then holidays.day_kind
      else setia_days_between(setia_week_start(days.business_date), days.business_date) + 1
    end as weekday
  from days
  left join ops.business_holidays as holidays on days.business_date = holidays.holiday
),

pieces as (
  select
    kinds.business_date,
    kinds.holiday,
    parts.starts_second,
    parts.is_open,
    setia_local_instant(kinds.business_date, parts.starts_second) as starts_at,
    setia_local_instant(kinds.business_date, parts.ends_second) as nominal_end
  from kinds
  join ops.business_day_parts as parts on kinds.weekday = parts.weekday
),

-- each piece ends where the next begins, also where clocks are changed
bounded as (
  select *, coalesce(lead(starts_at) over (order by starts_at, business_date, starts_second), nominal_end) as ends_at
  from pieces
),

measured as (
  select *, case when is_open then setia_seconds_between(starts_at, ends_at) else 0 end as open_seconds
  from bounded
)

select
  business_date,
  starts_second,
  starts_at,
  ends_at,
  is_open,
  holiday,
  cast(
    coalesce(
      sum(open_seconds) over (
        order by starts_at, business_date, starts_second rows between unbounded preceding and 1 preceding
      ), 0
    ) as bigint
  ) as seconds_before
from measured
