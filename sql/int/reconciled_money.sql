-- Money of each source from its control total to what the marts count. What a source's control total holds of sales is what is
-- left of it without the spend, and the other way round.
-- grain: source, measure
with
lake_spend as (
  select source, sum(amount) as lake_total, coalesce(sum(amount) filter (where spend_date > setia_as_of()), 0) as after_as_of
  from lake.spend
  group by source
),

-- facts after the as-of day, which this run doesn't see
later_amounts as (
  select lines.source, sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0)) as amount
  from lake.order_lines as lines
  join lake.orders as orders on lines.source = orders.source and lines.order_id = orders.order_id
  where orders.ordered_at >= setia_as_of_end()
  group by lines.source
  union all
  select source, -sum(order_discount) as amount from lake.orders where ordered_at >= setia_as_of_end() group by source
  union all
  select source, -sum(amount) as amount from lake.refunds where refunded_at >= setia_as_of_end() group by source
),

later_totals as (
  select source, sum(coalesce(amount, 0)) as after_as_of
  from later_amounts
  group by source
),

-- facts that wait for an exchange rate
held_totals as (
  select
    source,
    sum(amount_in_currency) filter (where table_name <> 'spend') as held_for_fx,
    sum(amount_in_currency) filter (where table_name = 'spend') as held_spend
  from core.held_for_fx
  group by source
),

core_spend as (
  select source, sum(amount_in_currency) as counted, sum(amount) as reporting
  from core.spend
  group by source
)

select
  sources.source,
  'net_amount' as measure,
  control.source_total - coalesce(lake_spend.lake_total, 0) as source_total,
  coalesce(lake_totals.lake_total, 0) as lake_total,
  coalesce(core_totals.counted, 0) as mart_total,
  coalesce(later_totals.after_as_of, 0) as after_as_of,
  coalesce(core_totals.not_sales, 0) as not_sales,
  coalesce(core_totals.prepayments, 0) as prepayments,
  coalesce(core_totals.tax_in_prices, 0) as tax_in_prices,
  coalesce(core_totals.refunded_tax_and_shipping, 0) as refunded_tax_and_shipping,
  coalesce(held_totals.held_for_fx, 0) as held_for_fx,
  coalesce(core_totals.reporting, 0) - coalesce(core_totals.counted, 0) as fx_effect
from int.loaded_sources as sources
left join int.control_sums as control on sources.source = control.source and control.measure = 'net_amount'
left join int.lake_money as lake_totals on sources.source = lake_totals.source
left join lake_spend on sources.source = lake_spend.source
left join later_totals on sources.source = later_totals.source
left join int.counted_money as core_totals on sources.source = core_totals.source
left join held_totals on sources.source = held_totals.source
union all
select
  lake_spend.source,
  'spend' as measure,
  control.source_total - coalesce(lake_totals.lake_total, 0) as source_total,
  lake_spend.lake_total,
  coalesce(core_spend.counted, 0) as mart_total,
  lake_spend.after_as_of,
  0 as not_sales,
  0 as prepayments,
  0 as tax_in_prices,
  0 as refunded_tax_and_shipping,
  coalesce(held_totals.held_spend, 0) as held_for_fx,
  coalesce(core_spend.reporting, 0) - coalesce(core_spend.counted, 0) as fx_effect
from lake_spend
left join int.control_sums as control on lake_spend.source = control.source and control.measure = 'net_amount'
left join int.lake_money as lake_totals on lake_spend.source = lake_totals.source
left join core_spend on lake_spend.source = core_spend.source
left join held_totals on lake_spend.source = held_totals.source
