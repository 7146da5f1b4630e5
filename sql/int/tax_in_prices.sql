-- The tax that the prices of an order hold, and how much of it is the goods'. A total near goods and shipping holds the tax, one
-- near goods, shipping and tax does not; an order whose amounts tell nothing is as most of its source's are.
-- grain: source, order_id
with
-- orders whose prices hold their tax, or may
maybe_taxed as (
  select *, cast(coalesce(shipping, 0) as decimal(18, 4)) as charged_shipping
  from int.visible_orders as visible
  where prices_include_tax in ('true', 'auto') and tax > 0
),

taxed_lines as (
  select
    lines.source,
    lines.order_id,
    sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0)) as amount,
    coalesce(
      sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0))
        filter (where lines.line_type = 'sale'),
      0
    ) + least(
      coalesce(
        sum(setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0))
          filter (where lines.line_type = 'adjustment' and coalesce(lines.status, 'completed') = 'completed'),
        0
      ),
      0
    ) as sales
  from lake.order_lines as lines
  semi join maybe_taxed on lines.source = maybe_taxed.source and lines.order_id = maybe_taxed.order_id
  group by lines.source, lines.order_id
),

-- a total near goods and shipping holds the tax, one near goods, shipping and tax does not
judged as (
  select
    orders.source,
    orders.order_id,
    orders.tax,
    orders.charged_shipping,
    taxed_lines.sales - coalesce(orders.order_discount, 0) as goods,
    case
      when orders.prices_include_tax = 'true' then true
      when abs(orders.total - (taxed_lines.amount - coalesce(orders.order_discount, 0) + orders.charged_shipping))
        <= orders.tax * 0.25 then true
      when abs(
        orders.total - orders.tax - (taxed_lines.amount - coalesce(orders.order_discount, 0) + orders.charged_shipping)
      ) <= orders.tax * 0.25 then false
    end as is_included
  from maybe_taxed as orders
  join taxed_lines on orders.source = taxed_lines.source and orders.order_id = taxed_lines.order_id
),

-- an order whose amounts tell nothing is as most of its source's are
usual as (
  select source, count(*) filter (where is_included) > count(*) filter (where not is_included) as is_included
  from judged
  group by source
),

-- what the tax is of: goods alone where that makes a rate of whole thousandths and goods with shipping does not
based as (
  select
    judged.*,
    case when tax = floor(tax) and tax >= 1000 then 0.5 else 0.01 end as tolerance,
    setia_divide(tax, goods - tax) as rate_of_goods,
    setia_divide(tax, goods + charged_shipping - tax) as rate_of_all
  from judged
  join usual on judged.source = usual.source
  where coalesce(judged.is_included, usual.is_included) and judged.goods > judged.tax
)

select
  source,
  order_id,
  case
    when charged_shipping = 0 then tax
    when abs(tax - round(rate_of_goods, 3) * (goods - tax)) <= tolerance
      and abs(tax - round(rate_of_all, 3) * (goods + charged_shipping - tax)) > tolerance then tax
    else setia_money(round(tax * setia_divide(goods, goods + charged_shipping), 4))
  end as tax_in_prices
from based
