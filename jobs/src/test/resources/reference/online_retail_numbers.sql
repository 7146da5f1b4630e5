-- Every number of recompute_online_retail.py as the warehouse has it: key = measure,segment,period_kind,kind,period_start,age.
with
segments as (
  select 'all' as segment_kind
  union all
  select 'region' as segment_kind
),

totals as (
  select sum(net_revenue) as net_revenue, sum(adjustments) as adjustments, sum(refunds) as refunds,
    sum(anonymous_net_revenue) as anonymous_net_revenue
  from marts.revenue_daily
),

cohorts as (
  select segment_kind || '/' || segment_value as segment, period_kind, retention_type, cohort_start, age,
    cast(cohort_size as decimal(18, 4)) as cohort_size, cast(retained as decimal(18, 4)) as retained,
    net_revenue as cohort_net_revenue
  from marts.retention_cohorts
  semi join segments using (segment_kind)
  where period_kind <> 'week'
),

ledgers as (
  select segment_kind || '/' || segment_value as segment, period_kind, period_start, opening::decimal(18, 4) as opening,
    new::decimal(18, 4) as new, reactivated::decimal(18, 4) as reactivated, churned::decimal(18, 4) as churned,
    closing::decimal(18, 4) as closing, churned_from_opening::decimal(18, 4) as churned_from_opening,
    revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction, revenue_churned,
    revenue_closing
  from marts.churn_ledger
  semi join segments using (segment_kind)
),

curves as (
  select segment_kind || '/' || segment_value as segment, event, cohort_year, day, at_risk::decimal(18, 9) as at_risk,
    events::decimal(18, 9) as events, round(survival, 9)::decimal(18, 9) as survival,
    round(standard_error, 9)::decimal(18, 9) as standard_error
  from marts.survival_curve
  semi join segments using (segment_kind)
  where events > 0
)

select 'control_total,all/all,all,all,,' as key, cast(source_total as varchar) as value
from marts.reconciliation where source = 'all' and measure = 'net_amount' and difference = 0
union all
select measure || ',all/all,all,all,,', cast(value as varchar)
from totals unpivot (value for measure in (net_revenue, adjustments, refunds, anonymous_net_revenue))
union all
select measure || ',' || segment || ',' || period_kind || ',' || retention_type || ',' || cohort_start || ',' || age,
  cast(value as varchar)
from cohorts unpivot (value for measure in (cohort_size, retained, cohort_net_revenue))
where retention_type = 'classic' or measure = 'retained'
union all
select distinct 'silence_days,' || segment_kind || '/' || segment_value || ',' || period_kind || ',ledger,,',
  cast(silence_days as varchar)
from marts.churn_ledger semi join segments using (segment_kind)
union all
select measure || ',' || segment || ',' || period_kind || ',ledger,' || period_start || ',', cast(value as varchar)
from ledgers unpivot (value for measure in (opening, new, reactivated, churned, closing, churned_from_opening,
  revenue_opening, revenue_new, revenue_reactivated, revenue_expansion, revenue_contraction, revenue_churned,
  revenue_closing))
union all
select 'lifecycle,' || segment_kind || '/' || segment_value || ',' || period_kind || ',' || status || ',' || period_start
  || ',', cast(customers as varchar)
from marts.lifecycle semi join segments using (segment_kind) where period_kind <> 'week'
union all
select measure || ',' || segment || ',' || event || ',' || cohort_year || ',,' || day, cast(value as varchar)
from curves unpivot (value for measure in (at_risk, events, survival, standard_error))
union all
select measure || ',all/all,customer,' || customer_id || ',,', cast(value as varchar)
from (
  select customer_id, recency_days::decimal(18, 4) as recency_days, frequency::decimal(18, 4) as frequency, monetary,
    r::decimal(18, 4) as r, f::decimal(18, 4) as f, m::decimal(18, 4) as m
  from marts.rfm_segments
) unpivot (value for measure in (recency_days, frequency, monetary, r, f, m))
union all
select 'gini,all/all,profile,all,,', cast(round(gini, 9)::decimal(18, 9) as varchar) from marts.customer_profile where segment_kind = 'all'
union all
select 'top_decile,all/all,profile,all,,', cast(round(top_decile_revenue_share, 9)::decimal(18, 9) as varchar)
from marts.customer_profile where segment_kind = 'all'
