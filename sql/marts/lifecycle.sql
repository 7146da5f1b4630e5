-- Customers of each period by what they did before: new (first order), returning (also ordered in the period before),
-- resurrected (ordered earlier, not in the period before) and dormant (ordered in the period before and not in this one;
-- counted negative).
-- grain: period_kind, segment_kind, segment_value, period_start, status
with
activity as (
  select
    activity.*,
    setia_add_periods(activity.period_kind, activity.period_start, 1) as following_start,
    setia_add_periods(activity.period_kind, activity.period_start, -1) as preceding_start
  from core.customer_periods as activity
),

statuses as (
  select 'new' as status
  union all
  select 'returning' as status
  union all
  select 'resurrected' as status
  union all
  select 'dormant' as status
),

-- one row per customer, period and status
moves as (
  select
    period_kind,
    customer_id,
    period_start,
    case
      when previous_active_start is null then 'new'
      when previous_active_start = preceding_start then 'returning'
      else 'resurrected'
    end as status,
    1 as customers,
    net_revenue
  from activity
  where orders > 0
  union all
  select period_kind, customer_id, following_start as period_start, 'dormant' as status, -1 as customers, 0 as net_revenue
  from activity
  where orders > 0
    and following_start <= setia_as_of()
    and (next_active_start is null or next_active_start > following_start)
  union all
  -- money of the dormant: what was given back to them
  select period_kind, customer_id, period_start, 'dormant' as status, 0 as customers, net_revenue
  from activity
  where orders = 0 and previous_active_start = preceding_start
),

cells as (
  select
    moves.period_kind,
    moves.period_start,
    moves.status,
    customers.first_channel,
    customers.first_region,
    customers.first_category,
    customers.acquisition_channel,
    sum(moves.customers) as customers,
    sum(moves.net_revenue) as net_revenue
  from moves
  join core.customers as customers on moves.customer_id = customers.customer_id
  group by all
),

-- one row a kind of segment; weeks are for the whole only
segmented as (
  select *, 'all' as segment_kind, 'all' as segment_value from cells
  union all
  select *, 'channel' as segment_kind, first_channel as segment_value from cells where period_kind <> 'week'
  union all
  select *, 'region' as segment_kind, first_region as segment_value from cells where period_kind <> 'week'
  union all
  select *, 'first_category' as segment_kind, first_category as segment_value from cells where period_kind <> 'week'
  union all
  select *, 'acquisition_channel' as segment_kind, acquisition_channel as segment_value
  from cells
  where period_kind <> 'week'
),

totals as (
  select
    period_kind,
    segment_kind,
    segment_value,
    period_start,
    status,
    cast(sum(customers) as bigint) as customers,
    sum(net_revenue) as net_revenue
  from segmented
  group by period_kind, segment_kind, segment_value, period_start, status
),

first_periods as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from totals
  group by period_kind, segment_kind, segment_value
),

-- every status of every period, also when nobody is in it
grid as (
  select
    first_periods.period_kind,
    first_periods.segment_kind,
    first_periods.segment_value,
    periods.period_start,
    statuses.status,
    periods.is_sales_complete as is_complete
  from first_periods
  join core.periods as periods
    on first_periods.period_kind = periods.period_kind and periods.period_start >= first_periods.first_start
  cross join statuses
)

select
  grid.period_kind,
  grid.segment_kind,
  grid.segment_value,
  grid.period_start,
  grid.status,
  coalesce(totals.customers, 0) as customers,
  setia_money(coalesce(totals.net_revenue, 0)) as net_revenue,
  grid.is_complete,
  'lifecycle-1' as definition_version
from grid
left join totals
  on grid.period_kind = totals.period_kind
  and grid.segment_kind = totals.segment_kind
  and grid.segment_value = totals.segment_value
  and grid.period_start = totals.period_start
  and grid.status = totals.status
