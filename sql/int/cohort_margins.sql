-- What each cohort has brought by each age that is known in full.
-- grain: period_kind, segment_kind, segment_value, cohort_start, age
select period_kind, segment_kind, segment_value, cohort_start, age, cohort_size, cumulative_margin, margin_is_assumed
from marts.retention_cohorts
where retention_type = 'classic'
  and period_kind in ('month', 'quarter')
  and segment_kind in ('all', 'acquisition_channel')
  and (is_complete or age = 0)
