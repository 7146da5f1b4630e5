-- The figures of each month that is over, one a row: what a month-end close keeps as reported. Customers, retention and scores
-- are of the whole shop; marts.restatements compares a closed month's with what they are now.
-- grain: month_start, metric, part
with
lifecycle as (
  select
    period_start as month_start,
    sum(customers) filter (where status = 'new') as new_customers,
    sum(customers) filter (where status <> 'dormant') as active_customers
  from marts.lifecycle
  where period_kind = 'month' and segment_kind = 'all'
  group by period_start
),

retained as (
  select * from marts.retention_cohorts
  where period_kind = 'month' and retention_type = 'classic' and segment_kind = 'all'
),

-- every value is exact before it is put beside others: money beside a score would become one
cohorts as (
  select 'retained_customers' as metric, cast(retained as decimal(28, 8)) as value, 'customers' as unit, cohort_start, age,
    cohort_size, is_complete, definition_version
  from retained
  union all
  select 'retention_rate', cast(retention_rate as decimal(28, 8)), 'share 0..1', cohort_start, age, cohort_size, is_complete,
    definition_version
  from retained
),

figures as (
  select month_start, 'gross_revenue' as metric, 'all' as part, cast(gross_revenue as decimal(28, 8)) as value,
    cast(null as bigint) as n,
    'reporting currency' as unit, true as is_additive, is_complete, 'revenue-4' as definition_version
  from int.monthly_money as money
  union all
  select month_start, 'discounts', 'all', cast(discounts as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-4' from int.monthly_money as money
  union all
  select month_start, 'refunds', 'all', cast(refunds as decimal(28, 8)), null, 'reporting currency', true, is_complete,
    'revenue-4' from int.monthly_money as money
  union all
  select month_start, 'adjustments', 'all', cast(adjustments as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-4' from int.monthly_money as money
  union all
  select month_start, 'net_revenue', 'all', cast(net_revenue as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-4' from int.monthly_money as money
  union all
  select month_start, 'anonymous_net_revenue', 'all', cast(anonymous_net_revenue as decimal(28, 8)), null,
    'reporting currency', true, is_complete,
    'revenue-4'
  from int.monthly_money as money
  union all
  select month_start, 'orders', 'all', cast(orders as decimal(28, 8)), null, 'orders', true, is_complete,
    'revenue-4' from int.monthly_money as money
  union all
  select month_start, 'margin', 'all', cast(margin as decimal(28, 8)), null, 'reporting currency', true, is_complete,
    'cltv-2' from int.monthly_money as money
  union all
  select month_start, 'historic_cltv', 'all', cast(historic_cltv as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'cltv-2' from int.monthly_money as money
  union all
  select lifecycle.month_start, 'new_customers', 'all', cast(lifecycle.new_customers as decimal(28, 8)), null,
    'customers', false,
    months.is_sales_complete, 'lifecycle-1'
  from lifecycle
  join int.complete_months as months on lifecycle.month_start = months.month_start
  union all
  select lifecycle.month_start, 'active_customers', 'all', cast(lifecycle.active_customers as decimal(28, 8)), null,
    'customers', false,
    months.is_sales_complete, 'lifecycle-1'
  from lifecycle
  join int.complete_months as months on lifecycle.month_start = months.month_start
  union all
  select ledger.period_start, 'churned_customers', 'all', cast(ledger.churned as decimal(28, 8)), ledger.opening,
    'customers', false,
    ledger.is_complete, ledger.definition_version
  from marts.churn_ledger as ledger
  join int.complete_months as months on ledger.period_start = months.month_start
  where ledger.period_kind = 'month' and ledger.segment_kind = 'all'
  union all
  select months.month_start, cohorts.metric, cast(cohorts.cohort_start as string), cohorts.value, cohorts.cohort_size,
    cohorts.unit, false, cohorts.is_complete, cohorts.definition_version
  from cohorts
  join int.complete_months as months on setia_add_months(cohorts.cohort_start, cohorts.age) = months.month_start
  union all
  select trends.period_start, trends.metric, trends.part, trends.value, trends.n, trends.unit, false, trends.is_complete,
    trends.definition_version
  from int.monthly_scores as trends
  join int.complete_months as months on trends.period_start = months.month_start
)

select
  month_start,
  metric,
  part,
  value,
  n,
  unit,
  is_additive,
  is_complete,
  definition_version as metric_version,
  'figures-1' as definition_version
from figures
