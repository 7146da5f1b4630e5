-- Tickets opened in a closed month whose times are others than at its close; {schema} is the closed release.
insert into core.restated_documents
with
now_tickets as (
  select *, opened_date >= {month} and opened_date < {end} as in_month
  from core.tickets
),

then_tickets as (
  select *, opened_date >= {month} and opened_date < {end} as in_month
  from {schema}.tickets
),

taken_back as (
  select source, document, max(by_file_id) as file_id
  from ops.withdrawn_documents
  where kind = 'tickets'
  group by source, document
),

changed as (
  select
    coalesce(now.source, before.source) as source,
    coalesce(now.ticket_id, before.ticket_id) as ticket_id,
    before.ticket_id is null as is_new,
    now.ticket_id is null
      or now.file_id is distinct from before.file_id
      or now.record_no is distinct from before.record_no as is_delivered_again,
    before.first_response_at is distinct from now.first_response_at
      or before.first_resolved_at is distinct from now.first_resolved_at
      or before.resolved_at is distinct from now.resolved_at as is_further,
    coalesce(now.file_id, taken_back.file_id) as file_id,
    now.ticket_id is null and taken_back.file_id is not null as is_withdrawn
  from now_tickets as now
  full join then_tickets as before on now.source = before.source and now.ticket_id = before.ticket_id
  left join taken_back on before.source = taken_back.source and sha256(before.ticket_id) = taken_back.document
  where (coalesce(now.in_month, false) or coalesce(before.in_month, false))
    and (
      now.opened_at is distinct from before.opened_at
      or now.first_response_at is distinct from before.first_response_at
      or now.first_resolved_at is distinct from before.first_resolved_at
      or now.resolved_at is distinct from before.resolved_at
      or now.first_response_business_hours is distinct from before.first_response_business_hours
      or now.first_resolution_business_hours is distinct from before.first_resolution_business_hours
      or now.full_resolution_business_hours is distinct from before.full_resolution_business_hours
    )
)

select
  {month} as closed_month,
  'tickets' as metric,
  null as part,
  'ticket' as document_kind,
  source,
  ticket_id as document_id,
  case
    when is_new then 'late_rows'
    when is_withdrawn then 'withdrawn'
    when is_delivered_again then 'corrections'
    when is_further then 'later_events'
    else 'rules'
  end as cause,
  case when is_new or is_delivered_again then file_id end as file_id,
  null as amount
from changed
