-- Proof that nothing was lost between the exports and the marts: the control total that was taken while reading, what the
-- lake holds, and what the marts count, with everything that is left out on purpose in a column of its own. Amounts are as
-- exported, currencies added as plain numbers; the row of all sources bridges to the reporting currency by fx_effect. Marketing
-- spend is a measure of its own: it is never added to sales.
-- grain: source, measure
with
mart as (
  select 'net_amount' as measure, coalesce(sum(net_revenue + adjustments), 0) as mart_total from marts.revenue_daily
  union all
  select 'spend' as measure, coalesce(sum(coalesce(acquisition_spend, 0) + coalesce(retention_spend, 0)), 0) as mart_total
  from marts.cac
  where period_kind = 'month' and segment_kind = 'all'
),

-- a source that took no control total can't be proved, and neither can the whole
whole as (
  select
    'all' as source,
    measure,
    case when count(*) = count(source_total) then sum(source_total) end as source_total,
    sum(lake_total) as lake_total,
    sum(after_as_of) as after_as_of,
    sum(not_sales) as not_sales,
    sum(prepayments) as prepayments,
    sum(tax_in_prices) as tax_in_prices,
    sum(refunded_tax_and_shipping) as refunded_tax_and_shipping,
    sum(held_for_fx) as held_for_fx,
    sum(fx_effect) as fx_effect
  from int.reconciled_money as money
  group by measure
),

-- records of the exports that became at least one row of any table
records as (
  select source, file_id, record_no from lake.order_lines
  union
  select source, file_id, record_no from lake.orders
  union
  select source, file_id, record_no from lake.refunds
  union
  select source, file_id, record_no from lake.feedback
  union
  select source, file_id, record_no from lake.tickets
  union
  select source, file_id, record_no from lake.customers
  union
  select source, file_id, record_no from lake.spend
  union
  select source, file_id, record_no from lake.fx_rates
  union
  select source, file_id, record_no from lake.subscriptions
  union
  select source, file_id, record_no from lake.subscription_changes
),

record_totals as (select source, count(*) as lake_total from records group by source),

record_counts as (
  select sources.source, control.source_total, coalesce(record_totals.lake_total, 0) as lake_total
  from int.loaded_sources as sources
  left join int.control_sums as control on sources.source = control.source and control.measure = 'records'
  left join record_totals on sources.source = record_totals.source
),

united as (
  select
    source, measure, source_total, lake_total, mart_total, after_as_of, not_sales, prepayments, tax_in_prices,
    refunded_tax_and_shipping, held_for_fx, 0 as fx_effect
  from int.reconciled_money as money
  union all
  select
    whole.source, whole.measure, whole.source_total, whole.lake_total, mart.mart_total, whole.after_as_of, whole.not_sales,
    whole.prepayments, whole.tax_in_prices, whole.refunded_tax_and_shipping, whole.held_for_fx, whole.fx_effect
  from whole
  join mart on whole.measure = mart.measure
  union all
  select
    source, 'records' as measure, source_total, lake_total, null as mart_total, 0 as after_as_of, 0 as not_sales,
    0 as prepayments, 0 as tax_in_prices, 0 as refunded_tax_and_shipping, 0 as held_for_fx, 0 as fx_effect
  from record_counts
  union all
  select
    'all' as source, 'records' as measure,
    case when count(*) = count(source_total) then sum(source_total) end as source_total,
    sum(lake_total) as lake_total, null as mart_total, 0 as after_as_of, 0 as not_sales, 0 as prepayments,
    0 as tax_in_prices, 0 as refunded_tax_and_shipping, 0 as held_for_fx, 0 as fx_effect
  from record_counts
  having count(*) > 0
),

bridged as (
  select *, after_as_of + not_sales + prepayments + tax_in_prices + refunded_tax_and_shipping + held_for_fx as left_out
  from united
)

select
  source,
  measure,
  cast(source_total as decimal(38, 4)) as source_total,
  cast(lake_total as decimal(38, 4)) as lake_total,
  cast(mart_total as decimal(38, 4)) as mart_total,
  cast(after_as_of as decimal(38, 4)) as after_as_of,
  cast(not_sales as decimal(38, 4)) as not_sales,
  cast(prepayments as decimal(38, 4)) as prepayments,
  cast(tax_in_prices as decimal(38, 4)) as tax_in_prices,
  cast(refunded_tax_and_shipping as decimal(38, 4)) as refunded_tax_and_shipping,
  cast(held_for_fx as decimal(38, 4)) as held_for_fx,
  cast(fx_effect as decimal(38, 4)) as fx_effect,
  cast(source_total - lake_total as decimal(38, 4)) as lake_difference,
  cast(lake_total + fx_effect - left_out - mart_total as decimal(38, 4)) as mart_difference,
  cast(source_total + fx_effect - left_out - coalesce(mart_total, lake_total) as decimal(38, 4)) as difference,
  'reconciliation-2' as definition_version
from bridged
