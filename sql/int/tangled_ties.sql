-- Combinations of which an identifier stands in others too. Seen alone before, an e-mail or telephone may be older than the
-- customer number beside it.
-- grain: that of core.identity_links
with
repeated_refs as (
  select system, customer_ref
  from int.identity_ties as ties
  where customer_ref is not null
  group by system, customer_ref
  having count(*) > 1
),

-- seen alone before, an e-mail or telephone may be older than the customer number beside it
repeated_emails as (
  select email_hash
  from core.identity_links as links
  where email_hash is not null
  group by email_hash
  having count(*) > 1
),

repeated_phones as (
  select phone_hash
  from core.identity_links as links
  where phone_hash is not null
  group by phone_hash
  having count(*) > 1
)

select ties.*
from int.identity_ties as ties
left join repeated_refs on ties.system = repeated_refs.system and ties.customer_ref = repeated_refs.customer_ref
left join repeated_emails on ties.email_hash = repeated_emails.email_hash
left join repeated_phones on ties.phone_hash = repeated_phones.phone_hash
where
  repeated_refs.customer_ref is not null
  or repeated_emails.email_hash is not null
  or repeated_phones.phone_hash is not null
