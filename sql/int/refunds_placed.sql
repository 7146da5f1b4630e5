-- Refunds of an amount alone, by what is left of the order and what the amount looks like. Shipping is given back once.
-- grain: file_id, record_no, refund_id
with
said as (
  select
    order_no,
    sum(goods_amount) as goods,
    sum(amount - said_tax - said_shipping - goods_amount) as prepaid,
    sum(said_tax) as tax,
    sum(said_shipping) as shipping
  from int.refunds_said as said_refunds
  where is_comparable
  group by order_no
),

left_over as (
  select
    valued.*,
    greatest(valued.goods - coalesce(said.goods, 0), 0) as goods_left,
    greatest(valued.prepaid - coalesce(said.prepaid, 0), 0) as prepaid_left,
    greatest(valued.order_tax - coalesce(said.tax, 0), 0) as tax_left,
    greatest(valued.net_shipping - coalesce(said.shipping, 0), 0) as shipping_left,
    -- what the order's total or its adjustments hold beyond all of them, such as a tip or a fee
    greatest(
      coalesce(valued.total, 0) - valued.goods - valued.prepaid - valued.order_tax - valued.net_shipping, valued.adjustments, 0
    ) as rest
  from int.refund_claims as valued
  left join said on valued.order_no = said.order_no
  where not valued.is_said
),

named as (
  select
    *,
    case
      when amount = goods_left or amount = goods_left + prepaid_left + tax_left then 'any'
      when shipping_left > 0 and (
        amount = order_shipping
        or amount = net_shipping
        or abs(amount - order_shipping * (1 + coalesce(setia_divide(order_tax, goods + net_shipping), 0))) < 0.006
      ) then 'shipping'
      when tax_left > 0 and amount = order_tax then 'tax'
      when prepaid_left > 0 and amount = prepaid_left then 'prepayment'
      else 'any'
    end as looks_like
  from left_over
)

select
  *,
  case
    when looks_like <> 'any' and row_number() over (
      partition by order_no, looks_like order by refunded_at, file_id, record_no, refund_id
    ) = 1 then looks_like
    else 'any'
  end as kind
from named
