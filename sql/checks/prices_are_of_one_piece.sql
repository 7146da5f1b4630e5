-- Proves that no source's prices are for all pieces of a line: its orders' own totals are then what their prices add up to, and
-- hardly ever what prices times quantities do. What such an order sold is counted several times.
-- severity: warn
with
priced as (
  select
    source,
    order_id,
    sum(setia_product(quantity, unit_price) - coalesce(line_discount, 0)) as by_piece,
    sum(unit_price - coalesce(line_discount, 0)) as by_line
  from lake.order_lines
  group by source, order_id
),

compared as (
  select
    orders.source,
    orders.order_id,
    orders.total,
    priced.by_piece,
    priced.by_line,
    coalesce(orders.order_discount, 0) as discount,
    coalesce(orders.shipping, 0) as shipping,
    coalesce(orders.tax, 0) as tax
  from lake.orders as orders
  join priced on orders.source = priced.source and orders.order_id = priced.order_id
  where orders.total is not null and priced.by_piece <> priced.by_line
),

-- totals are written with and without discount, shipping and tax
judged as (
  select
    *,
    total in (
      by_piece, by_piece - discount, by_piece + shipping, by_piece - discount + shipping, by_piece + tax,
      by_piece - discount + tax, by_piece + shipping + tax, by_piece - discount + shipping + tax
    ) as is_of_pieces,
    total in (
      by_line, by_line - discount, by_line + shipping, by_line - discount + shipping, by_line + tax,
      by_line - discount + tax, by_line + shipping + tax, by_line - discount + shipping + tax
    ) as is_of_lines
  from compared
)

select
  source,
  count(*) filter (where is_of_lines and not is_of_pieces) as orders,
  min(order_id) filter (where is_of_lines and not is_of_pieces) as order_id,
  min_by(total, order_id) filter (where is_of_lines and not is_of_pieces) as total,
  min_by(by_piece, order_id) filter (where is_of_lines and not is_of_pieces) as prices_times_quantities
from judged
group by source
having count(*) filter (where is_of_lines and not is_of_pieces) > greatest(1, 10 * count(*) filter (where is_of_pieces))
