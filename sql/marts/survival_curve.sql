-- Survival curves (Kaplan-Meier) from the first order: the share of customers still waiting for their second order, and not
-- yet lapsed, by day. Conventions are those of R's survfit(..., conf.type = "log-log"); the share is the exponential of a
-- sum of logarithms because SQL has no product.
-- grain: event, segment_kind, segment_value, cohort_year, day
with
-- Greenwood's variance on the scale of log(-log); 1.959963984540054 is the 0.975 quantile of the normal distribution
widths as (
  select
    *,
    case when survival > 0 and survival < 1 then setia_divide(1.959963984540054 * sqrt(log_variance), -ln(survival)) end as width
  from int.survival_steps as steps
),

bounded as (
  select
    *,
    case when width is not null then power(survival, exp(width)) end as low,
    case when width is not null then power(survival, exp(-width)) end as high
  from widths
),

-- where a curve reaches one half, within the tolerance of R
halves as (
  select
    event,
    segment_kind,
    segment_value,
    cohort_year,
    min(day) filter (where survival <= 0.5 + 1.5e-8) as reached,
    min(day) filter (where survival < 0.5 - 1.5e-8) as passed,
    max(last_day) as last_day,
    cast(min(day) filter (where low <= 0.5) as double) as median_ci_low,
    cast(min(day) filter (where high <= 0.5) as double) as median_ci_high
  from bounded
  group by event, segment_kind, segment_value, cohort_year
),

-- the middle of the plateau where a curve lies on one half
medians as (
  select
    *,
    case when reached = passed then cast(reached as double) else setia_divide(reached + coalesce(passed, last_day), 2) end
      as median_days
  from halves
),

judged as (
  select *, at_risk >= setia_min_n() as is_shown
  from bounded
)

select
  judged.event,
  judged.segment_kind,
  judged.segment_value,
  judged.cohort_year,
  cast(judged.day as integer) as day,
  judged.at_risk,
  judged.events,
  case when judged.is_shown then judged.survival end as survival,
  case when judged.is_shown and judged.survival > 0 then judged.survival * sqrt(judged.log_variance) end as standard_error,
  case when judged.is_shown then judged.low end as ci_low,
  case when judged.is_shown then judged.high end as ci_high,
  medians.median_days,
  medians.median_ci_low,
  medians.median_ci_high,
  true as is_complete,
  not judged.is_shown as is_suppressed,
  judged.definition_version
from judged
join medians
  on judged.event = medians.event
  and judged.segment_kind = medians.segment_kind
  and judged.segment_value = medians.segment_value
  and judged.cohort_year = medians.cohort_year
