-- Identifiers that may tie several combinations into one customer, numbered in the order in which they were first seen;
-- with those that are shared by too many people to identify anybody. Most customers of one shop are no puzzle and not here.
-- grain: node_no
with
tangled_refs as (select distinct system, customer_ref from int.tangled_ties as tangled where customer_ref is not null),

tangled_emails as (select distinct email_hash from int.tangled_ties as tangled where email_hash is not null),

tangled_phones as (select distinct phone_hash from int.tangled_ties as tangled where phone_hash is not null),

-- 1 customer number, 2 e-mail, 3 telephone
counted as (
  select 1 as kind_no, links.system, links.customer_ref as identifier, min(first_seen_at) as first_seen_at, count(*) as links
  from core.identity_links as links
  join tangled_refs on links.system = tangled_refs.system and links.customer_ref = tangled_refs.customer_ref
  group by links.system, links.customer_ref
  union all
  select 2 as kind_no, '*' as system, links.email_hash as identifier, min(first_seen_at) as first_seen_at, count(*) as links
  from core.identity_links as links
  join tangled_emails on links.email_hash = tangled_emails.email_hash
  group by links.email_hash
  union all
  select 3 as kind_no, '*' as system, links.phone_hash as identifier, min(first_seen_at) as first_seen_at, count(*) as links
  from core.identity_links as links
  join tangled_phones on links.phone_hash = tangled_phones.phone_hash
  group by links.phone_hash
),

-- only what stands in many combinations can have many others beside it
crowded as (
  select kind_no, system, identifier
  from counted
  where links > case when kind_no = 1 then setia_shared_customer_ref_over() else setia_shared_contact_over() end
),

companions as (
  select crowded.kind_no, crowded.system, crowded.identifier, 'e' as beside, ties.email_hash as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 1 and ties.system = crowded.system and ties.customer_ref = crowded.identifier
  union
  select crowded.kind_no, crowded.system, crowded.identifier, 'p' as beside, ties.phone_hash as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 1 and ties.system = crowded.system and ties.customer_ref = crowded.identifier
  union
  select crowded.kind_no, crowded.system, crowded.identifier, 'r' || ties.system as beside, ties.customer_ref as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 2 and ties.email_hash = crowded.identifier
  union
  select crowded.kind_no, crowded.system, crowded.identifier, 'p' as beside, ties.phone_hash as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 2 and ties.email_hash = crowded.identifier
  union
  select crowded.kind_no, crowded.system, crowded.identifier, 'r' || ties.system as beside, ties.customer_ref as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 3 and ties.phone_hash = crowded.identifier
  union
  select crowded.kind_no, crowded.system, crowded.identifier, 'e' as beside, ties.email_hash as other
  from int.identity_ties as ties
  join crowded on crowded.kind_no = 3 and ties.phone_hash = crowded.identifier
),

company as (
  select kind_no, system, identifier, beside, count(*) as others
  from companions
  where other is not null
  group by kind_no, system, identifier, beside
),

widest as (
  select kind_no, system, identifier, max(others) as seen_with
  from company
  group by kind_no, system, identifier
)

select
  cast(
    row_number() over (
      order by counted.first_seen_at nulls last, counted.kind_no, counted.system, counted.identifier
    ) - 1 as integer
  ) as node_no,
  counted.kind_no,
  counted.system,
  counted.identifier,
  counted.first_seen_at,
  coalesce(
    widest.seen_with
      > case when counted.kind_no = 1 then setia_shared_customer_ref_over() else setia_shared_contact_over() end,
    false
  ) as is_shared,
  widest.seen_with
from counted
left join widest
  on counted.kind_no = widest.kind_no
  and counted.system = widest.system
  and counted.identifier = widest.identifier
