-- Proves that the figures of the months that are over add up to what they are figures of: sales, customers and their margin.
-- severity: error
with
open_month as (select setia_month_start(setia_add_days(setia_as_of(), 1)) as month_start),

figures as (
  select
    coalesce(sum(value) filter (where metric = 'net_revenue'), 0) as net_revenue,
    coalesce(sum(value) filter (where metric = 'orders'), 0) as orders,
    coalesce(sum(value) filter (where metric = 'new_customers'), 0) as new_customers,
    coalesce(sum(value) filter (where metric = 'margin'), 0) as margin,
    coalesce(max_by(value, month_start) filter (where metric = 'historic_cltv'), 0) as historic_cltv
  from marts.monthly_figures
),

sales as (
  select coalesce(sum(daily.net_revenue), 0) as net_revenue, coalesce(sum(daily.orders), 0) as orders
  from marts.revenue_daily as daily
  join open_month on daily.order_date < open_month.month_start
),

buyers as (
  select count(*) as customers
  from core.customers as customers
  join open_month on customers.first_order_date < open_month.month_start
)

select figures.*, sales.net_revenue as sold, sales.orders as ordered, buyers.customers as buyers
from figures
cross join sales
cross join buyers
where figures.net_revenue <> sales.net_revenue
  or figures.orders <> sales.orders
  or figures.new_customers <> buyers.customers
  or figures.historic_cltv <> figures.margin
