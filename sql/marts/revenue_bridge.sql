-- Why totals of one thing differ: from all that reconciliation counts to the revenue of customers that customer tables add
-- up to, and from there to that of cohorts, of lifecycle and of the churn ledger, every step a column with a name. Each step
-- is taken from orders and refunds, never as what is left, so that the check revenue_bridge_adds_up can fail.
-- grain: period_kind, period_start
with
booked as (
  select
    kinds.period_kind,
    setia_period_start(kinds.period_kind, daily.order_date) as period_start,
    sum(daily.net_revenue + daily.adjustments) as reconciled_revenue,
    sum(daily.adjustments) as adjustments,
    sum(daily.anonymous_net_revenue) as anonymous_net_revenue
  from marts.revenue_daily as daily
  cross join int.period_kinds as kinds
  group by kinds.period_kind, setia_period_start(kinds.period_kind, daily.order_date)
),

-- money of customers by what they did in the period and before it
activity as (
  select
    activity.period_kind,
    activity.period_start,
    sum(activity.net_revenue) as identified_net_revenue,
    sum(activity.net_revenue) filter (where customers.segment_no is null) as without_purchase,
    sum(activity.net_revenue) filter (
      where customers.segment_no is not null
        and activity.period_start < setia_period_start(activity.period_kind, customers.first_order_date)
    ) as before_first_purchase,
    sum(activity.net_revenue) filter (
      where activity.period_start > setia_period_start(activity.period_kind, customers.first_order_date)
        and activity.orders = 0
        and activity.previous_active_start <> periods.previous_start
    ) as while_inactive
  from core.customer_periods as activity
  join core.customers as customers on activity.customer_no = customers.customer_no
  join core.periods as periods
    on activity.period_kind = periods.period_kind and activity.period_start = periods.period_start
  where activity.period_kind <> 'week'
  group by activity.period_kind, activity.period_start
),

-- one row a day before it is put into periods of two kinds
ledger_days as (
  select
    day,
    sum(returned_orders) as returned_orders,
    sum(refunds_not_in_ledger) as refunds_not_in_ledger,
    sum(aged_purchases) as aged_purchases
  from int.ledger_steps
  group by day
),

ledger_periods as (
  select
    kinds.period_kind,
    setia_period_start(kinds.period_kind, ledger_days.day) as period_start,
    sum(ledger_days.returned_orders) as returned_orders,
    sum(ledger_days.refunds_not_in_ledger) as refunds_not_in_ledger,
    sum(ledger_days.aged_purchases) as aged_purchases
  from ledger_days
  cross join int.period_kinds as kinds
  group by kinds.period_kind, setia_period_start(kinds.period_kind, ledger_days.day)
),

cohorts as (
  select period_kind, setia_add_periods(period_kind, cohort_start, age) as period_start, sum(net_revenue) as net_revenue
  from marts.retention_cohorts
  where retention_type = 'classic' and segment_kind = 'all' and period_kind <> 'week'
  group by period_kind, setia_add_periods(period_kind, cohort_start, age)
),

lifecycle as (
  select period_kind, period_start, sum(net_revenue) as net_revenue
  from marts.lifecycle
  where segment_kind = 'all' and period_kind <> 'week'
  group by period_kind, period_start
),

ledger as (
  select period_kind, period_start, revenue_closing - revenue_opening as revenue_change
  from marts.churn_ledger
  where segment_kind = 'all'
)

select
  periods.period_kind,
  periods.period_start,
  setia_money(coalesce(booked.reconciled_revenue, 0)) as reconciled_revenue,
  setia_money(coalesce(booked.adjustments, 0)) as adjustments,
  setia_money(coalesce(booked.anonymous_net_revenue, 0)) as anonymous_net_revenue,
  setia_money(coalesce(activity.identified_net_revenue, 0)) as identified_net_revenue,
  setia_money(coalesce(activity.without_purchase, 0)) as without_purchase,
  setia_money(coalesce(activity.before_first_purchase, 0)) as before_first_purchase,
  setia_money(coalesce(cohorts.net_revenue, 0)) as cohorts_net_revenue,
  setia_money(coalesce(activity.while_inactive, 0)) as while_inactive,
  setia_money(coalesce(lifecycle.net_revenue, 0)) as lifecycle_net_revenue,
  setia_money(coalesce(ledger_periods.returned_orders, 0)) as returned_orders,
  setia_money(coalesce(ledger_periods.refunds_not_in_ledger, 0)) as refunds_not_in_ledger,
  setia_money(coalesce(ledger_periods.aged_purchases, 0)) as aged_purchases,
  setia_money(coalesce(ledger.revenue_change, 0)) as ledger_revenue_change,
  periods.is_sales_complete as is_complete,
  'bridge-1' as definition_version
from core.periods as periods
join int.period_kinds as kinds on periods.period_kind = kinds.period_kind
join int.first_sale_day as first_sales on periods.period_start >= setia_period_start(periods.period_kind, first_sales.day)
left join booked on periods.period_kind = booked.period_kind and periods.period_start = booked.period_start
left join activity on periods.period_kind = activity.period_kind and periods.period_start = activity.period_start
left join cohorts on periods.period_kind = cohorts.period_kind and periods.period_start = cohorts.period_start
left join lifecycle on periods.period_kind = lifecycle.period_kind and periods.period_start = lifecycle.period_start
left join ledger_periods
  on periods.period_kind = ledger_periods.period_kind and periods.period_start = ledger_periods.period_start
left join ledger on periods.period_kind = ledger.period_kind and periods.period_start = ledger.period_start
