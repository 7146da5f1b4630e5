-- The share of customers still waiting after each day on which any met the event. Everyone waits at first: there is a row for
-- day 0 also where nobody met the event on it.
-- grain: event, segment_kind, segment_value, cohort_year, day
with
waits as (
  select
    *,
    cast(sum(events + censored) over (
      partition by event, segment_kind, segment_value, cohort_year
      order by days rows between current row and unbounded following
    ) as bigint) as at_risk,
    max(days) over (partition by event, segment_kind, segment_value, cohort_year) as last_day,
    min(days) over (partition by event, segment_kind, segment_value, cohort_year) as first_day
  from core.waiting_times
),

-- nothing of the share is left once everyone at risk has met the event
accumulated as (
  select
    *,
    sum(case when events < at_risk then ln(setia_divide(at_risk - events, at_risk)) end) over (
      partition by event, segment_kind, segment_value, cohort_year
      order by days rows between unbounded preceding and current row
    ) as log_share,
    sum(case
      when events < at_risk then setia_divide(events, at_risk) * setia_divide(1, at_risk - events)
    end) over (
      partition by event, segment_kind, segment_value, cohort_year
      order by days rows between unbounded preceding and current row
    ) as log_variance
  from waits
)

select
  event, segment_kind, segment_value, cohort_year, days as day, at_risk, events, last_day,
  case when events = at_risk then 0.0e0 else exp(coalesce(log_share, 0.0e0)) end as survival,
  coalesce(log_variance, 0.0e0) as log_variance,
  definition_version
from accumulated
where events > 0
union all
select
  event, segment_kind, segment_value, cohort_year, 0 as day, at_risk, 0 as events, last_day, 1.0e0 as survival,
  0.0e0 as log_variance, definition_version
from accumulated
where days = first_day and (days > 0 or events = 0)
