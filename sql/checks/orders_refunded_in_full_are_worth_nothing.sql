-- Proves that nothing is left of an order whose goods were given back in full, and nothing is taken beyond them.
-- severity: error
with
given_back as (
  select order_no, sum(goods_in_currency) as goods
  from core.refunds
  where is_linked and is_of_sale and goods_in_currency > 0
  group by order_no
)

select orders.source, orders.order_id, orders.sales_value, orders.refunded_amount, orders.net_revenue
from core.orders as orders
join given_back on orders.order_no = given_back.order_no
where given_back.goods = orders.sales_in_currency and orders.sales_in_currency > 0 and orders.net_revenue <> 0
