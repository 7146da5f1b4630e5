-- Proves that no survey on a scale of ten points and more has answers of its lower half alone, from its beginning or to its end:
-- ten of them and more are most likely stars of five, asked before the scale was changed, after it or all along. The half is that
-- of what was written: a scale whose low end is good is turned at load, and its lower half is the upper one then.
-- severity: warn
with
-- the highest score that was written; which way a survey goes is told by its plain numbers
asked as (
  select
    core.feedback.source, core.feedback.survey, core.feedback.metric, core.feedback.scale_min, core.feedback.scale_max,
    core.feedback.response_date,
    core.feedback.score,
    core.feedback.scale_min + core.feedback.scale_max - core.feedback.score as turned_score,
    lake.feedback.raw_score
  from core.feedback
  left join lake.feedback
    on core.feedback.source = lake.feedback.source
    and core.feedback.response_id = lake.feedback.response_id
    and core.feedback.metric = lake.feedback.metric
  where core.feedback.score is not null and core.feedback.scale_max - core.feedback.scale_min >= 9
),

directions as (
  select
    source, survey, metric, scale_min, scale_max,
    count(*) filter (where raw_score = setia_plain_number(turned_score))
      > count(*) filter (where raw_score = setia_plain_number(score)) as is_turned
  from asked
  group by source, survey, metric, scale_min, scale_max
),

days as (
  select
    asked.source, asked.survey, asked.metric, asked.scale_min, asked.scale_max, asked.response_date,
    count(*) as n,
    max(case when directions.is_turned then asked.turned_score else asked.score end) as highest
  from asked
  join directions using (source, survey, metric, scale_min, scale_max)
  group by asked.source, asked.survey, asked.metric, asked.scale_min, asked.scale_max, asked.response_date
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
