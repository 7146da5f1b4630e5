-- Proves that every ticket is counted once: in the backlog of the period of its opening as new or as closed at a time that
-- nobody knows, and in the time to final solution as known or unknown, where its source gives such times at all.
-- severity: error
with
given as (
  select source, count(resolved_at) + count(first_resolved_at) > 0 as has_resolution
  from core.tickets
  group by source
),

opened as (
  select
    setia_month_start(tickets.opened_date) as period_start,
    count(*) as tickets,
    count(*) filter (where given.has_resolution or tickets.is_closed_time_unknown) as measured
  from core.tickets as tickets
  join given on tickets.source = given.source
  group by setia_month_start(tickets.opened_date)
),

backlog as (
  select period_start, new + closed_time_unknown as tickets
  from marts.ticket_backlog
  where period_kind = 'month' and segment_kind = 'all'
),

times as (
  select period_start, tickets + closed_time_unknown as tickets
  from marts.ttr_trend
  where period_kind = 'month' and segment_kind = 'all' and measure = 'full_resolution' and clock = 'calendar'
)

select opened.period_start, opened.tickets, backlog.tickets as in_backlog, opened.measured, times.tickets as in_times
from opened
left join backlog on opened.period_start = backlog.period_start
left join times on opened.period_start = times.period_start
where coalesce(backlog.tickets, 0) <> opened.tickets or coalesce(times.tickets, 0) <> opened.measured
