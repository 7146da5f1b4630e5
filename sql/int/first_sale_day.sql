-- The first day that any export tells a sale of: before it sales are unknown.
-- grain: one row
select min(first_day) as day
from (
  select min(order_date) as first_day from core.order_headers
  union all
  select min(refund_date) as first_day from core.refunds
) as days
