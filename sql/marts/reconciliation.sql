-- Proof that nothing was lost between the exports and the marts: the control total that was taken while reading, what the
-- lake holds, and what the marts count, with everything that is left out on purpose in a column of its own. Amounts are as
-- exported, currencies added as plain numbers; the row of all sources bridges to the reporting currency by fx_effect.
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
  union all
  select source, sum(amount) as amount from lake.spend group by source
),

lake_totals as (
  select source, sum(coalesce(amount, 0)) as lake_total
  from lake_amounts
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
  union all
  select source, sum(amount) as amount from lake.spend where spend_date > setia_as_of() group by source
),

later_totals as (
  select source, sum(coalesce(amount, 0)) as after_as_of
  from later_amounts
  group by source
),

-- facts that wait for an exchange rate
held_totals as (
  select source, sum(amount_in_currency) as held_for_fx
  from core.held_for_fx
  group by source
),

counted_orders as (
  select
    source,
    case when status = 'completed' then sales_in_currency else 0 end as sales,
    case when status in ('completed', 'bad_debt') then adjustments_in_currency else 0 end as adjustments,
    sales_in_currency + adjustments_in_currency + other_lines_in_currency as amount,
    case when status = 'completed' then sales_value else 0 end as reporting_sales,
    case when status in ('completed', 'bad_debt') then adjustments else 0 end as reporting_adjustments
  from core.orders
),

core_amounts as (
  select
    source,
    sum(sales + counted_orders.adjustments) as counted,
    sum(amount - sales - counted_orders.adjustments) as not_sales,
    sum(reporting_sales + reporting_adjustments) as reporting
  from counted_orders
  group by source
  union all
  select
    source,
    -sum(case when is_of_sale then amount_in_currency else 0 end) as counted,
    -sum(case when is_of_sale then 0 else amount_in_currency end) as not_sales,
    -sum(case when is_of_sale then amount else 0 end) as reporting
  from core.refunds
  group by source
  union all
  select source, sum(amount_in_currency) as counted, 0 as not_sales, sum(amount) as reporting
  from core.spend
  group by source
),

core_totals as (
  select source, sum(counted) as counted, sum(not_sales) as not_sales, sum(reporting) as reporting
  from core_amounts
  group by source
),

net_amounts as (
  select
    sources.source,
    'net_amount' as measure,
    control.source_total,
    coalesce(lake_totals.lake_total, 0) as lake_total,
    coalesce(core_totals.counted, 0) as mart_total,
    coalesce(later_totals.after_as_of, 0) as after_as_of,
    coalesce(core_totals.not_sales, 0) as not_sales,
    coalesce(held_totals.held_for_fx, 0) as held_for_fx,
    coalesce(core_totals.reporting, 0) - coalesce(core_totals.counted, 0) as fx_effect
  from sources
  left join control on sources.source = control.source and control.measure = 'net_amount'
  left join lake_totals on sources.source = lake_totals.source
  left join later_totals on sources.source = later_totals.source
  left join core_totals on sources.source = core_totals.source
  left join held_totals on sources.source = held_totals.source
),

mart as (
  select revenue.amount + spend.amount as mart_total
  from (select coalesce(sum(net_revenue + adjustments), 0) as amount from marts.revenue_daily) as revenue
  cross join (
    select coalesce(sum(acquisition_spend + retention_spend), 0) as amount
    from marts.cac
    where period_kind = 'month' and segment_kind = 'all'
  ) as spend
),

-- a source that took no control total can't be proved, and neither can the whole
whole as (
  select
    'all' as source,
    'net_amount' as measure,
    case when count(*) = count(source_total) then sum(source_total) end as source_total,
    sum(lake_total) as lake_total,
    sum(after_as_of) as after_as_of,
    sum(not_sales) as not_sales,
    sum(held_for_fx) as held_for_fx,
    sum(fx_effect) as fx_effect
  from net_amounts
  having count(*) > 0
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
),

record_totals as (select source, count(*) as lake_total from records group by source),

record_counts as (
  select sources.source, control.source_total, coalesce(record_totals.lake_total, 0) as lake_total
  from sources
  left join control on sources.source = control.source and control.measure = 'records'
  left join record_totals on sources.source = record_totals.source
),

united as (
  select source, measure, source_total, lake_total, mart_total, after_as_of, not_sales, held_for_fx, 0 as fx_effect
  from net_amounts
  union all
  select
    whole.source, whole.measure, whole.source_total, whole.lake_total, mart.mart_total, whole.after_as_of, whole.not_sales,
    whole.held_for_fx, whole.fx_effect
  from whole
  cross join mart
  union all
  select
    source, 'records' as measure, source_total, lake_total, null as mart_total, 0 as after_as_of, 0 as not_sales,
    0 as held_for_fx, 0 as fx_effect
  from record_counts
  union all
  select
    'all' as source, 'records' as measure,
    case when count(*) = count(source_total) then sum(source_total) end as source_total,
    sum(lake_total) as lake_total, null as mart_total, 0 as after_as_of, 0 as not_sales, 0 as held_for_fx,
    0 as fx_effect
  from record_counts
  having count(*) > 0
)

select
  source,
  measure,
  cast(source_total as decimal(38, 4)) as source_total,
  cast(lake_total as decimal(38, 4)) as lake_total,
  cast(mart_total as decimal(38, 4)) as mart_total,
  cast(after_as_of as decimal(38, 4)) as after_as_of,
  cast(not_sales as decimal(38, 4)) as not_sales,
  cast(held_for_fx as decimal(38, 4)) as held_for_fx,
  cast(fx_effect as decimal(38, 4)) as fx_effect,
  cast(source_total - lake_total as decimal(38, 4)) as lake_difference,
  cast(lake_total + fx_effect - after_as_of - not_sales - held_for_fx - mart_total as decimal(38, 4)) as mart_difference,
  cast(
    source_total + fx_effect - after_as_of - not_sales - held_for_fx - coalesce(mart_total, lake_total) as decimal(38, 4)
  ) as difference,
  'reconciliation-1' as definition_version
from united
