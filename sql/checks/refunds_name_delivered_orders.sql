-- Proves that every refund that names an order finds it among what was delivered: one that doesn't takes from sales without
-- customer, channel and rate of its order. Either the export with the order is missing, or the two write its number in two
-- ways: the order is named whose number differs in nothing but .0 at its end.
-- severity: warn
with
unfound as (
  select refunds.source, refunds.refund_id, refunds.order_id, refunds.amount, refunds.refund_date
  from core.refunds as refunds
  -- an order that waits for a rate of its currency is delivered
  anti join lake.orders as delivered on refunds.order_id = delivered.order_id
  where refunds.order_id is not null and not refunds.is_linked
),

twins as (
  select unfound.order_id, headers.order_id as delivered_as
  from unfound
  join core.order_headers as headers on unfound.order_id || '.0' = headers.order_id
  union
  select unfound.order_id, headers.order_id as delivered_as
  from unfound
  join core.order_headers as headers on unfound.order_id = headers.order_id || '.0'
)

select unfound.source, unfound.order_id, twins.delivered_as, unfound.refund_id, unfound.refund_date, unfound.amount
from unfound
left join twins on unfound.order_id = twins.order_id
order by unfound.amount desc, unfound.source, unfound.refund_id
