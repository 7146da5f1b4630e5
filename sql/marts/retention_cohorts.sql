-- How many customers of each first-purchase cohort came back at each age, and what they were worth. Classic retention
-- counts an order in exactly that period; rolling counts an order in that period or later, which for recent ages can
-- still rise because their future has not been seen.
-- grain: period_kind, retention_type, segment_kind, segment_value, cohort_start, age
with
cohorts as (
  select period_kind, segment_kind, segment_value, cohort_start, retained as cohort_size, net_revenue as first_net_revenue
  from int.cohort_activity as observed
  where period_start = cohort_start
),

-- every age that the as-of day allows, also those in which nobody came
grid as (
  select
    cohorts.*,
    periods.period_start,
    periods.is_sales_complete,
    setia_periods_between(cohorts.period_kind, cohorts.cohort_start, periods.period_start) as age
  from cohorts
  join core.periods as periods
    on cohorts.period_kind = periods.period_kind and periods.period_start >= cohorts.cohort_start
),

filled as (
  select
    grid.*,
    coalesce(observed.retained, 0) as retained,
    coalesce(observed.last_seen, 0) as last_seen,
    coalesce(observed.net_revenue, 0) as net_revenue,
    coalesce(observed.margin, 0) as margin,
    coalesce(observed.margin_is_assumed, false) as margin_is_assumed
  from grid
  left join int.cohort_activity as observed
    on grid.period_kind = observed.period_kind
    and grid.segment_kind = observed.segment_kind
    and grid.segment_value = observed.segment_value
    and grid.cohort_start = observed.cohort_start
    and grid.period_start = observed.period_start
),

accumulated as (
  select
    *,
    cast(sum(last_seen) over (
      partition by period_kind, segment_kind, segment_value, cohort_start
      order by age rows between current row and unbounded following
    ) as bigint) as retained_since,
    sum(net_revenue) over (
      partition by period_kind, segment_kind, segment_value, cohort_start
      order by age rows between unbounded preceding and current row
    ) as cumulative_net_revenue,
    sum(margin) over (
      partition by period_kind, segment_kind, segment_value, cohort_start
      order by age rows between unbounded preceding and current row
    ) as cumulative_margin,
    bool_or(margin_is_assumed) over (
      partition by period_kind, segment_kind, segment_value, cohort_start
      order by age rows between unbounded preceding and current row
    ) as is_margin_assumed
  from filled
),

typed as (
  select *, 'classic' as retention_type, retained as counted from accumulated
  union all
  select *, 'rolling' as retention_type, retained_since as counted from accumulated
),

judged as (
  select *, is_sales_complete and cohort_size >= setia_min_n() as is_shown
  from typed
)

select
  period_kind,
  retention_type,
  segment_kind,
  segment_value,
  cohort_start,
  cast(age as integer) as age,
  cohort_size,
  counted as retained,
  case when is_shown then setia_divide(counted, cohort_size) end as retention_rate,
  case when is_shown then setia_wilson_low(counted, cohort_size) end as ci_low,
  case when is_shown then setia_wilson_high(counted, cohort_size) end as ci_high,
  setia_money(net_revenue) as net_revenue,
  case when is_shown and first_net_revenue > 0 then setia_divide(net_revenue, first_net_revenue) end
    as revenue_retention_rate,
  setia_money(cumulative_net_revenue) as cumulative_net_revenue,
  setia_money(cumulative_margin) as cumulative_margin,
  case when is_shown then setia_money(setia_divide(cumulative_net_revenue, cohort_size)) end
    as cumulative_net_revenue_per_customer,
  case when is_shown then setia_money(setia_divide(cumulative_margin, cohort_size)) end
    as cumulative_margin_per_customer,
  is_margin_assumed as margin_is_assumed,
  is_sales_complete as is_complete,
  cohort_size < setia_min_n() as is_suppressed,
  'retention-1' as definition_version
from judged
