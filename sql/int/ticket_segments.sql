-- Tickets in the whole and in every segment that they are counted in.
-- grain: one row a ticket and segment
with
tickets as (
  select
    opened_date,
    resolved_date,
    case
      when first_resolved_at is not null and (resolved_at is null or resolved_at > first_resolved_at)
        then setia_business_date(first_resolved_at)
    end as bounced_date,
    channel,
    topic,
    team,
    is_closed_time_unknown
  from core.tickets
)

select *, 'all' as segment_kind, 'all' as segment_value from tickets
union all
select *, 'channel', channel from tickets
union all
select *, 'topic', topic from tickets
union all
select *, 'team', team from tickets
