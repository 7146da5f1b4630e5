-- What registrations say of a customer: of each attribute what the first that has it says.
-- grain: customer_id
with
registrations as (
  select
    identities.customer_id,
    registered.*,
    coalesce(cast(registered.registered_at as string), '9999') || registered.source || coalesce(registered.customer_ref, '')
      as sort_key
  from lake.customers as registered
  join core.document_customers as identities
    on setia_identity_key(registered.system, registered.customer_ref, registered.email_hash, registered.phone_hash)
      = identities.identity_key
)

select
  customer_id,
  min(registered_at) as registered_at,
  min_by(name, sort_key) filter (where name is not null) as name,
  min_by(gender, sort_key) filter (where gender is not null) as gender,
  min_by(birth_date, sort_key) filter (where birth_date is not null) as birth_date,
  min_by(region, sort_key) filter (where region is not null) as region,
  min_by(country, sort_key) filter (where country is not null) as country,
  min_by(acquisition_channel, sort_key) filter (where acquisition_channel is not null) as acquisition_channel
from registrations
group by customer_id
