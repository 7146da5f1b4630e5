-- Comments of every survey, segment and period, and of the period each is compared with, counted by themes, label and score.
-- grain: period_kind, period_start, is_current, metric, survey, survey_kind, scale, segment_kind, segment_value, themes, label, score_group, satisfied
with
days as (select * from core.comment_days),

spans as (
  select *, period_start as span_start, period_end as span_end, true as is_current
  from core.survey_comparisons
  where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d'
  union all
  select *, compared_start as span_start, compared_end as span_end, false as is_current
  from core.survey_comparisons
  where metric in ('comment', 'ticket') and period_kind <> 'rolling_90d' and compared_start is not null
)

-- weeks are for the whole only: a region's week is too small to read
select
  spans.period_kind,
  spans.period_start,
  spans.period_end,
  spans.compared_start as previous_start,
  spans.is_complete,
  spans.is_current,
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
  cast(sum(days.n) as bigint) as n,
  cast(sum(days.tone_sum) as decimal(18, 4)) as tone_sum
from spans
join days
  on spans.metric = case when days.metric = 'ticket' then 'ticket' else 'comment' end
  and spans.survey = days.survey
  and spans.survey_kind = days.survey_kind
  and days.response_date >= spans.span_start
  and days.response_date < spans.span_end
where spans.period_kind <> 'week' or days.segment_kind = 'all'
group by
  spans.period_kind, spans.period_start, spans.period_end, spans.compared_start, spans.is_complete,
  spans.is_current, days.metric, days.survey, days.survey_kind, days.scale, days.segment_kind, days.segment_value,
  days.themes, days.label, days.score_group, days.satisfied
