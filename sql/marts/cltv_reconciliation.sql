-- Proof that what customers were worth to date and what nobody's name is on make up the net revenue, to the unit: margin and
-- cost of identified customers, anonymous revenue, revenue by the day's book; by month and altogether.
-- grain: period_kind, period_start
with
identified as (
  select period_start, sum(net_revenue) as net_revenue, sum(margin) as margin
  from core.customer_periods
  where period_kind = 'month'
  group by period_start
),

booked as (
  select
    setia_month_start(order_date) as period_start,
    sum(net_revenue) as net_revenue,
    sum(anonymous_net_revenue) as anonymous_net_revenue
  from marts.revenue_daily
  group by setia_month_start(order_date)
),

months as (
  select
    'month' as period_kind,
    coalesce(booked.period_start, identified.period_start) as period_start,
    coalesce(identified.margin, 0) as historic_cltv,
    coalesce(identified.net_revenue, 0) as identified_net_revenue,
    coalesce(booked.anonymous_net_revenue, 0) as anonymous_net_revenue,
    coalesce(booked.net_revenue, 0) as net_revenue
  from booked
  full join identified on booked.period_start = identified.period_start
),

valued as (
  select sum(historic_cltv) as historic_cltv, sum(net_revenue) as net_revenue, min(first_order_date) as first_date
  from marts.cltv_customers
),

book as (
  select
    sum(net_revenue) as net_revenue,
    sum(anonymous_net_revenue) as anonymous_net_revenue,
    setia_month_start(min(order_date)) as period_start
  from marts.revenue_daily
  having count(*) > 0
),

-- altogether from the customers' own table, not from the months
whole as (
  select
    'all' as period_kind,
    book.period_start,
    coalesce(valued.historic_cltv, 0) as historic_cltv,
    coalesce(valued.net_revenue, 0) as identified_net_revenue,
    book.anonymous_net_revenue,
    book.net_revenue
  from book
  cross join valued
),

united as (
  select period_kind, period_start, historic_cltv, identified_net_revenue, anonymous_net_revenue, net_revenue from months
  union all
  select period_kind, period_start, historic_cltv, identified_net_revenue, anonymous_net_revenue, net_revenue from whole
)

select
  period_kind,
  period_start,
  cast(historic_cltv as decimal(38, 4)) as historic_cltv,
  cast(identified_net_revenue - historic_cltv as decimal(38, 4)) as cost_of_goods,
  cast(identified_net_revenue as decimal(38, 4)) as identified_net_revenue,
  cast(anonymous_net_revenue as decimal(38, 4)) as anonymous_net_revenue,
  cast(net_revenue as decimal(38, 4)) as net_revenue,
  cast(identified_net_revenue + anonymous_net_revenue - net_revenue as decimal(38, 4)) as difference,
  setia_divide(anonymous_net_revenue, net_revenue) as anonymous_revenue_share,
  'cltv-2' as definition_version
from united
