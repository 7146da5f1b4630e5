-- Comments of every survey, segment and day, counted by themes, label and score.
-- grain: metric, survey, survey_kind, scale, segment_kind, segment_value, response_date, themes, label, score_group, satisfied
with
known as (
  select
    comments.*,
    case
      when comments.region <> 'unknown' then comments.region
      else coalesce(customers.region, customers.first_region, 'unknown')
    end as known_region,
    coalesce(customers.first_channel, 'unknown') as first_channel,
    coalesce(customers.first_category, 'unknown') as first_category,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel
  from core.comments as comments
  left join core.customers as customers on comments.customer_id = customers.customer_id
),

-- one row for all that is counted together in every segment: segments are made of these
counted as (
  select
    metric,
    survey,
    survey_kind,
    scale,
    touchpoint,
    channel,
    known_region,
    first_channel,
    first_category,
    acquisition_channel,
    response_date,
    themes,
    label,
    score_group,
    satisfied,
    count(*) as n,
    sum(tone) as tone_sum
  from known
  group by
    metric, survey, survey_kind, scale, touchpoint, channel, known_region, first_channel, first_category,
    acquisition_channel, response_date, themes, label, score_group, satisfied
),

segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from counted
  union all
  select *, 'touchpoint', touchpoint from counted
  union all
  select *, 'channel', channel from counted
  union all
  select *, 'region', known_region from counted
  union all
  select *, 'first_channel', first_channel from counted
  union all
  select *, 'first_category', first_category from counted
  union all
  select *, 'acquisition_channel', acquisition_channel from counted
)

select
  metric,
  survey,
  survey_kind,
  scale,
  segment_kind,
  segment_value,
  response_date,
  themes,
  label,
  score_group,
  satisfied,
  cast(sum(n) as bigint) as n,
  cast(sum(tone_sum) as decimal(18, 4)) as tone_sum
from segmented
group by
  metric, survey, survey_kind, scale, segment_kind, segment_value, response_date, themes, label, score_group, satisfied
