-- Proof that nothing was lost between the exports and the marts: the control total that was taken while reading, what the
-- lake holds, and what the marts count, with everything that is left out on purpose in a column of its own. Amounts are as
-- exported, currencies added as plain numbers; the row of all sources bridges to the reporting currency by fx_effect. Marketing
-- spend is a measure of its own: it is never added to sales.
-- grain: source, measure
with
sources as (
  select source from ops.control_totals where source <> 'all'
  union
  select source from lake.orders
  union
  select source from lake.order_lines
  union
  select source from lake.refunds
  union
  select source from lake.feedback
  union
  select source from lake.tickets
  union
  select source from lake.customers
  union
  select source from lake.spend
  union
  select source from lake.fx_rates
  union
  select source from lake.subscriptions
),

control as (
  select source, measure, sum(source_total) as source_total
  from ops.control_totals
  where source <> 'all'
  group by source, measure
),

-- amounts in the lake, whatever their date or state
lake_amounts as (
  select source, sum(setia_product(quantity, unit_price) - coalesce(line_discount, 0)) as amount
  from lake.order_lines
  group by source
  union all
  select source, -sum(order_discount) as amount from lake.orders group by source
  union all
  select source, -sum(amount) as amount from lake.refunds group by source
),

lake_totals as (
  select source, sum(coalesce(amount, 0)) as lake_total
  from lake_amounts
  group by source
),

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

counted_orders as (
  select
    source,
    case when status = 'completed' then sales_in_currency else 0 end as sales,
    case when status in ('completed', 'bad_debt') then adjustments_in_currency else 0 end as adjustments,
    case when status = 'completed' then prepayments_in_currency else 0 end as prepayments,
    case when status = 'completed' then tax_in_prices_in_currency else 0 end as tax_in_prices,
    sales_in_currency + adjustments_in_currency + other_lines_in_currency + prepayments_in_currency
      + tax_in_prices_in_currency as amount,
    case when status = 'completed' then sales_value else 0 end as reporting_sales,
    case when status in ('completed', 'bad_debt') then adjustments else 0 end as reporting_adjustments
  from core.orders
),

core_amounts as (
  select
    source,
    sum(sales + counted_orders.adjustments) as counted,
    sum(amount - sales - counted_orders.adjustments - counted_orders.prepayments - tax_in_prices) as not_sales,
    sum(counted_orders.prepayments) as prepayments,
    sum(tax_in_prices) as tax_in_prices,
    0 as refunded_tax_and_shipping,
    sum(reporting_sales + reporting_adjustments) as reporting
  from counted_orders
  group by source
  union all
  select
    source,
    -sum(case when is_of_sale then goods_in_currency else 0 end) as counted,
    -sum(case when is_of_sale then 0 else amount_in_currency end) as not_sales,
    -sum(case when is_of_sale then prepayment_in_currency else 0 end) as prepayments,
    0 as tax_in_prices,
    -sum(case when is_of_sale then amount_in_currency - goods_in_currency - prepayment_in_currency else 0 end)
      as refunded_tax_and_shipping,
    -sum(case when is_of_sale then amount else 0 end) as reporting
  from core.refunds
  group by source
),

core_spend as (
  select source, sum(amount_in_currency) as counted, sum(amount) as reporting
  from core.spend
  group by source
),

core_totals as (
  select
    source,
    sum(counted) as counted,
    sum(not_sales) as not_sales,
    sum(prepayments) as prepayments,
    sum(tax_in_prices) as tax_in_prices,
    sum(refunded_tax_and_shipping) as refunded_tax_and_shipping,
    sum(reporting) as reporting
  from core_amounts
  group by source
),

-- what a source's control total holds of sales is what is left of it without the spend, and the other way round
money as (
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
  from sources
  left join control on sources.source = control.source and control.measure = 'net_amount'
  left join lake_totals on sources.source = lake_totals.source
  left join lake_spend on sources.source = lake_spend.source
  left join later_totals on sources.source = later_totals.source
  left join core_totals on sources.source = core_totals.source
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
  left join control on lake_spend.source = control.source and control.measure = 'net_amount'
  left join lake_totals on lake_spend.source = lake_totals.source
  left join core_spend on lake_spend.source = core_spend.source
  left join held_totals on lake_spend.source = held_totals.source
),

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
  from money
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
  from sources
  left join control on sources.source = control.source and control.measure = 'records'
  left join record_totals on sources.source = record_totals.source
),

united as (
  select
    source, measure, source_total, lake_total, mart_total, after_as_of, not_sales, prepayments, tax_in_prices,
    refunded_tax_and_shipping, held_for_fx, 0 as fx_effect
  from money
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
