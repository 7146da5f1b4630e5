-- Proves that the daily revenue adds up to the orders, lines and refunds it is made of, each column by another way.
-- severity: error
with
daily as (
  select
    coalesce(sum(gross_revenue), 0) as gross_revenue,
    coalesce(sum(discounts), 0) as discounts,
    coalesce(sum(refunds), 0) as refunds,
    coalesce(sum(adjustments), 0) as adjustments,
    coalesce(sum(net_revenue), 0) as net_revenue
  from marts.revenue_daily
),

line_sums as (
  select
    coalesce(sum(case when line_type = 'sale' and status = 'completed' then gross_revenue end), 0) as gross_revenue,
    coalesce(sum(case when status = 'completed' and line_type = 'sale' then line_discounts end), 0) as line_discounts,
    coalesce(
      sum(case when line_type = 'adjustment' and status in ('completed', 'bad_debt') then gross_revenue - line_discounts end), 0
    ) as adjustments
  from core.order_lines
),

order_discounts as (
  select coalesce(sum(order_discount), 0) as order_discounts
  from core.orders
  where status = 'completed'
),

refund_sums as (
  select coalesce(sum(amount), 0) as refunds
  from core.refunds
  where is_of_sale
)

select daily.*, line_sums.*, order_discounts.order_discounts, refund_sums.refunds as core_refunds
from daily
cross join line_sums
cross join order_discounts
cross join refund_sums
where daily.gross_revenue <> line_sums.gross_revenue
  or daily.discounts <> line_sums.line_discounts + order_discounts.order_discounts
  or daily.adjustments <> line_sums.adjustments
  or daily.refunds <> refund_sums.refunds
  or daily.net_revenue
    <> line_sums.gross_revenue - line_sums.line_discounts - order_discounts.order_discounts - refund_sums.refunds
