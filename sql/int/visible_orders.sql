-- Orders up to the as-of day that wait for no exchange rate.
-- grain: source, order_id
with
held as (select source, document_id as order_id from core.held_for_fx where table_name = 'orders')

select orders.*
from lake.orders as orders
anti join held on orders.source = held.source and orders.order_id = held.order_id
where orders.ordered_at < setia_as_of_end()
