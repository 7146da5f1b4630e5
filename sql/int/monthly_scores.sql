-- What customers said and how long they waited, of the whole shop by month.
-- grain: period_start, metric, part
with
times as (select * from marts.ttr_trend where period_kind = 'month' and segment_kind = 'all')

select 'nps' as metric, survey || ' ' || survey_kind as part, cast(score as decimal(28, 8)) as value, n,
  'points' as unit, period_start, is_complete, definition_version
from marts.nps_trend
where period_kind = 'month' and touchpoint = 'all' and segment_kind = 'all'
union all
select 'csat', survey || ' ' || survey_kind || ' ' || scale, cast(score as decimal(28, 8)), n,
  'share 0..1', period_start, is_complete, definition_version
from marts.csat_trend
where period_kind = 'month' and touchpoint = 'all' and segment_kind = 'all'
union all
select 'ces', survey || ' ' || survey_kind || ' ' || scale, cast(score as decimal(28, 8)), n,
  'scale of the source', period_start, is_complete, definition_version
from marts.ces_trend
where period_kind = 'month' and touchpoint = 'all' and segment_kind = 'all'
union all
select 'ttr_mean_hours', measure || ' ' || clock, cast(mean_hours as decimal(28, 8)), resolved,
  'hours', period_start, is_complete, definition_version
from times
union all
select 'ttr_median_hours', measure || ' ' || clock, cast(median_hours as decimal(28, 8)), resolved,
  'hours', period_start, is_complete, definition_version
from times
