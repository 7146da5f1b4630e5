-- What each refund of a known order was for: goods, prepayments, tax, shipping. An export that says it, or that names a
-- product, is believed. Of an amount alone the order decides: one that is exactly its shipping (with or without tax) or its
-- tax is that; the others, in their order, give back goods with their tax in proportion until nothing of them is left, then
-- shipping, and what exceeds the order is taken from goods. Where the export says tax and shipping and no product, the rest is
-- the order's goods or its prepayments by the same rules. Definition refund-3.
-- grain: file_id, record_no, refund_id
with
linkable as (
  select headers.system, headers.order_id, min_by(headers.order_no, headers.source) as order_no
  from core.order_headers as headers
  semi join lake.refunds as refunds on headers.system = refunds.system and headers.order_id = refunds.order_id
  group by headers.system, headers.order_id
),

given as (
  select
    refunds.file_id,
    refunds.record_no,
    refunds.refund_id,
    refunds.refunded_at,
    refunds.amount,
    coalesce(refunds.tax, 0) as said_tax,
    coalesce(refunds.shipping, 0) as said_shipping,
    refunds.sku,
    refunds.product_name,
    headers.order_no,
    refunds.currency = headers.currency as is_comparable,
    refunds.tax is not null or refunds.shipping is not null or refunds.sku is not null or refunds.product_name is not null
      or refunds.currency <> headers.currency as is_said,
    coalesce(headers.tax, 0) as order_tax,
    coalesce(headers.shipping, 0) as order_shipping,
    headers.tax_in_prices,
    headers.total
  from lake.refunds as refunds
  join linkable on refunds.system = linkable.system and refunds.order_id = linkable.order_id
  join core.order_headers as headers on linkable.order_no = headers.order_no
  where refunds.refunded_at < setia_as_of_end()
),

refunded_orders as (select distinct order_no from given),

order_goods as (
  select
    lines.order_no,
    coalesce(
      sum(lines.amount_in_currency - lines.order_discount_in_currency - lines.tax_in_currency)
        filter (where lines.line_type = 'sale' and lines.is_of_order_state),
      0
    ) as goods,
    coalesce(
      sum(lines.amount_in_currency - lines.order_discount_in_currency)
        filter (where lines.line_type = 'prepayment' and lines.is_of_order_state),
      0
    ) as prepaid
  from core.order_lines as lines
  semi join refunded_orders on lines.order_no = refunded_orders.order_no
  group by lines.order_no
),

prepaid_products as (
  select order_no, coalesce(sku, product_name) as product
  from core.order_lines
  where line_type = 'prepayment'
  except
  select order_no, coalesce(sku, product_name) as product
  from core.order_lines
  where line_type = 'sale'
),

valued as (
  select
    given.*,
    coalesce(order_goods.goods, 0) as goods,
    coalesce(order_goods.prepaid, 0) as prepaid,
    prepaid_products.product is not null as is_of_prepayment,
    -- shipping without the tax that its price holds
    case when given.tax_in_prices > 0 then given.order_shipping - given.order_tax + given.tax_in_prices else given.order_shipping end
      as net_shipping
  from given
  left join order_goods on given.order_no = order_goods.order_no
  left join prepaid_products
    on given.order_no = prepaid_products.order_no
    and coalesce(given.sku, given.product_name) = prepaid_products.product
),

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
  from valued
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
),

-- what the export itself says was given back, less its tax and shipping
said_refunds as (
  select
    valued.*,
    case
      when valued.is_of_prepayment then 0
      else coalesce(unnamed_goods.goods_amount, valued.amount - valued.said_tax - valued.said_shipping)
    end as goods_amount
  from valued
  left join unnamed_goods
    on valued.file_id = unnamed_goods.file_id
    and valued.record_no = unnamed_goods.record_no
    and valued.refund_id = unnamed_goods.refund_id
  where valued.is_said
),

said as (
  select
    order_no,
    sum(goods_amount) as goods,
    sum(amount - said_tax - said_shipping - goods_amount) as prepaid,
    sum(said_tax) as tax,
    sum(said_shipping) as shipping
  from said_refunds
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
    -- what the order's total holds beyond all of them, such as a tip
    greatest(coalesce(valued.total, 0) - valued.goods - valued.prepaid - valued.order_tax - valued.net_shipping, 0) as rest
  from valued
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
),

-- shipping is given back once
placed as (
  select
    *,
    case
      when looks_like <> 'any' and row_number() over (
        partition by order_no, looks_like order by refunded_at, file_id, record_no, refund_id
      ) = 1 then looks_like
      else 'any'
    end as kind
  from named
),

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
  from placed
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
),

summed as (
  select
    *,
    max(setia_money(round(goods_so_far, 4))) over (
      partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
    ) as goods_given,
    max(setia_money(round(prepaid_so_far, 4))) over (
      partition by order_no order by refunded_at, file_id, record_no, refund_id rows between unbounded preceding and current row
    ) as prepaid_given
  from steps
),

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
  from summed
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
  from said_refunds
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
