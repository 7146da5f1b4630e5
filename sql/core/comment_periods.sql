-- Comments of every survey, segment and period, and of the period each is compared with, counted by themes, label and score.
-- grain: period_kind, period_start, is_current, metric, survey, survey_kind, scale, segment_kind, segment_value, themes, label, score_group, satisfied
with
spans as (
  select *
  from core.survey_comparisons
  where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d'
),

-- weeks are for the whole only: a region's week is too small to read
weeks_and_months as (
  select
    spans.period_kind,
    spans.period_start,
    spans.metric as compared_metric,
    days.metric,
    days.survey,
    days.survey_kind,
    days.scale,
    days.segment_kind,
    days.segment_value,
    days.themes,
    days.label,
    days.score_group,
    days.satisfied,
    sum(days.n) as n,
    sum(days.tone_sum) as tone_sum
  from core.comment_days as days
  join spans
    on spans.metric = case when days.metric = 'ticket' then 'ticket' else 'comment' end
    and spans.survey = days.survey
    and spans.survey_kind = days.survey_kind
    and days.response_date >= spans.period_start
    and days.response_date < spans.period_end
  where spans.period_kind = 'month' or (spans.period_kind = 'week' and days.segment_kind = 'all')
  group by
    spans.period_kind, spans.period_start, spans.metric, days.metric, days.survey, days.survey_kind, days.scale,
    days.segment_kind, days.segment_value, days.themes, days.label, days.score_group, days.satisfied
),

quarters_and_years as (
  select
    spans.period_kind,
    spans.period_start,
    months.compared_metric,
    months.metric,
    months.survey,
    months.survey_kind,
    months.scale,
    months.segment_kind,
    months.segment_value,
    months.themes,
    months.label,
    months.score_group,
    months.satisfied,
    sum(months.n) as n,
    sum(months.tone_sum) as tone_sum
  from weeks_and_months as months
  join spans
    on spans.metric = months.compared_metric
    and spans.survey = months.survey
    and spans.survey_kind = months.survey_kind
    and months.period_start >= spans.period_start
    and months.period_start < spans.period_end
  where months.period_kind = 'month' and spans.period_kind in ('quarter', 'year')
  group by
    spans.period_kind, spans.period_start, months.compared_metric, months.metric, months.survey, months.survey_kind,
    months.scale, months.segment_kind, months.segment_value, months.themes, months.label, months.score_group,
    months.satisfied
),

counted as (
  select * from weeks_and_months
  union all
  select * from quarters_and_years
),

-- each period's own comments, and those of the period it is compared with
sides as (
  select *, period_start as counted_start, true as is_current from spans
  union all
  select *, compared_start as counted_start, false as is_current from spans
)

select
  sides.period_kind,
  sides.period_start,
  sides.period_end,
  sides.compared_start as previous_start,
  sides.is_complete,
  sides.is_current,
  counted.metric,
  counted.survey,
  counted.survey_kind,
  counted.scale,
  counted.segment_kind,
  counted.segment_value,
  counted.themes,
  counted.label,
  counted.score_group,
  counted.satisfied,
  cast(counted.n as bigint) as n,
  cast(counted.tone_sum as decimal(18, 4)) as tone_sum
from counted
join sides
  on sides.metric = counted.compared_metric
  and sides.survey = counted.survey
  and sides.survey_kind = counted.survey_kind
  and sides.period_kind = counted.period_kind
  and sides.counted_start = counted.period_start
