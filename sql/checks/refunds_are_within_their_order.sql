-- Proves that no more was given back of an order than was paid for it, tax and shipping included; a cent is rounding.
-- severity: warn
with
given_back as (
  select
    refunds.order_no,
    max_by(refunds.refund_id, refunds.refunded_at) as last_refund_id,
    count(*) as refunds,
    sum(refunds.amount_in_currency) as refunded,
    max(refunds.currency) as currency
  from core.refunds as refunds
  join core.order_headers as headers on refunds.order_no = headers.order_no and refunds.currency = headers.currency
  where refunds.is_of_sale
  group by refunds.order_no
),

paid as (
  select
    orders.order_no,
    orders.source,
    orders.order_id,
    greatest(
      coalesce(headers.total, 0),
      orders.sales_in_currency + orders.tax_in_prices_in_currency + orders.prepayments_in_currency
        + orders.adjustments_in_currency + coalesce(headers.shipping, 0)
        + coalesce(headers.tax, 0) - case when headers.tax_in_prices > 0 then headers.tax else 0 end
    ) as amount
  from core.orders as orders
  join core.order_headers as headers on orders.order_no = headers.order_no
)

select
  paid.source,
  paid.order_id,
  given_back.last_refund_id as refund_id,
  given_back.refunds,
  given_back.refunded as refunded_amount,
  paid.amount as order_amount,
  given_back.currency
from given_back
join paid on given_back.order_no = paid.order_no
where given_back.refunded > paid.amount + 0.01
order by given_back.refunded - paid.amount desc, paid.source, paid.order_id
