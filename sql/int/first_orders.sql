-- Each customer's first valid order and the day of the second. Of orders of one moment the first by its id: order_no would make
-- it the one that was delivered first.
-- grain: customer_id
with
-- of orders of one moment the first by its id: order_no would make it the one that was delivered first
first_numbers as (
  select
    customer_id,
    order_no,
    lead(order_date) over (partition by customer_id order by ordered_at, order_id, source) as second_order_date
  from core.orders
  where is_valid and not is_anonymous
  qualify row_number() over (partition by customer_id order by ordered_at, order_id, source) = 1
)

select
  first_numbers.customer_id,
  first_numbers.second_order_date,
  orders.source,
  orders.order_id,
  orders.order_no,
  orders.channel,
  orders.region,
  orders.acquisition_channel
from first_numbers
join core.orders as orders on first_numbers.order_no = orders.order_no
