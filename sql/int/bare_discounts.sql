-- Discounts on orders of which no line counts: they stand on no line.
-- grain: file_id, record_no, document_id
with
-- a discount on an order of which no line counts stands on no line
bare as (
  select orders.*
  from core.orders as orders
  left join core.order_lines as lines
    on orders.order_no = lines.order_no and lines.is_of_order_state and lines.line_type <> 'prepayment'
  where orders.lines = 0 and orders.order_discount <> 0 and orders.status = 'completed' and lines.order_no is null
)

select
  'discount' as row_kind,
  file_id,
  record_no,
  0 as line_no,
  order_id as document_id,
  source,
  order_id,
  customer_id,
  order_date as date,
  ordered_at as happened_at,
  channel,
  region,
  country,
  payment_method,
  is_valid as is_valid_order,
  'unknown' as product_id,
  cast(null as string) as category,
  0 as quantity,
  0 as gross_revenue,
  order_discount as discounts,
  0 as refunds,
  0 as adjustments,
  0 as margin
from bare
