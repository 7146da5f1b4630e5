-- Latest event time that each source has delivered into each canonical table, whatever the as-of date: what tells a
-- quiet day from a day that has not arrived yet.
-- grain: source, feeds
with
events as (
  select source, 'orders' as feeds, ordered_at as event_at from lake.orders
  union all
  select source, 'refunds' as feeds, refunded_at as event_at from lake.refunds
  union all
  select source, 'feedback' as feeds, coalesce(responded_at, delivered_at, sent_at) as event_at from lake.feedback
  union all
  select source, 'tickets' as feeds, opened_at as event_at from lake.tickets
  union all
  select source, 'spend' as feeds, setia_start_of_day(spend_date) as event_at from lake.spend
  union all
  select source, 'subscriptions' as feeds, started_at as event_at from lake.subscriptions
  union all
  -- an end to come says nothing of what has arrived
  select source, 'subscriptions' as feeds, ended_at as event_at from lake.subscriptions where ended_at < setia_as_of_end()
)

select
  source,
  feeds,
  max(event_at) as watermark_at,
  setia_business_date(max(event_at)) as watermark_date,
  count(*) as records
from events
where event_at is not null
group by source, feeds
