-- What each customer did in each week, month, quarter and year with any money of theirs in it: orders, and revenue booked as in
-- marts.revenue_daily (sales on the day of the order, refunds on their own day). Before and after point to the nearest
-- periods with an order. The one table that retention and lifecycle count from.
-- grain: period_kind, customer_no, period_start
with
bookings as (
  select
    customer_id,
    order_date as booked_date,
    case when is_valid then 1 else 0 end as orders,
    sales_value as net_revenue,
    margin_before_refunds as margin,
    margin_is_assumed
  from core.orders
  where status = 'completed' and not is_anonymous
  union all
  select customer_id, booked_date, 0 as orders, -amount as net_revenue, -margin as margin, false as margin_is_assumed
  from core.refund_bookings
),

-- a number instead of the name: everything after this sorts and joins faster
numbered as (
  select customers.customer_no, bookings.booked_date, bookings.orders, bookings.net_revenue, bookings.margin,
    bookings.margin_is_assumed
  from bookings
  join core.customers as customers on bookings.customer_id = customers.customer_id
),

weeks as (
  select
    'week' as period_kind,
    customer_no,
    setia_week_start(booked_date) as period_start,
    cast(sum(orders) as bigint) as orders,
    setia_money(sum(net_revenue)) as net_revenue,
    setia_money(sum(margin)) as margin,
    bool_or(margin_is_assumed) as margin_is_assumed
  from numbered
  group by customer_no, setia_week_start(booked_date)
),

months as (
  select
    'month' as period_kind,
    customer_no,
    setia_month_start(booked_date) as period_start,
    cast(sum(orders) as bigint) as orders,
    setia_money(sum(net_revenue)) as net_revenue,
    setia_money(sum(margin)) as margin,
    bool_or(margin_is_assumed) as margin_is_assumed
  from numbered
  group by customer_no, setia_month_start(booked_date)
),

quarters as (
  select
    'quarter' as period_kind,
    customer_no,
    setia_quarter_start(period_start) as period_start,
    cast(sum(orders) as bigint) as orders,
    setia_money(sum(net_revenue)) as net_revenue,
    setia_money(sum(margin)) as margin,
    bool_or(margin_is_assumed) as margin_is_assumed
  from months
  group by customer_no, setia_quarter_start(period_start)
),

years as (
  select
    'year' as period_kind,
    customer_no,
    setia_year_start(period_start) as period_start,
    cast(sum(orders) as bigint) as orders,
    setia_money(sum(net_revenue)) as net_revenue,
    setia_money(sum(margin)) as margin,
    bool_or(margin_is_assumed) as margin_is_assumed
  from quarters
  group by customer_no, setia_year_start(period_start)
),

periods as (
  select * from weeks
  union all
  select * from months
  union all
  select * from quarters
  union all
  select * from years
)

select
  period_kind,
  customer_no,
  period_start,
  orders,
  net_revenue,
  margin,
  margin_is_assumed,
  max(case when orders > 0 then period_start end) over (
    partition by period_kind, customer_no order by period_start rows between unbounded preceding and 1 preceding
  ) as previous_active_start,
  min(case when orders > 0 then period_start end) over (
    partition by period_kind, customer_no order by period_start rows between 1 following and unbounded following
  ) as next_active_start
from periods
