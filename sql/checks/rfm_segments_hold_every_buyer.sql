-- Proves that every customer with a valid order is in marts.rfm_segments, with the orders and the money of marts.cltv_customers.
-- severity: error
with
scored as (
  select count(*) as customers, coalesce(sum(frequency), 0) as orders, coalesce(sum(monetary), 0) as net_revenue
  from marts.rfm_segments
),

buyers as (
  select count(*) as customers, coalesce(sum(orders), 0) as orders, coalesce(sum(net_revenue), 0) as net_revenue
  from marts.cltv_customers
  where orders > 0
)

select
  scored.customers,
  buyers.customers as buyers,
  scored.orders,
  buyers.orders as their_orders,
  scored.net_revenue,
  buyers.net_revenue as their_net_revenue
from scored
cross join buyers
where scored.customers <> buyers.customers
  or scored.orders <> buyers.orders
  or scored.net_revenue <> buyers.net_revenue
