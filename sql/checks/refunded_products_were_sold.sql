-- Proves that a refund that names a product finds it in its order, where the other refunds of the source do: an order that was
-- edited after a refund no longer has what was given back, and the refund takes it off sales once more.
-- severity: warn
with
-- a line that was edited down to nothing sells nothing
sold as (
  select distinct order_no, lower(sku) as sku
  from core.order_lines
  where order_no is not null and quantity <> 0
),

-- of an order with a line that names no product nothing can be said
named as (
  select order_no
  from core.order_lines
  group by order_no
  having count(*) = count(sku)
),

asked as (
  select
    refunds.source,
    refunds.refund_id,
    refunds.order_id,
    refunds.order_no,
    refunds.sku,
    refunds.amount,
    sold.order_no is not null as is_sold
  from core.refunds as refunds
  join named on refunds.order_no = named.order_no
  left join sold on refunds.order_no = sold.order_no and lower(refunds.sku) = sold.sku
  where refunds.is_of_sale and refunds.sku is not null and refunds.amount <> 0
),

-- two files that name products in two ways agree on none
alike as (
  select source
  from asked
  group by source
  having 2 * count(case when is_sold then 1 end) >= count(*)
)

select
  asked.source,
  asked.order_id,
  asked.refund_id,
  asked.sku,
  asked.amount as refunded_amount,
  orders.gross_revenue as order_amount
from asked
join alike on asked.source = alike.source
left join core.orders as orders on asked.order_no = orders.order_no
where not asked.is_sold
order by asked.amount desc, asked.source, asked.order_id, asked.refund_id
