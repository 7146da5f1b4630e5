-- Retention by age over all cohorts whose period at that age is complete: the sum of those retained over the sum of the
-- cohorts, never a mean of rates.
-- grain: period_kind, retention_type, segment_kind, segment_value, age
with
pooled as (
  select
    period_kind,
    retention_type,
    segment_kind,
    segment_value,
    age,
    cast(sum(cohort_size) as bigint) as customers_at_risk,
    cast(sum(retained) as bigint) as retained,
    count(*) as cohorts
  from marts.retention_cohorts
  where is_complete
  group by period_kind, retention_type, segment_kind, segment_value, age
),

judged as (
  select *, customers_at_risk >= setia_min_n() as is_shown
  from pooled
)

select
  period_kind,
  retention_type,
  segment_kind,
  segment_value,
  age,
  cohorts,
  customers_at_risk,
  retained,
  case when is_shown then setia_divide(retained, customers_at_risk) end as retention_rate,
  case when is_shown then setia_wilson_low(retained, customers_at_risk) end as ci_low,
  case when is_shown then setia_wilson_high(retained, customers_at_risk) end as ci_high,
  true as is_complete,
  not is_shown as is_suppressed,
  'retention-1' as definition_version
from judged
