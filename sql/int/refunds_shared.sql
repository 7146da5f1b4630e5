-- Refunds of an amount alone, shared in their order between goods with their tax, prepayments and shipping.
-- grain: file_id, record_no, refund_id
with
open_amounts as (
  select
    *,
    sum(case when kind = 'any' then amount else 0 end) over (
      partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
    ) as given_so_far,
    greatest(prepaid_left - coalesce(sum(case when kind = 'prepayment' then amount end) over (partition by order_no), 0), 0)
      as prepaid_open,
    greatest(tax_left - coalesce(sum(case when kind = 'tax' then amount end) over (partition by order_no), 0), 0) as tax_open,
    greatest(
      shipping_left - coalesce(sum(case when kind = 'shipping' then amount end) over (partition by order_no), 0), 0
    ) as shipping_open
  from int.refunds_placed as placed
),

steps as (
  select
    *,
    goods_left + prepaid_open + tax_open as body,
    case
      when kind <> 'any' then 0
      when given_so_far = goods_left then goods_left
      when given_so_far < goods_left + prepaid_open + tax_open
        then given_so_far * coalesce(setia_divide(goods_left, goods_left + prepaid_open + tax_open), 0)
      when given_so_far <= goods_left + prepaid_open + tax_open + shipping_open + rest + 0.01 then goods_left
      else goods_left + given_so_far - (goods_left + prepaid_open + tax_open + shipping_open + rest)
    end as goods_so_far,
    case
      when kind <> 'any' then 0
      when given_so_far < goods_left + prepaid_open + tax_open
        then given_so_far * coalesce(setia_divide(prepaid_open, goods_left + prepaid_open + tax_open), 0)
      else prepaid_open
    end as prepaid_so_far
  from open_amounts
)

select
  *,
  max(setia_money(round(goods_so_far, 4))) over (
    partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
  ) as goods_given,
  max(setia_money(round(prepaid_so_far, 4))) over (
    partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
  ) as prepaid_given
from steps
