-- Weeks, months, quarters and years from the first fact to the as-of day, without gaps, and whether each has arrived in full.
-- grain: period_kind, period_start
with recursive
first_days as (
  select min(order_date) as first_day from core.order_headers
  union all
  select min(refund_date) as first_day from core.refunds
  union all
  select min(event_date) as first_day from core.feedback
  union all
  select min(opened_date) as first_day from core.tickets
  union all
  select min(spend_date) as first_day from core.spend
  union all
  select min(started_date) as first_day from core.subscriptions
),

kinds as (
  select 'week' as period_kind
  union all
  select 'month' as period_kind
  union all
  select 'quarter' as period_kind
  union all
  select 'year' as period_kind
),

spine as (
  select kinds.period_kind, setia_period_start(kinds.period_kind, min(first_days.first_day)) as period_start
  from kinds
  cross join first_days
  where first_days.first_day is not null
  group by kinds.period_kind
  union all
  select period_kind, setia_add_periods(period_kind, period_start, 1) as period_start
  from spine
  where setia_add_periods(period_kind, period_start, 1) <= setia_as_of()
),

bounded as (
  select period_kind, period_start, setia_add_periods(period_kind, period_start, 1) as period_end
  from spine
),

through as (
  select
    max(complete_through) filter (where subject = 'sales') as sales,
    max(complete_through) filter (where subject = 'feedback') as feedback,
    max(complete_through) filter (where subject = 'tickets') as tickets,
    max(complete_through) filter (where subject = 'spend') as spend,
    max(complete_through) filter (where subject = 'subscriptions') as subscriptions
  from core.completeness
)

select
  bounded.period_kind,
  bounded.period_start,
  bounded.period_end,
  setia_add_periods(bounded.period_kind, bounded.period_start, -1) as previous_start,
  coalesce(bounded.period_end <= setia_add_days(through.sales, 1), false) as is_sales_complete,
  coalesce(bounded.period_end <= setia_add_days(through.feedback, 1), false) as is_feedback_complete,
  coalesce(bounded.period_end <= setia_add_days(through.tickets, 1), false) as is_tickets_complete,
  coalesce(bounded.period_end <= setia_add_days(through.spend, 1), false) as is_spend_complete,
  coalesce(bounded.period_end <= setia_add_days(through.subscriptions, 1), false) as is_subscriptions_complete
from bounded
cross join through
