-- The sums of every month since the first sale that any export tells of, also of one in which nothing was sold; before it
-- sales are unknown.
-- grain: month_start
with
sales as (
  select
    setia_month_start(order_date) as month_start,
    sum(gross_revenue) as gross_revenue,
    sum(discounts) as discounts,
    sum(refunds) as refunds,
    sum(adjustments) as adjustments,
    sum(net_revenue) as net_revenue,
    sum(anonymous_net_revenue) as anonymous_net_revenue,
    sum(orders) as orders
  from marts.revenue_daily
  group by setia_month_start(order_date)
),

margins as (
  select period_start as month_start, sum(margin) as margin
  from core.customer_periods
  where period_kind = 'month'
  group by period_start
),

first_sales as (select setia_month_start(day) as month_start from int.first_sale_day)

select
  months.month_start,
  months.is_sales_complete as is_complete,
  coalesce(sales.gross_revenue, 0) as gross_revenue,
  coalesce(sales.discounts, 0) as discounts,
  coalesce(sales.refunds, 0) as refunds,
  coalesce(sales.adjustments, 0) as adjustments,
  coalesce(sales.net_revenue, 0) as net_revenue,
  coalesce(sales.anonymous_net_revenue, 0) as anonymous_net_revenue,
  coalesce(sales.orders, 0) as orders,
  coalesce(margins.margin, 0) as margin,
  sum(coalesce(margins.margin, 0)) over (order by months.month_start) as historic_cltv
from int.complete_months as months
join first_sales on months.month_start >= first_sales.month_start
left join sales on months.month_start = sales.month_start
left join margins on months.month_start = margins.month_start
