-- Latest event time that each source has delivered into each canonical table, whatever the as-of date: what tells a
-- quiet day from a day that has not arrived yet. A source whose files hold whole periods says so (covers): then the end of
-- the latest one has arrived without a later event.
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
),

watermarks as (
  select
    source,
    feeds,
    max(event_at) as watermark_at,
    setia_business_date(min(event_at)) as first_date,
    setia_business_date(max(event_at)) as watermark_date,
    count(*) as records
  from events
  where event_at is not null
  group by source, feeds
)

select
  watermarks.source,
  watermarks.feeds,
  watermarks.watermark_at,
  watermarks.watermark_date,
  case
    when coverage.unit in ('day', 'week', 'month')
      then least(
        setia_add_days(
          setia_add_periods(coverage.unit, setia_period_start(coverage.unit, watermarks.watermark_date), 1), -1
        ),
        coverage.covered_through
      )
    when coverage.unit = 'file_name' then coverage.covered_through
    -- records outside of what the source says that it holds: then it is not believed
    when coverage.unit = 'range' and watermarks.first_date >= coverage.covered_from
      and watermarks.watermark_date <= coverage.covered_through then coverage.covered_through
  end as covered_through,
  watermarks.records
from watermarks
left join ops.coverage as coverage on watermarks.source = coverage.source
