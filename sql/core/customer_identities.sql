-- Which customer each combination of references on a document means. A customer number of the shop decides; without one,
-- the number already tied to the e-mail, then to the telephone; without any, the e-mail or telephone itself is the customer.
-- Every other model gets customer_id from here and nowhere else.
-- grain: identity_key
with
documents as (
  select source, customer_ref, email_hash, phone_hash from lake.orders where ordered_at < setia_as_of_end()
  union
  select source, customer_ref, email_hash, phone_hash from lake.refunds where refunded_at < setia_as_of_end()
  union
  select source, customer_ref, email_hash, phone_hash from lake.customers
  union
  select source, customer_ref, email_hash, phone_hash from lake.feedback
  where coalesce(responded_at, delivered_at, sent_at) < setia_as_of_end()
  union
  select source, customer_ref, email_hash, phone_hash from lake.tickets where opened_at < setia_as_of_end()
  union
  select source, customer_ref, email_hash, phone_hash from lake.subscriptions where started_at < setia_as_of_end()
),

identified as (
  select *
  from documents
  where customer_ref is not null or email_hash is not null or phone_hash is not null
),

-- the shop's number of an e-mail; the smallest where an e-mail was used with several
refs_by_email as (
  select email_hash, min(customer_ref) as customer_ref
  from identified
  where email_hash is not null and customer_ref is not null
  group by email_hash
),

by_ref_or_email as (
  select
    identified.source,
    identified.customer_ref,
    identified.email_hash,
    identified.phone_hash,
    coalesce(identified.customer_ref, refs_by_email.customer_ref, 'e:' || substr(identified.email_hash, 1, 16))
      as customer_id
  from identified
  left join refs_by_email on identified.email_hash = refs_by_email.email_hash
),

-- the customer of a telephone number, from the documents that also say who it is
ids_by_phone as (
  select phone_hash, min(customer_id) as customer_id
  from by_ref_or_email
  where phone_hash is not null and customer_id is not null
  group by phone_hash
)

select
  documents.source || chr(31) || coalesce(documents.customer_ref, '') || chr(31) || coalesce(documents.email_hash, '')
    || chr(31) || coalesce(documents.phone_hash, '') as identity_key,
  documents.source,
  documents.customer_ref,
  documents.email_hash,
  documents.phone_hash,
  coalesce(documents.customer_id, ids_by_phone.customer_id, 'p:' || substr(documents.phone_hash, 1, 16)) as customer_id
from by_ref_or_email as documents
left join ids_by_phone on documents.phone_hash = ids_by_phone.phone_hash
