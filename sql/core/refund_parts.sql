-- What each refund of a known order was for: goods, prepayments, tax, shipping. An export that says it, or that names a
-- product, is believed. Of an amount alone the order decides: one that is exactly its shipping (with or without tax) or its
-- tax is that; the others, in their order, give back goods with their tax in proportion until nothing of them is left, then
-- shipping, and what exceeds the order is taken from goods. Where the export says tax and shipping and no product, the rest is
-- the order's goods or its prepayments by the same rules. Definition refund-3.
-- grain: file_id, record_no, refund_id
with
split as (
  select
    file_id,
    record_no,
    refund_id,
    refunded_at,
    order_no,
    goods,
    goods_given - coalesce(lag(goods_given) over (
      partition by order_no order by refunded_at, file_id, record_no, refund_id
    ), 0) as sales_in_currency,
    case
      when kind = 'prepayment' then amount
      else prepaid_given - coalesce(lag(prepaid_given) over (
        partition by order_no order by refunded_at, file_id, record_no, refund_id
      ), 0)
    end as prepayment_in_currency
  from int.refunds_shared as summed
  union all
  select
    file_id,
    record_no,
    refund_id,
    refunded_at,
    order_no,
    case when is_comparable then goods end as goods,
    goods_amount as sales_in_currency,
    amount - said_tax - said_shipping - goods_amount as prepayment_in_currency
  from int.refunds_said as said_refunds
)

select
  file_id,
  record_no,
  refund_id,
  setia_money(sales_in_currency) as sales_in_currency,
  setia_money(prepayment_in_currency) as prepayment_in_currency,
  setia_money(coalesce(sum(sales_in_currency) over (
    partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and 1 preceding
  ), 0)) as given_before,
  setia_money(goods) as order_sales_in_currency
from split
