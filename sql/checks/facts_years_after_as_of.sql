-- Proves that no fact is more than a year after the as-of day: most likely a mistyped year. Such facts are kept in the lake, no run sees them before
-- their day, and marts.reconciliation has their money as after_as_of.
-- severity: warn
with
facts as (
  select source, 'order_lines' as fact, ordered_at as happened_at
  from lake.order_lines
  where ordered_at >= setia_local_instant(setia_add_days(setia_as_of(), 367), 0)
  union all
  select source, 'orders', ordered_at
  from lake.orders
  where ordered_at >= setia_local_instant(setia_add_days(setia_as_of(), 367), 0)
  union all
  select source, 'refunds', refunded_at
  from lake.refunds
  where refunded_at >= setia_local_instant(setia_add_days(setia_as_of(), 367), 0)
  union all
  select source, 'feedback', responded_at
  from lake.feedback
  where responded_at >= setia_local_instant(setia_add_days(setia_as_of(), 367), 0)
  union all
  select source, 'tickets', opened_at
  from lake.tickets
  where opened_at >= setia_local_instant(setia_add_days(setia_as_of(), 367), 0)
)

select source, fact, count(*) as facts, max(happened_at) as latest_at
from facts
group by source, fact
order by source, fact
