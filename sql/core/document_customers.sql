-- The customer of each combination of identifiers that stands on a document: of any of them that isn't shared, as all of
-- those mean the same customer.
-- grain: identity_key
with
links as (select * from core.identity_links),

shared as (select kind_no, system, identifier from core.identity_nodes where is_shared),

telling as (
  select
    links.identity_key,
    case
      when links.customer_ref is not null and shared_refs.identifier is null
        then setia_identity_key(links.system, links.customer_ref, null, null)
      when links.email_hash is not null and shared_emails.identifier is null
        then setia_identity_key('*', null, links.email_hash, null)
      when links.phone_hash is not null and shared_phones.identifier is null
        then setia_identity_key('*', null, null, links.phone_hash)
    end as telling_key
  from links
  left join shared as shared_refs
    on shared_refs.kind_no = 1 and links.system = shared_refs.system and links.customer_ref = shared_refs.identifier
  left join shared as shared_emails on shared_emails.kind_no = 2 and links.email_hash = shared_emails.identifier
  left join shared as shared_phones on shared_phones.kind_no = 3 and links.phone_hash = shared_phones.identifier
)

select telling.identity_key, identities.customer_id
from telling
join core.customer_identities as identities on telling.telling_key = identities.identity_key
