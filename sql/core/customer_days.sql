-- Days on which a customer placed a valid order, with what those orders are worth today: refunds that name an order are
-- taken off it, the others off the customer's last purchase before them. What churn and lifetime value count from.
-- grain: customer_id, order_date
with
days as (
  select
    customer_id,
    order_date,
    count(*) as orders,
    sum(sales_value) as sales_value,
    sum(net_revenue) as net_revenue,
    sum(margin) as margin
  from core.orders
  where is_valid and not is_anonymous
  group by customer_id, order_date
),

given_back as (
  select purchase_customer_id as customer_id, purchase_date as order_date, sum(amount) as amount, sum(margin) as margin
  from core.refund_bookings
  where not is_linked and purchase_date is not null
  group by purchase_customer_id, purchase_date
)

select
  days.customer_id,
  customers.customer_no,
  customers.segment_no,
  days.order_date,
  days.orders,
  setia_money(days.sales_value) as sales_value,
  setia_money(days.net_revenue - coalesce(given_back.amount, 0)) as net_revenue,
  setia_money(days.margin - coalesce(given_back.margin, 0)) as margin,
  lag(days.order_date) over (partition by customers.customer_no order by days.order_date) as previous_order_date,
  lead(days.order_date) over (partition by customers.customer_no order by days.order_date) as next_order_date
from days
join core.customers as customers on days.customer_id = customers.customer_id
left join given_back on days.customer_id = given_back.customer_id and days.order_date = given_back.order_date
