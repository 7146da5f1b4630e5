-- Comments of every survey, period and segment by what they say, with those of the period they are compared with.
-- grain: period_kind, period_start, survey, survey_kind, segment_kind, segment_value
select
  period_kind,
  period_start,
  period_end,
  survey,
  survey_kind,
  segment_kind,
  segment_value,
  cast(coalesce(sum(n) filter (where is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as n,
  cast(coalesce(sum(n) filter (where is_current and label = 'unreadable'), 0) as bigint) as unreadable,
  cast(coalesce(sum(n) filter (where is_current and label = 'unread'), 0) as bigint) as unread,
  cast(coalesce(sum(n) filter (where is_current and label = 'negative'), 0) as bigint) as negative,
  cast(coalesce(sum(n) filter (where is_current and label = 'neutral'), 0) as bigint) as neutral,
  cast(coalesce(sum(n) filter (where is_current and label = 'positive'), 0) as bigint) as positive,
  cast(coalesce(sum(tone_sum) filter (where is_current), 0) as double) as tone_sum,
  case when count(*) filter (where not is_current) > 0 then previous_start end as compared_start,
  cast(coalesce(sum(n) filter (where not is_current and label in ('negative', 'neutral', 'positive')), 0) as bigint) as previous_n,
  cast(coalesce(sum(n) filter (where not is_current and label = 'negative'), 0) as bigint) as previous_negative,
  is_complete
from core.comment_periods
group by period_kind, period_start, period_end, previous_start, survey, survey_kind, segment_kind, segment_value, is_complete
having count(*) filter (where is_current) > 0
