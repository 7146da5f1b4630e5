-- Customers of each period by what they did before: new (first order), returning (also ordered in the period before),
-- resurrected (ordered earlier, not in the period before) and dormant (ordered in the period before and not in this one;
-- counted negative).
-- grain: period_kind, segment_kind, segment_value, period_start, status
with
-- what customers did around each period, counted before it is judged
activity as (
  select
    activity.period_kind,
    activity.period_start,
    periods.period_end as following_start,
    customers.segment_no,
    activity.orders > 0 as has_ordered,
    activity.previous_active_start is null as is_first,
    coalesce(activity.previous_active_start = periods.previous_start, false) as was_active_before,
    coalesce(activity.next_active_start = periods.period_end, false) as is_active_after,
    count(*) as customers,
    sum(activity.net_revenue) as net_revenue
  from core.customer_periods as activity
  join core.customers as customers on activity.customer_no = customers.customer_no
  join core.periods as periods
    on activity.period_kind = periods.period_kind and activity.period_start = periods.period_start
  where customers.segment_no is not null
  group by all
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

moves as (
  select
    period_kind,
    segment_no,
    period_start,
    case when is_first then 'new' when was_active_before then 'returning' else 'resurrected' end as status,
    customers,
    net_revenue
  from activity
  where has_ordered
  union all
  select
    period_kind, segment_no, following_start as period_start, 'dormant' as status, -customers as customers,
    0 as net_revenue
  from activity
  where has_ordered and not is_active_after and following_start <= setia_as_of()
  union all
  -- money of the dormant: what was given back to them
  select period_kind, segment_no, period_start, 'dormant' as status, 0 as customers, net_revenue
  from activity
  where not has_ordered and was_active_before
),

-- weeks are for the whole only
segmented as (
  select moves.*, segments.segment_kind, segments.segment_value
  from moves
  join core.customer_segments as segments on moves.segment_no = segments.segment_no
  where moves.period_kind <> 'week' or segments.segment_kind = 'all'
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
