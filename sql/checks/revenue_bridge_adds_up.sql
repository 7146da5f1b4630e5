-- Proves that every total of revenue is every other, once the steps between them that have a name are taken: in each month,
-- quarter and year, and altogether with the tables that have no periods.
-- severity: error
with
steps as (
  select
    period_kind,
    period_start,
    reconciled_revenue - adjustments - anonymous_net_revenue - identified_net_revenue as identified_difference,
    identified_net_revenue - without_purchase - before_first_purchase - cohorts_net_revenue as cohorts_difference,
    cohorts_net_revenue - while_inactive - lifecycle_net_revenue as lifecycle_difference,
    identified_net_revenue - without_purchase - returned_orders - refunds_not_in_ledger - aged_purchases
      - ledger_revenue_change as ledger_difference
  from marts.revenue_bridge
),

totals as (
  select
    kinds.period_kind,
    coalesce(sum(bridge.reconciled_revenue), 0) as reconciled_revenue,
    coalesce(sum(bridge.identified_net_revenue), 0) as identified_net_revenue
  from (select distinct period_kind from core.periods where period_kind <> 'week') as kinds
  left join marts.revenue_bridge as bridge on kinds.period_kind = bridge.period_kind
  group by kinds.period_kind
),

reconciled as (
  select coalesce(sum(mart_total), 0) as mart_total
  from marts.reconciliation
  where source = 'all' and measure = 'net_amount'
),

valued as (select coalesce(sum(net_revenue), 0) as net_revenue from marts.cltv_customers),

figures as (
  select
    month_start,
    sum(case metric when 'net_revenue' then value when 'anonymous_net_revenue' then -value end) as identified_net_revenue
  from marts.monthly_figures
  where metric in ('net_revenue', 'anonymous_net_revenue')
  group by month_start
)

select
  'period' as compared, period_kind, period_start, identified_difference, cohorts_difference, lifecycle_difference,
  ledger_difference
from steps
where identified_difference <> 0 or cohorts_difference <> 0 or lifecycle_difference <> 0 or ledger_difference <> 0
union all
select
  'reconciliation' as compared, totals.period_kind, null as period_start,
  totals.reconciled_revenue - reconciled.mart_total as identified_difference, null as cohorts_difference,
  null as lifecycle_difference, null as ledger_difference
from totals
cross join reconciled
where totals.reconciled_revenue <> reconciled.mart_total
union all
select
  'cltv_customers' as compared, totals.period_kind, null as period_start,
  totals.identified_net_revenue - valued.net_revenue as identified_difference, null as cohorts_difference,
  null as lifecycle_difference, null as ledger_difference
from totals
cross join valued
where totals.identified_net_revenue <> valued.net_revenue
union all
select
  'monthly_figures' as compared, bridge.period_kind, bridge.period_start,
  bridge.identified_net_revenue - figures.identified_net_revenue as identified_difference, null as cohorts_difference,
  null as lifecycle_difference, null as ledger_difference
from figures
join marts.revenue_bridge as bridge on bridge.period_kind = 'month' and figures.month_start = bridge.period_start
where bridge.identified_net_revenue <> figures.identified_net_revenue
