-- Proves that no completed order has more discount than goods: what a voucher pays beyond them (shipping, or nothing) makes no
-- negative sale. A discount on single lines beyond them is taken off as it stands.
-- severity: warn
select
  orders.source,
  orders.order_id,
  orders.gross_revenue,
  orders.line_discounts + orders.order_discount as discounts,
  orders.discount_beyond_goods_in_currency as left_out,
  orders.currency
from core.orders as orders
where orders.status = 'completed'
  and (
    orders.discount_beyond_goods_in_currency > 0
    or (orders.gross_revenue >= 0 and orders.line_discounts + orders.order_discount > orders.gross_revenue)
  )
order by orders.discount_beyond_goods_in_currency desc, orders.source, orders.order_id
