-- Identifiers that stand together on a document, with the time of the first document that shows them so. Every model that
-- needs to know who somebody is starts here.
-- grain: identity_key
with
documents as (
  select system, customer_ref, email_hash, phone_hash, ordered_at as seen_at
  from lake.orders
  where ordered_at < setia_as_of_end()
  union all
  select system, customer_ref, email_hash, phone_hash, refunded_at as seen_at
  from lake.refunds
  where refunded_at < setia_as_of_end()
  union all
  -- an invitation is seen before its answer
  select
    system, customer_ref, email_hash, phone_hash,
    least(coalesce(responded_at, delivered_at, sent_at), coalesce(delivered_at, sent_at, responded_at)) as seen_at
  from lake.feedback
  where
    least(coalesce(responded_at, delivered_at, sent_at), coalesce(delivered_at, sent_at, responded_at)) < setia_as_of_end()
  union all
  select system, customer_ref, email_hash, phone_hash, opened_at as seen_at
  from lake.tickets
  where opened_at < setia_as_of_end()
  union all
  select system, customer_ref, email_hash, phone_hash, started_at as seen_at
  from lake.subscriptions
  where started_at < setia_as_of_end()
  union all
  -- a registration without a date has no place in time: it ties identifiers, and makes none of them older
  select system, customer_ref, email_hash, phone_hash, registered_at as seen_at
  from lake.customers
  where registered_at is null or registered_at < setia_as_of_end()
)

select
  setia_identity_key(system, customer_ref, email_hash, phone_hash) as identity_key,
  min(case when customer_ref is null then '*' else system end) as system,
  min(customer_ref) as customer_ref,
  min(email_hash) as email_hash,
  min(phone_hash) as phone_hash,
  min(seen_at) as first_seen_at
from documents
where customer_ref is not null or email_hash is not null or phone_hash is not null
group by setia_identity_key(system, customer_ref, email_hash, phone_hash)
