-- Every sale line of completed orders, every refund that takes from sales and every adjustment, each on its own day: their
-- net_revenue adds up to that of marts.revenue_daily by any column.
-- grain: row_kind, file_id, record_no, line_no, document_id
with
lines as (
  select
    case lines.line_type when 'sale' then 'sale' else 'adjustment' end as row_kind,
    lines.file_id,
    lines.record_no,
    lines.line_no,
    lines.order_id as document_id,
    orders.source,
    orders.order_id,
    orders.customer_id,
    orders.order_date as date,
    orders.ordered_at as happened_at,
    orders.channel,
    orders.region,
    orders.country,
    orders.payment_method,
    orders.is_valid as is_valid_order,
    coalesce(lines.sku, lines.product_name, 'unknown') as product_id,
    lines.category,
    case when lines.line_type = 'sale' then lines.quantity else 0 end as quantity,
    case when lines.line_type = 'sale' then lines.gross_revenue else 0 end as gross_revenue,
    case
      when lines.line_type = 'sale' then lines.line_discounts + lines.order_discount
      when orders.status = 'completed' then lines.order_discount
      else 0
    end as discounts,
    0 as refunds,
    case when lines.line_type = 'sale' then 0 else lines.net_revenue + lines.order_discount end as adjustments,
    case when lines.line_type = 'sale' then lines.margin else 0 end as margin
  from core.order_lines as lines
  join core.orders as orders on lines.order_no = orders.order_no
  where lines.is_of_order_state
    and (
      (lines.line_type = 'sale' and orders.status = 'completed')
      or (lines.line_type = 'adjustment' and orders.status in ('completed', 'bad_debt'))
    )
),

refunds as (
  select
    'refund' as row_kind,
    refunds.file_id,
    refunds.record_no,
    0 as line_no,
    refunds.refund_id as document_id,
    refunds.source,
    refunds.order_id,
    refunds.customer_id,
    refunds.refund_date as date,
    refunds.refunded_at as happened_at,
    refunds.channel,
    refunds.region,
    refunds.country,
    orders.payment_method,
    orders.is_valid as is_valid_order,
    coalesce(refunds.sku, refunds.product_name, 'unknown') as product_id,
    refunds.category,
    0 as quantity,
    0 as gross_revenue,
    0 as discounts,
    refunds.amount as refunds,
    0 as adjustments,
    -refunds.margin as margin
  from core.refunds as refunds
  left join core.orders as orders on refunds.order_no = orders.order_no
  where refunds.is_of_sale
),

united as (
  select * from lines
  union all
  select * from refunds
)

select
  row_kind,
  cast(file_id as integer) as file_id,
  cast(record_no as bigint) as record_no,
  cast(line_no as integer) as line_no,
  document_id,
  source,
  order_id,
  customer_id,
  product_id,
  category,
  channel,
  coalesce(region, 'unknown') as region,
  coalesce(country, 'unknown') as country,
  coalesce(payment_method, 'unknown') as payment_method,
  date,
  happened_at as happened_at_utc,
  setia_local_time(happened_at) as happened_at_local,
  setia_local_hour(happened_at) as hour,
  is_valid_order,
  setia_money(quantity) as quantity,
  setia_money(gross_revenue) as gross_revenue,
  setia_money(discounts) as discounts,
  setia_money(refunds) as refunds,
  setia_money(adjustments) as adjustments,
  setia_money(gross_revenue - discounts - refunds) as net_revenue,
  setia_money(margin) as margin
from united
