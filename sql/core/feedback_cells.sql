-- Answers of every survey, period and segment as counts and sums: what NPS, CSAT and CES are computed from, with the same
-- of the period before. Calendar periods are compared with the period before, the 90 days to a month's end with the 90
-- days before them, which share no answer. A survey, its kind and its scale are never pooled with others.
-- grain: metric, period_kind, period_start, survey, survey_kind, scale, touchpoint, segment_kind, segment_value
with
windows as (
  select period_kind, period_start, period_end, previous_start, is_feedback_complete as is_complete
  from core.periods
  union all
  select
    'rolling_90d' as period_kind,
    setia_add_days(period_end, -90) as period_start,
    period_end,
    setia_add_days(period_end, -180) as previous_start,
    is_feedback_complete as is_complete
  from core.periods
  where period_kind = 'month' and period_end <= setia_add_days(setia_as_of(), 1)
),

answers as (
  select
    feedback.*,
    case
      when feedback.metric = 'nps' then '0-10'
      when feedback.scale_min is null or feedback.scale_max is null then 'unknown'
      else cast(cast(feedback.scale_min as integer) as string) || '-' || cast(cast(feedback.scale_max as integer) as string)
    end as scale
  from core.feedback as feedback
  where feedback.score is not null and (feedback.metric <> 'nps' or feedback.nps_group is not null)
),

-- under the policy 'last' an answer counts until the day of the same customer's next one
superseded as (
  select *, cast(null as date) as next_date, cast(null as date) as next_touchpoint_date
  from answers
  where setia_feedback_dedupe() = 'all' or customer_id is null
  union all
  select
    *,
    lead(response_date) over (
      partition by metric, survey, survey_kind, scale, customer_id order by responded_at, source, response_id
    ) as next_date,
    lead(response_date) over (
      partition by metric, survey, survey_kind, scale, touchpoint, customer_id order by responded_at, source, response_id
    ) as next_touchpoint_date
  from answers
  where setia_feedback_dedupe() = 'last' and customer_id is not null
),

known as (
  select
    superseded.*,
    case
      when superseded.region <> 'unknown' then superseded.region
      else coalesce(customers.region, customers.first_region, 'unknown')
    end as known_region,
    coalesce(customers.first_channel, 'unknown') as first_channel,
    coalesce(customers.first_category, 'unknown') as first_category,
    coalesce(customers.acquisition_channel, 'unknown') as acquisition_channel
  from superseded
  left join core.customers as customers on superseded.customer_id = customers.customer_id
),

-- touchpoints are told apart for the whole and by channel
segmented as (
  select *, 'all' as asked, 'all' as segment_kind, 'all' as segment_value, next_date as until_date from known
  union all
  select *, 'all', 'channel', channel, next_date from known
  union all
  select *, 'all', 'region', known_region, next_date from known
  union all
  select *, 'all', 'first_channel', first_channel, next_date from known
  union all
  select *, 'all', 'first_category', first_category, next_date from known
  union all
  select *, 'all', 'acquisition_channel', acquisition_channel, next_date from known
  union all
  select *, touchpoint, 'all', 'all', next_touchpoint_date from known
  union all
  select *, touchpoint, 'channel', channel, next_touchpoint_date from known
),

-- days are fewer than answers, and there are many windows
daily as (
  select
    metric,
    survey,
    survey_kind,
    scale,
    asked as touchpoint,
    segment_kind,
    segment_value,
    response_date,
    until_date,
    count(*) as n,
    count(*) filter (where nps_group = 'promoter') as promoters,
    count(*) filter (where nps_group = 'detractor') as detractors,
    count(*) filter (where score = scale_max) as highest,
    count(*) filter (where score >= scale_max - 1) as top_two,
    count(*) filter (where score >= 5) as easy,
    count(*) filter (where score >= 6) as effortless,
    count(*) filter (where score <= 3) as laborious,
    sum(score) as score_sum,
    sum(score * score) as score_squares
  from segmented
  group by metric, survey, survey_kind, scale, asked, segment_kind, segment_value, response_date, until_date
),

-- weeks are for the whole only: a region's week is too small to read
met as (
  select
    daily.*,
    windows.period_kind,
    windows.period_start,
    windows.period_end,
    windows.is_complete,
    daily.response_date >= windows.period_start
      and (daily.until_date is null or daily.until_date >= windows.period_end) as is_current,
    daily.response_date < windows.period_start
      and (daily.until_date is null or daily.until_date >= windows.period_start) as is_previous
  from windows
  join daily on daily.response_date >= windows.previous_start and daily.response_date < windows.period_end
  where windows.period_kind <> 'week' or daily.segment_kind = 'all'
)

select
  metric,
  period_kind,
  period_start,
  period_end,
  survey,
  survey_kind,
  scale,
  touchpoint,
  segment_kind,
  segment_value,
  cast(coalesce(sum(n) filter (where is_current), 0) as bigint) as n,
  cast(coalesce(sum(promoters) filter (where is_current), 0) as bigint) as promoters,
  cast(coalesce(sum(detractors) filter (where is_current), 0) as bigint) as detractors,
  cast(coalesce(sum(highest) filter (where is_current), 0) as bigint) as highest,
  cast(coalesce(sum(top_two) filter (where is_current), 0) as bigint) as top_two,
  cast(coalesce(sum(easy) filter (where is_current), 0) as bigint) as easy,
  cast(coalesce(sum(effortless) filter (where is_current), 0) as bigint) as effortless,
  cast(coalesce(sum(laborious) filter (where is_current), 0) as bigint) as laborious,
  cast(coalesce(sum(score_sum) filter (where is_current), 0) as double) as score_sum,
  cast(coalesce(sum(score_squares) filter (where is_current), 0) as double) as score_squares,
  cast(coalesce(sum(n) filter (where is_previous), 0) as bigint) as previous_n,
  cast(coalesce(sum(promoters) filter (where is_previous), 0) as bigint) as previous_promoters,
  cast(coalesce(sum(detractors) filter (where is_previous), 0) as bigint) as previous_detractors,
  cast(coalesce(sum(highest) filter (where is_previous), 0) as bigint) as previous_highest,
  cast(coalesce(sum(top_two) filter (where is_previous), 0) as bigint) as previous_top_two,
  cast(coalesce(sum(easy) filter (where is_previous), 0) as bigint) as previous_easy,
  cast(coalesce(sum(effortless) filter (where is_previous), 0) as bigint) as previous_effortless,
  cast(coalesce(sum(laborious) filter (where is_previous), 0) as bigint) as previous_laborious,
  cast(coalesce(sum(score_sum) filter (where is_previous), 0) as double) as previous_score_sum,
  cast(coalesce(sum(score_squares) filter (where is_previous), 0) as double) as previous_score_squares,
  is_complete
from met
group by
  metric, period_kind, period_start, period_end, survey, survey_kind, scale, touchpoint, segment_kind, segment_value, is_complete
having sum(n) filter (where is_current) > 0
