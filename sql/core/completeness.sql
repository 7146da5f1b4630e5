-- Last business day that is known to have arrived in full, per subject: the day before the earliest watermark of the
-- sources that feed it, or what a source says that its files hold (covers) where that is later, and never after the as-of day. A period is complete when its last day is not after it. A source
-- that is known to have ended is never late.
-- grain: subject
with
-- sales are late when orders are; refunds of the same source only prove that it is alive
feeds as (
  select 'orders' as feeds, 'sales' as subject
  union all
  select 'refunds' as feeds, 'sales' as subject
  union all
  select 'feedback' as feeds, 'feedback' as subject
  union all
  select 'tickets' as feeds, 'tickets' as subject
  union all
  select 'spend' as feeds, 'spend' as subject
  union all
  select 'subscriptions' as feeds, 'subscriptions' as subject
),

sources as (
  select
    feeds.subject,
    watermarks.source,
    case
      when not setia_is_ended(watermarks.source)
        then max(
          greatest(
            setia_add_days(watermarks.watermark_date, -1),
            coalesce(watermarks.covered_through, setia_add_days(watermarks.watermark_date, -1))
          )
        )
    end as complete_through
  from core.watermarks as watermarks
  join feeds on watermarks.feeds = feeds.feeds
  group by feeds.subject, watermarks.source
)

select
  subject,
  least(min(complete_through), setia_as_of()) as complete_through,
  count(*) as sources
from sources
group by subject
