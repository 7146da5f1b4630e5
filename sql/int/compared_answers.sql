-- Days of answers in each period, and in the period that it is compared with; weeks are for the whole only.
-- grain: one row a day of answers, period and side of the comparison
with
compared as (select * from core.survey_comparisons),

daily as (select * from core.feedback_days),

-- the days of each period, and those of the period it is compared with
spans as (
  select *, period_start as span_start, period_end as span_end, true as is_current from compared
  union all
  select *, compared_start as span_start, compared_end as span_end, false as is_current
  from compared
  where compared_start is not null
)

select
  daily.*,
  spans.period_kind,
  spans.period_start,
  spans.period_end,
  spans.compared_start,
  spans.is_complete,
  spans.is_current
from spans
join daily
  on spans.metric = daily.metric
  and spans.survey = daily.survey
  and spans.survey_kind = daily.survey_kind
  and spans.scale = daily.scale
  and daily.response_date >= spans.span_start
  and daily.response_date < spans.span_end
where (spans.period_kind <> 'week' or daily.segment_kind = 'all')
  and daily.until_date >= spans.span_end
