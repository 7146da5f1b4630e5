-- Tickets that are open at the end of each period, how they came there, and how old they are. Tickets that are closed, nobody
-- knows since when, are counted by themselves.
-- grain: period_kind, period_start, segment_kind, segment_value
with
first_periods as (
  select period_kind, segment_kind, segment_value, min(period_start) as first_start
  from int.ticket_moves as moves
  group by period_kind, segment_kind, segment_value
),

-- every period since a segment's first ticket, also those in which nothing happened
grid as (
  select
    first_periods.period_kind,
    first_periods.segment_kind,
    first_periods.segment_value,
    periods.period_start,
    periods.period_end,
    least(periods.period_end, setia_add_days(setia_as_of(), 1)) as seen_end,
    coalesce(periods.period_end <= setia_add_days(parts.complete_through, 1), periods.is_tickets_complete) as is_complete
  from first_periods
  join core.periods as periods
    on first_periods.period_kind = periods.period_kind and periods.period_start >= first_periods.first_start
  -- a help desk that is late leaves the channels of the others complete
  left join core.part_completeness as parts
    on parts.subject = 'tickets'
    and first_periods.segment_kind = parts.part_kind
    and first_periods.segment_value = parts.part_value
),

ledger as (
  select
    grid.*,
    cast(coalesce(moves.new, 0) as bigint) as new,
    cast(coalesce(moves.reopened, 0) as bigint) as reopened,
    cast(coalesce(moves.closed, 0) as bigint) as closed,
    cast(coalesce(moves.unknown, 0) as bigint) as closed_time_unknown
  from grid
  left join int.ticket_moves as moves
    on grid.period_kind = moves.period_kind
    and grid.period_start = moves.period_start
    and grid.segment_kind = moves.segment_kind
    and grid.segment_value = moves.segment_value
),

carried as (
  select
    *,
    cast(sum(new + reopened - closed) over (
      partition by period_kind, segment_kind, segment_value
      order by period_start rows between unbounded preceding and current row
    ) as bigint) as running
  from ledger
),

-- who is open at the end, found anew: what the ledger carries must agree
open_tickets as (
  select
    grid.period_kind,
    grid.period_start,
    grid.segment_kind,
    grid.segment_value,
    lives.tickets,
    setia_days_between(lives.opened_date, grid.seen_end) - 1 as age_days
  from grid
  join int.ticket_lives as lives
    on grid.segment_kind = lives.segment_kind
    and grid.segment_value = lives.segment_value
    and lives.opened_date < grid.seen_end
    and (lives.resolved_date is null or lives.resolved_date >= grid.seen_end)
),

ages as (
  select
    period_kind,
    period_start,
    segment_kind,
    segment_value,
    cast(sum(tickets) as bigint) as open_tickets,
    sum(tickets) filter (where age_days <= 1) as open_within_1d,
    sum(tickets) filter (where age_days between 2 and 3) as open_2_to_3d,
    sum(tickets) filter (where age_days between 4 and 7) as open_4_to_7d,
    sum(tickets) filter (where age_days between 8 and 30) as open_8_to_30d,
    sum(tickets) filter (where age_days > 30) as open_over_30d,
    setia_divide(sum(tickets * age_days), sum(tickets)) as mean_age_days,
    max(age_days) as oldest_age_days
  from open_tickets
  group by period_kind, period_start, segment_kind, segment_value
)

select
  carried.period_kind,
  carried.period_start,
  carried.period_end,
  carried.segment_kind,
  carried.segment_value,
  carried.running - carried.new - carried.reopened + carried.closed as opening,
  carried.new,
  carried.reopened,
  carried.closed,
  coalesce(ages.open_tickets, 0) as closing,
  cast(coalesce(ages.open_within_1d, 0) as bigint) as open_within_1d,
  cast(coalesce(ages.open_2_to_3d, 0) as bigint) as open_2_to_3d,
  cast(coalesce(ages.open_4_to_7d, 0) as bigint) as open_4_to_7d,
  cast(coalesce(ages.open_8_to_30d, 0) as bigint) as open_8_to_30d,
  cast(coalesce(ages.open_over_30d, 0) as bigint) as open_over_30d,
  ages.mean_age_days,
  ages.oldest_age_days,
  carried.closed_time_unknown,
  carried.is_complete,
  'backlog-2' as definition_version
from carried
left join ages
  on carried.period_kind = ages.period_kind
  and carried.period_start = ages.period_start
  and carried.segment_kind = ages.segment_kind
  and carried.segment_value = ages.segment_value
