-- Proves that every customer of an order or refund is a row of core.customers.
-- severity: error
with
used as (
  select distinct customer_id from core.orders where customer_id is not null
  union
  select distinct customer_id from core.refunds where customer_id is not null
)

select used.customer_id
from used
left join core.customers as customers on used.customer_id = customers.customer_id
where customers.customer_id is null
