-- Discounts of orders as a whole, of what an export says of the order and of what it writes as lines: where the adjustments of a
-- completed order with sales come to less than nothing, with sale lines whose price is below zero, they are a discount (a line
-- whose cost is below zero too gives goods back). No discount takes off more than the goods are worth; what is beyond them is
-- told apart. Definition revenue-3.
-- grain: source, order_id
with
stated as (
  select source, order_id, order_discount as amount
  from int.visible_orders as visible
  where order_discount > 0
),

-- orders with a line below zero, of those that sell
maybe_written as (
  select distinct lines.source, lines.order_id
  from lake.order_lines as lines
  join int.visible_orders as visible on lines.source = visible.source and lines.order_id = visible.order_id
  where lines.quantity * lines.unit_price < 0
    and lines.line_type <> 'prepayment'
    and visible.status in ('completed', 'by_lines')
),

looked_at as (
  select source, order_id from stated
  union
  select source, order_id from maybe_written
),

amounts as (
  select
    lines.source,
    lines.order_id,
    lines.line_type in ('sale', 'prepayment')
      and not (lines.line_type = 'sale' and lines.unit_price < 0 and lines.quantity > 0 and coalesce(lines.unit_cost, 0) >= 0)
      as is_goods,
    coalesce(lines.status, 'completed') = 'completed' as is_kept,
    setia_product(lines.quantity, lines.unit_price) - coalesce(lines.line_discount, 0) as amount
  from lake.order_lines as lines
  semi join looked_at on lines.source = looked_at.source and lines.order_id = looked_at.order_id
  -- a gift card that pays (a prepayment below zero) takes nothing off
  where lines.line_type <> 'prepayment' or lines.quantity * lines.unit_price >= 0
),

sums as (
  select
    source,
    order_id,
    coalesce(sum(amount) filter (where is_goods), 0) as goods,
    coalesce(sum(amount) filter (where is_goods and is_kept), 0) as kept_goods,
    coalesce(sum(amount) filter (where not is_goods and is_kept), 0) as written
  from amounts
  group by source, order_id
),

judged as (
  select
    looked_at.source,
    looked_at.order_id,
    coalesce(sums.goods, 0) as goods,
    coalesce(stated.amount, 0) as stated,
    case when maybe_written.order_id is not null and sums.kept_goods > 0 and sums.written < 0 then -sums.written else 0 end as written
  from looked_at
  left join sums on looked_at.source = sums.source and looked_at.order_id = sums.order_id
  left join stated on looked_at.source = stated.source and looked_at.order_id = stated.order_id
  left join maybe_written on looked_at.source = maybe_written.source and looked_at.order_id = maybe_written.order_id
)

select
  source,
  order_id,
  setia_money(least(stated + written, greatest(goods, 0))) as order_discount,
  setia_money(stated + written - least(stated + written, greatest(goods, 0))) as discount_beyond_goods,
  written > 0 as has_discount_lines
from judged
