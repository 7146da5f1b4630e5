-- Last business day that each source is known to have delivered in full, per subject that it feeds: the day before its latest
-- event, or what it says that its files hold (covers) where that is later. A source that is known to have ended is never late.
-- grain: subject, source
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
)

select
  feeds.subject,
  watermarks.source,
  max(watermarks.watermark_date) as watermark_date,
  setia_is_ended(watermarks.source) as is_ended,
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
