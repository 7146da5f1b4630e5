-- Every product that was sold or given back, by its number or else its name, with the last name and category it had.
-- grain: product_id
with
lines as (
  select coalesce(sku, product_name, 'unknown') as product_id, sku, product_name, category, order_date as date
  from core.order_lines
  union all
  select coalesce(sku, product_name, 'unknown'), sku, product_name, category, refund_date
  from core.refunds
  union all
  select 'unknown', cast(null as string), cast(null as string), cast(null as string), cast(null as date)
)

select
  product_id,
  max(sku) as sku,
  coalesce(max_by(product_name, cast(date as string) || product_name), product_id) as product_name,
  coalesce(max_by(category, cast(date as string) || category), 'unknown') as category
from lines
group by product_id
