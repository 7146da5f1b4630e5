-- Help-desk tickets as known on the as-of date: what happened later hasn't happened yet, and the ticket is still open. One
-- that is open or pending is not solved, whatever time its export still shows: that was its first solution.
-- grain: source, ticket_id
with
meant as (
  select
    *,
    status in ('solved', 'closed') as is_over,
    case
      -- no later than the final one
      when status in ('solved', 'closed') and first_resolved_at > coalesce(resolved_at, closed_at)
        then coalesce(resolved_at, closed_at)
      when status in ('solved', 'closed') then first_resolved_at
      else coalesce(first_resolved_at, resolved_at)
    end as first_solution_at,
    case when status in ('solved', 'closed') then coalesce(resolved_at, closed_at) end as final_solution_at
  from lake.tickets
  where opened_at < setia_as_of_end()
),

visible as (
  select
    *,
    case when first_response_at < setia_as_of_end() then greatest(first_response_at, opened_at) end as known_first_response_at,
    case when first_solution_at < setia_as_of_end() then greatest(first_solution_at, opened_at) end as known_first_resolved_at,
    case when final_solution_at < setia_as_of_end() then greatest(final_solution_at, opened_at) end as known_resolved_at
  from meant
),

-- where each instant stands on the business clock; NULL without a calendar
clocked as (
  select
    visible.source,
    visible.ticket_id,
    opened.seconds_before
      + case when opened.is_open then setia_seconds_between(opened.starts_at, visible.opened_at) else 0 end as opened_second,
    responded.seconds_before
      + case
        when responded.is_open then setia_seconds_between(responded.starts_at, visible.known_first_response_at) else 0
      end as first_response_second,
    solved.seconds_before
      + case
        when solved.is_open then setia_seconds_between(solved.starts_at, visible.known_first_resolved_at) else 0
      end as first_resolved_second,
    closed.seconds_before
      + case when closed.is_open then setia_seconds_between(closed.starts_at, visible.known_resolved_at) else 0 end
      as resolved_second
  from visible
  join core.business_clock as opened
    on setia_business_date(visible.opened_at) = opened.business_date
    and visible.opened_at >= opened.starts_at
    and visible.opened_at < opened.ends_at
  left join core.business_clock as responded
    on setia_business_date(visible.known_first_response_at) = responded.business_date
    and visible.known_first_response_at >= responded.starts_at
    and visible.known_first_response_at < responded.ends_at
  left join core.business_clock as solved
    on setia_business_date(visible.known_first_resolved_at) = solved.business_date
    and visible.known_first_resolved_at >= solved.starts_at
    and visible.known_first_resolved_at < solved.ends_at
  left join core.business_clock as closed
    on setia_business_date(visible.known_resolved_at) = closed.business_date
    and visible.known_resolved_at >= closed.starts_at
    and visible.known_resolved_at < closed.ends_at
),

-- the business clock at the end of the as-of day
stopped as (
  select max(seconds_before + case when is_open then setia_seconds_between(starts_at, ends_at) else 0 end) as last_second
  from core.business_clock
)

select
  visible.source,
  visible.ticket_id,
  identities.customer_id,
  visible.opened_at,
  setia_business_date(visible.opened_at) as opened_date,
  visible.known_first_response_at as first_response_at,
  visible.known_first_resolved_at as first_resolved_at,
  visible.known_resolved_at as resolved_at,
  setia_business_date(visible.known_resolved_at) as resolved_date,
  case when visible.final_solution_at is not null and visible.known_resolved_at is null then 'open' else visible.status end
    as status,
  visible.known_resolved_at is null and not (visible.final_solution_at is null and visible.is_over) as is_open,
  visible.final_solution_at is null and visible.is_over as is_closed_time_unknown,
  coalesce(visible.channel, 'unknown') as channel,
  coalesce(visible.topic, 'unknown') as topic,
  coalesce(visible.team, 'unknown') as team,
  visible.priority,
  visible.reopens,
  visible.order_id,
  visible.comment,
  visible.comment_language,
  visible.comment_label,
  visible.comment_score,
  visible.comment_probability,
  visible.comment_themes,
  visible.comment_model,
  setia_hours_between(visible.opened_at, visible.known_first_response_at) as first_response_hours,
  setia_hours_between(visible.opened_at, visible.known_first_resolved_at) as first_resolution_hours,
  setia_hours_between(visible.opened_at, visible.known_resolved_at) as full_resolution_hours,
  setia_hours_between(visible.opened_at, setia_as_of_end()) as hours_since_opened,
  setia_divide(clocked.first_response_second - clocked.opened_second, 3600) as first_response_business_hours,
  setia_divide(clocked.first_resolved_second - clocked.opened_second, 3600) as first_resolution_business_hours,
  setia_divide(clocked.resolved_second - clocked.opened_second, 3600) as full_resolution_business_hours,
  setia_divide(stopped.last_second - clocked.opened_second, 3600) as business_hours_since_opened,
  visible.file_id,
  visible.record_no
from visible
left join core.document_customers as identities
  on setia_identity_key(visible.system, visible.customer_ref, visible.email_hash, visible.phone_hash)
    = identities.identity_key
left join clocked on visible.source = clocked.source and visible.ticket_id = clocked.ticket_id
cross join stopped
