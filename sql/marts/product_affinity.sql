-- Which products the same customers buy: for the hundred products with most buyers, how many buyers of the one also bought
-- the other, against how many would by chance (lift). From every customer of the shop or, where there are more, from every
-- n-th, about 50,000 of them.
-- grain: product, other_product
with
step as (
  select greatest(1, cast(ceil(setia_divide(count(*), 50000)) as bigint)) as every
  from core.customers
  where orders > 0
),

sampled as (
  select customers.customer_id, customers.customer_no
  from core.customers as customers
  cross join step
  where customers.orders > 0 and customers.customer_no % step.every = 0
),

sampled_orders as (
  select sampled.customer_no, orders.order_no
  from core.orders as orders
  join sampled on orders.customer_id = sampled.customer_id
  where orders.is_valid
),

bought as (
  select distinct sampled_orders.customer_no, coalesce(lines.sku, lines.product_name) as product
  from core.order_lines as lines
  join sampled_orders on lines.order_no = sampled_orders.order_no
  where lines.line_type = 'sale' and lines.is_of_order_state and coalesce(lines.sku, lines.product_name) is not null
),

products as (
  select product, count(*) as buyers
  from bought
  group by product
  qualify row_number() over (order by buyers desc, product) <= 100
),

popular as (
  select bought.customer_no, bought.product
  from bought
  join products on bought.product = products.product
),

pairs as (
  select one.product, other.product as other_product, count(*) as buyers_of_both
  from popular as one
  join popular as other on one.customer_no = other.customer_no and one.product <> other.product
  group by one.product, other.product
),

known as (select count(*) as customers from sampled),

measured as (
  select
    pairs.product,
    pairs.other_product,
    known.customers,
    one.buyers,
    other.buyers as buyers_of_other,
    pairs.buyers_of_both,
    setia_divide(pairs.buyers_of_both, one.buyers) as confidence,
    setia_divide(other.buyers, known.customers) as base_rate,
    setia_wilson_low(pairs.buyers_of_both, one.buyers) as confidence_low
  from pairs
  join products as one on pairs.product = one.product
  join products as other on pairs.other_product = other.product
  cross join known
  where pairs.buyers_of_both >= 2 * setia_min_n()
)

select
  product,
  other_product,
  customers,
  buyers,
  buyers_of_other,
  buyers_of_both,
  confidence,
  setia_divide(confidence, base_rate) as lift,
  setia_divide(confidence_low, base_rate) as lift_low,
  cast(
    row_number() over (partition by product order by setia_divide(confidence_low, base_rate) desc, other_product) as integer
  ) as place,
  'affinity-1' as definition_version
from measured
