-- Customers and money of each cohort by period. Money given back before the first order that was kept belongs to no age.
-- grain: period_kind, segment_kind, segment_value, cohort_start, period_start
with
-- customers and money of each cohort and period, still apart by every combination of segments
cells as (
  select
    activity.period_kind,
    case activity.period_kind
      when 'week' then customers.first_order_week
      when 'month' then customers.first_order_month
      when 'quarter' then customers.first_order_quarter
      else setia_year_start(customers.first_order_quarter)
    end as cohort_start,
    activity.period_start,
    customers.segment_no,
    count(*) filter (where activity.orders > 0) as retained,
    count(*) filter (where activity.orders > 0 and activity.next_active_start is null) as last_seen,
    sum(activity.net_revenue) as net_revenue,
    sum(activity.margin) as margin,
    bool_or(activity.margin_is_assumed) as margin_is_assumed
  from core.customer_periods as activity
  join core.customers as customers on activity.customer_no = customers.customer_no
  where customers.segment_no is not null
  group by all
),

-- weeks are for the whole only: a region's weekly cohort is too small to read
segmented as (
  select cells.*, segments.segment_kind, segments.segment_value
  from cells
  join core.customer_segments as segments on cells.segment_no = segments.segment_no
  where cells.period_kind <> 'week' or segments.segment_kind = 'all'
)

select
  period_kind,
  segment_kind,
  segment_value,
  cohort_start,
  period_start,
  cast(sum(retained) as bigint) as retained,
  cast(sum(last_seen) as bigint) as last_seen,
  sum(net_revenue) as net_revenue,
  sum(margin) as margin,
  bool_or(margin_is_assumed) as margin_is_assumed
from segmented
where period_start >= cohort_start
group by period_kind, segment_kind, segment_value, cohort_start, period_start
