-- Refunds of known orders beside what the order was worth: goods, prepayments, tax, and shipping without the tax that its price
-- holds.
-- grain: file_id, record_no, refund_id
with
linkable as (
  select headers.system, headers.order_id, min_by(headers.order_no, headers.source) as order_no
  from core.order_headers as headers
  semi join lake.refunds as refunds on headers.system = refunds.system and headers.order_id = refunds.order_id
  group by headers.system, headers.order_id
),

given as (
  select
    refunds.file_id,
    refunds.record_no,
    refunds.refund_id,
    refunds.refunded_at,
    refunds.amount,
    coalesce(refunds.tax, 0) as said_tax,
    coalesce(refunds.shipping, 0) as said_shipping,
    refunds.sku,
    refunds.product_name,
    headers.order_no,
    refunds.currency = headers.currency as is_comparable,
    refunds.tax is not null or refunds.shipping is not null or refunds.sku is not null or refunds.product_name is not null
      or refunds.currency <> headers.currency as is_said,
    coalesce(headers.tax, 0) as order_tax,
    coalesce(headers.shipping, 0) as order_shipping,
    headers.tax_in_prices,
    headers.total
  from lake.refunds as refunds
  join linkable on refunds.system = linkable.system and refunds.order_id = linkable.order_id
  join core.order_headers as headers on linkable.order_no = headers.order_no
  where refunds.refunded_at < setia_as_of_end()
),

refunded_orders as (select distinct order_no from given),

order_goods as (
  select
    lines.order_no,
    coalesce(
      sum(lines.amount_in_currency - lines.order_discount_in_currency - lines.tax_in_currency)
        filter (where lines.line_type = 'sale' and lines.is_of_order_state),
      0
    ) as goods,
    coalesce(
      sum(lines.amount_in_currency - lines.order_discount_in_currency)
        filter (where lines.line_type = 'prepayment' and lines.is_of_order_state and lines.amount_in_currency > 0),
      0
    ) as prepaid,
    coalesce(sum(lines.amount_in_currency) filter (where lines.line_type = 'adjustment' and lines.is_of_order_state), 0)
      as adjustments
  from core.order_lines as lines
  semi join refunded_orders on lines.order_no = refunded_orders.order_no
  group by lines.order_no
),

prepaid_products as (
  select order_no, coalesce(sku, product_name) as product
  from core.order_lines
  where line_type = 'prepayment'
  except
  select order_no, coalesce(sku, product_name) as product
  from core.order_lines
  where line_type = 'sale'
)

select
  given.*,
  coalesce(order_goods.goods, 0) as goods,
  coalesce(order_goods.prepaid, 0) as prepaid,
  coalesce(order_goods.adjustments, 0) as adjustments,
  prepaid_products.product is not null as is_of_prepayment,
  -- shipping without the tax that its price holds
  case when given.tax_in_prices > 0 then given.order_shipping - given.order_tax + given.tax_in_prices else given.order_shipping end
    as net_shipping
from given
left join order_goods on given.order_no = order_goods.order_no
left join prepaid_products
  on given.order_no = prepaid_products.order_no
  and coalesce(given.sku, given.product_name) = prepaid_products.product
