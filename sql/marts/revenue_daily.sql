-- Sales, refunds and adjustments of each business day and channel, in the reporting currency. Money is of completed orders,
-- refunds on their own day; orders and customers count valid orders only.
-- grain: order_date, channel
with
sales as (
  select
    order_date,
    channel,
    count(*) filter (where is_valid) as orders,
    coalesce(sum(lines) filter (where is_valid), 0) as lines,
    count(distinct customer_id) filter (where is_valid) as customers,
    sum(gross_revenue) as gross_revenue,
    sum(line_discounts + order_discount) as discounts,
    sum(sales_value) as sales_value,
    coalesce(sum(sales_value) filter (where is_anonymous), 0) as anonymous_sales_value
  from core.orders
  where status = 'completed'
  group by order_date, channel
),

refunds as (
  select
    refund_date as order_date,
    channel,
    sum(amount) as refunds,
    coalesce(sum(amount) filter (where is_anonymous), 0) as anonymous_refunds
  from core.refunds
  where is_of_sale
  group by refund_date, channel
),

adjustments as (
  select order_date, channel, sum(adjustments) as adjustments
  from core.orders
  where status in ('completed', 'bad_debt') and adjustments <> 0
  group by order_date, channel
),

days as (
  select order_date, channel from sales
  union
  select order_date, channel from refunds
  union
  select order_date, channel from adjustments
),

joined as (
  select
    days.order_date,
    days.channel,
    coalesce(sales.orders, 0) as orders,
    coalesce(sales.lines, 0) as lines,
    coalesce(sales.customers, 0) as customers,
    coalesce(sales.gross_revenue, 0) as gross_revenue,
    coalesce(sales.discounts, 0) as discounts,
    coalesce(refunds.refunds, 0) as refunds,
    coalesce(adjustments.adjustments, 0) as adjustments,
    coalesce(sales.sales_value, 0) - coalesce(refunds.refunds, 0) as net_revenue,
    coalesce(sales.anonymous_sales_value, 0) - coalesce(refunds.anonymous_refunds, 0) as anonymous_net_revenue
  from days
  left join sales on days.order_date = sales.order_date and days.channel = sales.channel
  left join refunds on days.order_date = refunds.order_date and days.channel = refunds.channel
  left join adjustments on days.order_date = adjustments.order_date and days.channel = adjustments.channel
),

-- a source that is late leaves the channels of the others complete
through as (
  select part_value as channel, complete_through
  from core.part_completeness
  where subject = 'sales' and part_kind = 'channel'
)

select
  joined.order_date,
  joined.channel,
  joined.orders,
  cast(joined.lines as bigint) as lines,
  joined.customers,
  setia_money(joined.gross_revenue) as gross_revenue,
  setia_money(joined.discounts) as discounts,
  setia_money(joined.refunds) as refunds,
  setia_money(joined.adjustments) as adjustments,
  setia_money(joined.net_revenue) as net_revenue,
  setia_money(joined.anonymous_net_revenue) as anonymous_net_revenue,
  coalesce(joined.order_date <= through.complete_through, false) as is_complete,
  'revenue-4' as definition_version
from joined
left join through on joined.channel = through.channel
