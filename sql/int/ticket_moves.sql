-- Tickets opened, reopened and closed in each period; weeks are for the whole only.
-- grain: period_kind, period_start, segment_kind, segment_value
with
events as (
  select
    segment_kind, segment_value, opened_date as event_date, tickets as new, 0 as reopened, 0 as closed, 0 as unknown
  from int.ticket_lives as lives
  union all
  select segment_kind, segment_value, bounced_date, 0, tickets, tickets, 0 from int.ticket_lives as lives where bounced_date is not null
  union all
  select segment_kind, segment_value, resolved_date, 0, 0, tickets, 0 from int.ticket_lives as lives where resolved_date is not null
  union all
  select segment_kind, segment_value, opened_date, 0, 0, 0, 1 from int.ticket_segments as segmented where is_closed_time_unknown
),

daily as (
  select
    segment_kind, segment_value, event_date, sum(new) as new, sum(reopened) as reopened, sum(closed) as closed,
    sum(unknown) as unknown
  from events
  group by segment_kind, segment_value, event_date
),

kinds as (select distinct period_kind from core.periods)

select
  kinds.period_kind,
  setia_period_start(kinds.period_kind, daily.event_date) as period_start,
  daily.segment_kind,
  daily.segment_value,
  sum(daily.new) as new,
  sum(daily.reopened) as reopened,
  sum(daily.closed) as closed,
  sum(daily.unknown) as unknown
from daily
cross join kinds
where kinds.period_kind <> 'week' or daily.segment_kind = 'all'
group by all
