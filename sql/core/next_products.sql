-- What each customer may want next: of the products that buyers of the main product of their last order also buy, the one
-- that stands out most and that they have not bought. Only where it stands out beyond doubt (lift_low above 1).
-- grain: customer_no
with
last_orders as (
  select customers.customer_no, orders.order_no
  from core.orders as orders
  join core.customers as customers
    on orders.customer_id = customers.customer_id and orders.order_date = customers.last_order_date
  where orders.is_valid
  qualify
    row_number() over (
      partition by customers.customer_no
      order by orders.ordered_at desc, orders.order_id desc, orders.source desc
    ) = 1
),

last_lines as (
  select
    last_orders.customer_no,
    coalesce(lines.sku, lines.product_name) as product,
    sum(lines.gross_revenue) as gross_revenue
  from core.order_lines as lines
  join last_orders on lines.order_no = last_orders.order_no
  where lines.line_type = 'sale' and lines.is_of_order_state and coalesce(lines.sku, lines.product_name) is not null
  group by last_orders.customer_no, coalesce(lines.sku, lines.product_name)
),

most as (
  select customer_no, max(gross_revenue) as gross_revenue
  from last_lines
  group by customer_no
),

-- of two that cost the same, the first by name
main_products as (
  select last_lines.customer_no, min(last_lines.product) as product
  from last_lines
  join most on last_lines.customer_no = most.customer_no and last_lines.gross_revenue = most.gross_revenue
  group by last_lines.customer_no
),

candidates as (
  select main_products.customer_no, affinity.other_product as product, affinity.place, affinity.lift, affinity.lift_low
  from main_products
  join marts.product_affinity as affinity on main_products.product = affinity.product
  where affinity.lift_low > 1 and affinity.place <= 5
),

wanted as (
  select distinct customers.customer_id, candidates.customer_no
  from candidates
  join core.customers as customers on candidates.customer_no = customers.customer_no
),

their_orders as (
  select wanted.customer_no, orders.order_no
  from core.orders as orders
  join wanted on orders.customer_id = wanted.customer_id
  where orders.is_valid
),

bought as (
  select distinct candidates.customer_no, candidates.product
  from core.order_lines as lines
  join their_orders on lines.order_no = their_orders.order_no
  join candidates
    on their_orders.customer_no = candidates.customer_no
    and coalesce(lines.sku, lines.product_name) = candidates.product
  where lines.line_type = 'sale' and lines.is_of_order_state
),

fresh as (
  select candidates.*
  from candidates
  left join bought on candidates.customer_no = bought.customer_no and candidates.product = bought.product
  where bought.product is null
),

firsts as (
  select customer_no, min(place) as place
  from fresh
  group by customer_no
)

select fresh.customer_no, fresh.product, fresh.lift, fresh.lift_low
from fresh
join firsts on fresh.customer_no = firsts.customer_no and fresh.place = firsts.place
