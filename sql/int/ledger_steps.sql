-- Steps from the revenue of customers to the churn ledger by day: a refund that the ledger books elsewhere, or not at all, goes
-- in with the other sign.
-- grain: one row a step; several may have the same columns
with
silence as (select silence_days from core.silence_rules where segment_kind = 'all')

select
  orders.order_date as day,
  orders.sales_value as returned_orders,
  0 as refunds_not_in_ledger,
  0 as aged_purchases
from core.orders as orders
join core.customers as customers on orders.customer_id = customers.customer_id
where orders.status = 'completed' and not orders.is_valid and customers.segment_no is not null
union all
select refunds.booked_date as day, 0 as returned_orders, -refunds.amount as refunds_not_in_ledger, 0 as aged_purchases
from core.refund_bookings as refunds
join core.customers as customers on refunds.customer_id = customers.customer_id
where customers.segment_no is not null
union all
select
  greatest(refunds.booked_date, refunds.purchase_date) as day,
  0 as returned_orders,
  refunds.amount as refunds_not_in_ledger,
  0 as aged_purchases
from core.refund_bookings as refunds
cross join silence
where refunds.booked_date < setia_add_days(refunds.purchase_date, silence.silence_days)
union all
select
  setia_add_days(days.order_date, silence.silence_days) as day,
  0 as returned_orders,
  0 as refunds_not_in_ledger,
  days.sales_value as aged_purchases
from core.customer_days as days
cross join silence
where setia_add_days(days.order_date, silence.silence_days) <= setia_as_of()
union all
select
  setia_add_days(refunds.purchase_date, silence.silence_days) as day,
  0 as returned_orders,
  0 as refunds_not_in_ledger,
  -refunds.amount as aged_purchases
from core.refund_bookings as refunds
cross join silence
where refunds.booked_date < setia_add_days(refunds.purchase_date, silence.silence_days)
  and setia_add_days(refunds.purchase_date, silence.silence_days) <= setia_as_of()
