-- Help-desk tickets as known on the as-of date: what happened later hasn't happened yet, and the ticket is still open.
-- grain: source, ticket_id
with
visible as (
  select
    *,
    case when first_response_at < setia_as_of_end() then first_response_at end as known_first_response_at,
    case when first_resolved_at < setia_as_of_end() then first_resolved_at end as known_first_resolved_at,
    case when resolved_at < setia_as_of_end() then resolved_at end as known_resolved_at
  from lake.tickets
  where opened_at < setia_as_of_end()
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
  case when visible.resolved_at is not null and visible.known_resolved_at is null then 'open' else visible.status end as status,
  visible.known_resolved_at is null as is_open,
  coalesce(visible.channel, 'unknown') as channel,
  coalesce(visible.topic, 'unknown') as topic,
  coalesce(visible.team, 'unknown') as team,
  visible.priority,
  visible.reopens,
  visible.order_id,
  setia_hours_between(visible.opened_at, visible.known_first_response_at) as first_response_hours,
  setia_hours_between(visible.opened_at, visible.known_first_resolved_at) as first_resolution_hours,
  setia_hours_between(visible.opened_at, visible.known_resolved_at) as full_resolution_hours,
  visible.file_id,
  visible.record_no
from visible
left join core.document_customers as identities
  on setia_identity_key(visible.system, visible.customer_ref, visible.email_hash, visible.phone_hash)
    = identities.identity_key
