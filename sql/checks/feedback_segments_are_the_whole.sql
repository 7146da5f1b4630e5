-- Proves that the segments of every survey and period add up to the whole: no answer is lost or counted twice by a split.
-- severity: error
with
whole as (
  select *
  from core.feedback_cells
  where segment_kind = 'all' and touchpoint = 'all' and period_kind <> 'week'
),

kinds as (
  select distinct segment_kind from core.feedback_cells where segment_kind <> 'all'
),

parts as (
  select metric, period_kind, period_start, survey, survey_kind, scale, segment_kind, sum(n) as n, sum(score_sum) as score_sum
  from core.feedback_cells
  where segment_kind <> 'all' and touchpoint = 'all'
  group by metric, period_kind, period_start, survey, survey_kind, scale, segment_kind
)

select whole.metric, whole.period_kind, whole.period_start, whole.survey, kinds.segment_kind, whole.n, parts.n as parts
from whole
cross join kinds
left join parts
  on whole.metric = parts.metric
  and whole.period_kind = parts.period_kind
  and whole.period_start = parts.period_start
  and whole.survey = parts.survey
  and whole.survey_kind = parts.survey_kind
  and whole.scale = parts.scale
  and kinds.segment_kind = parts.segment_kind
where parts.n is null or parts.n <> whole.n or abs(parts.score_sum - whole.score_sum) > 1e-6 * abs(whole.score_sum)
