-- Amounts in the lake, whatever their date or state.
-- grain: source
with
-- amounts in the lake, whatever their date or state
lake_amounts as (
  select source, sum(setia_product(quantity, unit_price) - coalesce(line_discount, 0)) as amount
  from lake.order_lines
  group by source
  union all
  select source, -sum(order_discount) as amount from lake.orders group by source
  union all
  select source, -sum(amount) as amount from lake.refunds group by source
)

select source, sum(coalesce(amount, 0)) as lake_total
from lake_amounts
group by source
