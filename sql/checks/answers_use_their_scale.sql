-- Proves that no survey on a scale of ten points and more has answers of its lower half alone, from its beginning or to its end:
-- ten of them and more are most likely stars of five, asked before the scale was changed, after it or all along.
-- severity: warn
with
days as (
  select
    source, survey, metric, scale_min, scale_max, response_date,
    count(*) as n,
    max(score) as highest
  from core.feedback
  where score is not null and scale_max - scale_min >= 9
  group by source, survey, metric, scale_min, scale_max, response_date
),

stretches as (
  select
    *,
    sum(n) over up_to as n_until,
    max(highest) over up_to as highest_until,
    sum(n) over onward as n_since,
    max(highest) over onward as highest_since
  from days
  window
    up_to as (partition by source, survey, metric, scale_min, scale_max order by response_date),
    onward as (partition by source, survey, metric, scale_min, scale_max order by response_date desc)
),

-- the half of 0 to 10 is 5, that of 0 to 100 is 50
judged as (
  select
    *,
    n_until >= 10 and 2 * highest_until <= scale_max as is_low_until,
    n_since >= 10 and 2 * highest_since <= scale_max as is_low_since
  from stretches
)

select
  source, survey, metric, scale_min, scale_max,
  max(response_date) filter (where is_low_until) as low_until,
  min(response_date) filter (where is_low_since) as low_since,
  max(n_until) filter (where is_low_until) as n_until,
  max(n_since) filter (where is_low_since) as n_since
from judged
where is_low_until or is_low_since
group by source, survey, metric, scale_min, scale_max
order by source, survey, metric
