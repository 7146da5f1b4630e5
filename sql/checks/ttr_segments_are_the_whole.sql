-- Proves that the segments of every period and measure add up to the whole: no ticket is lost or counted twice by a split.
-- severity: error
with
whole as (
  select * from marts.ttr_trend where segment_kind = 'all' and period_kind <> 'week'
),

kinds as (
  select 'channel' as segment_kind
  union all
  select 'topic' as segment_kind
  union all
  select 'team' as segment_kind
),

parts as (
  select
    period_kind, period_start, segment_kind, measure, clock, sum(tickets) as tickets, sum(resolved) as resolved,
    sum(closed_time_unknown) as closed_time_unknown
  from marts.ttr_trend
  where segment_kind <> 'all'
  group by period_kind, period_start, segment_kind, measure, clock
)

select
  whole.period_kind, whole.period_start, whole.measure, whole.clock, kinds.segment_kind, whole.tickets, parts.tickets as parts
from whole
cross join kinds
left join parts
  on whole.period_kind = parts.period_kind
  and whole.period_start = parts.period_start
  and whole.measure = parts.measure
  and whole.clock = parts.clock
  and kinds.segment_kind = parts.segment_kind
where parts.tickets is null or parts.tickets <> whole.tickets or parts.resolved <> whole.resolved
  or parts.closed_time_unknown <> whole.closed_time_unknown
