-- The figures of each month that is over, one a row: what a month-end close keeps as reported. Customers, retention and scores
-- are of the whole shop; marts.restatements compares a closed month's with what they are now.
-- grain: month_start, metric, part
with
months as (
  select period_start as month_start, period_end, is_sales_complete, is_feedback_complete, is_tickets_complete
  from core.periods
  where period_kind = 'month' and period_end <= setia_add_days(setia_as_of(), 1)
),

sales as (
  select
    setia_month_start(order_date) as month_start,
    sum(gross_revenue) as gross_revenue,
    sum(discounts) as discounts,
    sum(refunds) as refunds,
    sum(adjustments) as adjustments,
    sum(net_revenue) as net_revenue,
    sum(anonymous_net_revenue) as anonymous_net_revenue,
    sum(orders) as orders
  from marts.revenue_daily
  group by setia_month_start(order_date)
),

margins as (
  select period_start as month_start, sum(margin) as margin
  from core.customer_periods
  where period_kind = 'month'
  group by period_start
),

-- before the first sale that any export tells of, sales are unknown
first_sales as (
  select setia_month_start(min(first_day)) as month_start
  from (
    select min(order_date) as first_day from core.order_headers
    union all
    select min(refund_date) as first_day from core.refunds
  ) as days
),

-- every month since then has its sums, also one in which nothing was sold
money as (
  select
    months.month_start,
    months.is_sales_complete as is_complete,
    coalesce(sales.gross_revenue, 0) as gross_revenue,
    coalesce(sales.discounts, 0) as discounts,
    coalesce(sales.refunds, 0) as refunds,
    coalesce(sales.adjustments, 0) as adjustments,
    coalesce(sales.net_revenue, 0) as net_revenue,
    coalesce(sales.anonymous_net_revenue, 0) as anonymous_net_revenue,
    coalesce(sales.orders, 0) as orders,
    coalesce(margins.margin, 0) as margin,
    sum(coalesce(margins.margin, 0)) over (order by months.month_start) as historic_cltv
  from months
  join first_sales on months.month_start >= first_sales.month_start
  left join sales on months.month_start = sales.month_start
  left join margins on months.month_start = margins.month_start
),

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

times as (select * from marts.ttr_trend where period_kind = 'month' and segment_kind = 'all'),

trends as (
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
),

figures as (
  select month_start, 'gross_revenue' as metric, 'all' as part, cast(gross_revenue as decimal(28, 8)) as value,
    cast(null as bigint) as n,
    'reporting currency' as unit, true as is_additive, is_complete, 'revenue-2' as definition_version
  from money
  union all
  select month_start, 'discounts', 'all', cast(discounts as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-2' from money
  union all
  select month_start, 'refunds', 'all', cast(refunds as decimal(28, 8)), null, 'reporting currency', true, is_complete,
    'revenue-2' from money
  union all
  select month_start, 'adjustments', 'all', cast(adjustments as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-2' from money
  union all
  select month_start, 'net_revenue', 'all', cast(net_revenue as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'revenue-2' from money
  union all
  select month_start, 'anonymous_net_revenue', 'all', cast(anonymous_net_revenue as decimal(28, 8)), null,
    'reporting currency', true, is_complete,
    'revenue-2'
  from money
  union all
  select month_start, 'orders', 'all', cast(orders as decimal(28, 8)), null, 'orders', true, is_complete,
    'revenue-2' from money
  union all
  select month_start, 'margin', 'all', cast(margin as decimal(28, 8)), null, 'reporting currency', true, is_complete,
    'cltv-2' from money
  union all
  select month_start, 'historic_cltv', 'all', cast(historic_cltv as decimal(28, 8)), null, 'reporting currency', true,
    is_complete, 'cltv-2' from money
  union all
  select lifecycle.month_start, 'new_customers', 'all', cast(lifecycle.new_customers as decimal(28, 8)), null,
    'customers', false,
    months.is_sales_complete, 'lifecycle-1'
  from lifecycle
  join months on lifecycle.month_start = months.month_start
  union all
  select lifecycle.month_start, 'active_customers', 'all', cast(lifecycle.active_customers as decimal(28, 8)), null,
    'customers', false,
    months.is_sales_complete, 'lifecycle-1'
  from lifecycle
  join months on lifecycle.month_start = months.month_start
  union all
  select ledger.period_start, 'churned_customers', 'all', cast(ledger.churned as decimal(28, 8)), ledger.opening,
    'customers', false,
    ledger.is_complete, ledger.definition_version
  from marts.churn_ledger as ledger
  join months on ledger.period_start = months.month_start
  where ledger.period_kind = 'month' and ledger.segment_kind = 'all'
  union all
  select months.month_start, cohorts.metric, cast(cohorts.cohort_start as string), cohorts.value, cohorts.cohort_size,
    cohorts.unit, false, cohorts.is_complete, cohorts.definition_version
  from cohorts
  join months on setia_add_months(cohorts.cohort_start, cohorts.age) = months.month_start
  union all
  select trends.period_start, trends.metric, trends.part, trends.value, trends.n, trends.unit, false, trends.is_complete,
    trends.definition_version
  from trends
  join months on trends.period_start = months.month_start
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
