-- What customers were given back of sales, each refund on the day that every mart books it: its own, so that a month that is
-- over stays as it was. Beside it the purchase it is taken off: the order that it names, or the customer's last purchase
-- up to that day. Churn ledger, lifecycle and cohorts read their refunds here.
-- grain: file_id, record_no, refund_id
with
given_back as (
  select file_id, record_no, refund_id, customer_id, order_no, is_linked, refund_date, amount, margin
  from core.refunds
  where is_of_sale and not is_anonymous
),

loose_customers as (select distinct customer_id from given_back where not is_linked),

purchases as (
  select distinct orders.customer_id, orders.order_date
  from core.orders as orders
  semi join loose_customers on orders.customer_id = loose_customers.customer_id
  where orders.is_valid
),

last_purchases as (
  select given_back.file_id, given_back.record_no, given_back.refund_id, max(purchases.order_date) as purchase_date
  from given_back
  join purchases
    on given_back.customer_id = purchases.customer_id and purchases.order_date <= given_back.refund_date
  where not given_back.is_linked
  group by given_back.file_id, given_back.record_no, given_back.refund_id
),

placed as (
  select
    given_back.*,
    orders.customer_id as order_customer_id,
    orders.is_valid and not orders.is_anonymous as is_of_purchase,
    orders.order_date,
    last_purchases.purchase_date
  from given_back
  left join core.orders as orders on given_back.order_no = orders.order_no
  left join last_purchases
    on given_back.file_id = last_purchases.file_id
    and given_back.record_no = last_purchases.record_no
    and given_back.refund_id = last_purchases.refund_id
)

select
  file_id,
  record_no,
  refund_id,
  customer_id,
  is_linked,
  refund_date as booked_date,
  case when is_of_purchase then order_customer_id when purchase_date is not null then customer_id end as purchase_customer_id,
  case when is_of_purchase then order_date else purchase_date end as purchase_date,
  amount,
  margin
from placed
