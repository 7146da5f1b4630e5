-- Refunds of which the export itself says what they are for, less tax and shipping. Said without a product, of an order that has
-- prepayments: all of them, all of the goods, or both in proportion.
-- grain: file_id, record_no, refund_id
with
-- said without a product, of an order that has prepayments: all of them, all of the goods, or both in proportion
unnamed as (
  select
    file_id,
    record_no,
    refund_id,
    refunded_at,
    order_no,
    goods,
    prepaid,
    amount - said_tax - said_shipping as net_amount,
    case
      when goods <= 0 or amount - said_tax - said_shipping = prepaid and goods <> prepaid then 'prepayment'
      when amount - said_tax - said_shipping = goods then 'goods'
      else 'any'
    end as kind
  from int.refund_claims as valued
  where is_said and is_comparable and sku is null and product_name is null and prepaid > 0
),

unnamed_so_far as (
  select
    *,
    sum(case when kind = 'any' then net_amount else 0 end) over (
      partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
    ) as given_so_far
  from unnamed
),

unnamed_steps as (
  select
    *,
    setia_money(round(
      case
        when kind = 'prepayment' then 0
        when given_so_far < goods + prepaid then given_so_far * coalesce(setia_divide(goods, goods + prepaid), 0)
        else given_so_far - prepaid
      end,
      4
    )) as goods_so_far
  from unnamed_so_far
),

unnamed_goods as (
  select
    file_id,
    record_no,
    refund_id,
    case
      when kind = 'goods' then net_amount
      when kind = 'any' then goods_so_far - coalesce(lag(goods_so_far) over (
        partition by order_no, kind order by refunded_at, file_id, record_no, refund_id
      ), 0)
      else 0
    end as goods_amount
  from unnamed_steps
)

select
  valued.*,
  case
    when valued.is_of_prepayment then 0
    else coalesce(unnamed_goods.goods_amount, valued.amount - valued.said_tax - valued.said_shipping)
  end as goods_amount
from int.refund_claims as valued
left join unnamed_goods
  on valued.file_id = unnamed_goods.file_id
  and valued.record_no = unnamed_goods.record_no
  and valued.refund_id = unnamed_goods.refund_id
where valued.is_said
